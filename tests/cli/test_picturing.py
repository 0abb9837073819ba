"""The board as a file for a report, and the map as a picture, from the command line."""

from html.parser import HTMLParser

import pytest
from typer.testing import CliRunner

from invented import delta_post, harbour_wire, hostile
from truce.cli import app
from truce.errors import MissingPart
from truce.knowledge.borders import countries
from truce.ledger import Ledger


class Page(HTMLParser):
    """What a browser would find in a page: its tags with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data.split()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("picture") / "invented.db"
    with Ledger.open(path) as book:
        book.add_all([harbour_wire(), delta_post(), hostile()])
    return str(path)


@pytest.fixture
def run(ledger):
    return lambda *words: CliRunner().invoke(app, [*words], env={"TRUCE_LEDGER": ledger})


def test_the_board_is_one_file_that_needs_no_other(run):
    page = Page(run("board", "--html").stdout)
    text = " ".join(page.words)
    assert "20-day truce in force, breached" in text
    assert "accepted disputed" in text
    assert "Norland → Delta Post , 5 May 2031 [delta-5:39–103]" in text.replace(" ,", " ,")
    assert not [tag for tag, told in page.tags for name in told if name in {"src", "srcset"} or name.startswith("on")]
    assert all((told["href"] or "").startswith("#") for tag, told in page.tags if "href" in told)


def test_hostile_words_are_text_on_the_board(run):
    html = run("board", "--html").stdout
    page = Page(html)
    assert not {"script", "img", "u", "i"} & {tag for tag, _ in page.tags}
    assert "&lt;script&gt;alert(&#39;party&#39;)&lt;/script&gt;" in html
    assert "\u202e" not in html


def test_every_note_leads_back_to_where_it_is_called(run):
    tags = Page(run("board", "--html").stdout).tags
    ids = {told["id"] for _, told in tags if "id" in told}
    assert ids
    assert {f"#{name}" for name in ids} == {told["href"] for _, told in tags if "href" in told}


def test_a_board_of_nothing_says_so(run):
    assert "Nobody takes a stance" in run("board", "--html", "--until", "1999-01-01").stdout


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_map_goes_where_and_as_what_its_name_says(run, tmp_path, ending):
    try:
        countries("50m")
    except MissingPart as missing:
        pytest.skip(str(missing))
    path = tmp_path / f"map.{ending}"
    result = run("map", "-o", str(path))
    assert result.exit_code == 0, result.output
    assert path.read_bytes()[:4] in {b"<svg", b"\x89PNG"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["map"], "say where the map goes"),
        (["map", "-o", "map.gif"], "say where the map goes"),
        (["map", "--svg", "--png"], "give one of"),
        (["map", "-o", "/nowhere/map.svg"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_one_sentence(run, words, sentence):
    result = run(*words)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_what_is_on_the_map_is_also_told_to_programs(run):
    assert run("map", "--json").stdout.startswith('{"spots":')
    assert run("map", "--csv").exit_code == 0
