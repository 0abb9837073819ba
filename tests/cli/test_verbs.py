"""The verbs over a ledger of an invented conflict."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from invented import delta_post, harbour_wire
from truce.cli import app
from truce.ledger import Ledger
from truce.model import Reading

VERBS = ["brief", "board", "timeline", "control", "violations"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ledger") / "invented.db"
    with Ledger.open(path) as book:
        book.add_all([harbour_wire(), delta_post()])
    return str(path)


@pytest.fixture
def run(ledger):
    """Run a verb over the ledger; what it printed, its status, and what it said beside."""
    return lambda *words: CliRunner().invoke(app, [*words], env={"TRUCE_LEDGER": ledger, "COLUMNS": "80"})


@pytest.mark.parametrize("verb", VERBS)
def test_every_view_is_printed_and_is_json(run, verb):
    printed, as_json = run(verb), run(verb, "--json")
    assert printed.exit_code == as_json.exit_code == 0
    assert "report" in printed.stdout
    assert json.loads(as_json.stdout)["sources"]


def test_the_brief_holds_positions_breaches_control_and_plans(run):
    text = run("brief").stdout
    for words in (
        "rejected  disputed · by Dana Brek",
        "accused by Veria",
        "captured by Oskal",
        "Talks in Tavik · planned",
    ):
        assert words in text


def test_the_brief_in_markdown(run):
    assert run("brief", "--markdown").stdout.startswith("# Brief: 2 reports, 4–5 May 2031\n")


def test_what_is_not_a_terminal_gets_no_colour_and_no_trailing_blanks(run):
    text = run("brief").stdout
    assert "\x1b" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_filters_narrow(run):
    view = json.loads(run("brief", "--place", "Derin", "--json").stdout)
    assert (len(view["control"]), view["agreements"], view["violations"]) == (2, [], [])
    assert json.loads(run("timeline", "--since", "2031-05-09", "--json").stdout)["lines"][0]["status"] == "planned"
    assert json.loads(run("timeline", "--until", "2026-01-01", "--json").stdout)["lines"][0]["background"]
    assert json.loads(run("control", "--party", "Veria", "--json").stdout)["lines"][0]["holder"] == "Veria"


def test_contradictions_stand_side_by_side(run):
    text = run("contradictions").stdout
    assert text.startswith("Contradictions: 2\n")
    assert "Who holds Derin" in text
    assert "1 independent source" in text
    assert len(json.loads(run("contradictions", "--json").stdout)) == 2


def test_changes_and_calendar(run):
    days = ("--since", "2031-05-05", "--until", "2031-05-10")
    text = run("changes", *days).stdout
    assert text.startswith("Changes: 5–10 May 2031, 1 report\n")
    assert "accepted  disputed" in text
    assert "Talks in Tavik · planned" in text
    assert "no report of it yet" in " ".join(run("calendar", *days).stdout.split())
    assert json.loads(run("calendar", *days, "--json").stdout)[0]["day"] == "2031-05-09"


def test_loading_a_ledger_twice_adds_it_once(run, ledger, tmp_path):
    other = str(tmp_path / "union.db")
    said = [run("load", ledger, "--ledger", other).stderr for _ in range(2)]
    assert [line.rpartition(": ")[2] for line in said] == ["2 new readings.\n", "0 new readings.\n"]


def test_a_review_keeps_who_judged_what_and_why(run, tmp_path):
    path = str(tmp_path / "review.db")
    with Ledger.open(path) as book:
        book.add_all([harbour_wire(), delta_post()])
    words = ["review", "--ledger", path, "--who", "Ada"]
    result = CliRunner().invoke(app, words, input="r\nseen with my own eyes\ns\nq\n")
    assert result.exit_code == 0, result.output
    assert "1 judged" in result.stderr
    with Ledger.open(path) as book:
        (judgement,) = book.judgements()
    assert (judgement.verdict, judgement.who, judgement.why) == ("reject", "Ada", "seen with my own eyes")


def test_search_finds_words(run):
    assert "Harbour Wire, 4 May 2031 · harbour-4" in run("search", "shelling", "Morro").stdout
    assert json.loads(run("search", "nowhere", "--json").stdout)["reports"] == []


def test_show_a_report_and_a_claim_by_the_beginning_of_an_id(run):
    assert "9 claims" in run("show", "harb").stdout
    claim = json.loads(run("show", "harbour-4", "--json").stdout)["findings"][0]["claim"]
    assert json.loads(run("show", claim[:12], "--json").stdout)["finding"]["claim"] == claim


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "zzz"], "truce: no claim zzz is in this ledger"),
        (["brief", "--since", "someday"], 'truce: "someday" is no date; write it as 2025-03-13'),
        (["brief", "--ledger", "nowhere.db"], "truce: nowhere.db: no such ledger; truce read FILE"),
        (["calendar", "--since", "2031-05-09", "--until", "2031-05-01"], "truce: 2031-05-01 is before 2031-05-09"),
        (["serve", "--host", "0.0.0.0"], "truce: 0.0.0.0 can be reached from other machines"),
    ],
)
def test_what_is_wrong_is_one_sentence(run, words, sentence):
    result = run(*words)
    assert result.exit_code == 1
    assert result.stderr.startswith(sentence)
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_asking_makes_no_ledger(run, tmp_path):
    run("brief", "--ledger", str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(run, tmp_path):
    foreign = tmp_path / "notes.db"
    foreign.write_text("shopping list")
    result = run("brief", "--ledger", str(foreign))
    assert result.exit_code == 1
    assert "is no Truce ledger" in result.stderr
    assert foreign.read_text() == "shopping list"


def test_the_page_of_commands_is_current():
    root = Path(__file__).parents[2]
    scope: dict[str, object] = {"__file__": str(root / "docs" / "commands.py"), "__name__": "commands"}
    exec((root / "docs" / "commands.py").read_text(encoding="utf-8"), scope)
    page = scope["page"]
    assert callable(page)
    assert page() == (root / "docs" / "commands.md").read_text(encoding="utf-8"), "run: python docs/commands.py"


DAYS = "--since 2031-05-01 --until 2031-06-30"
ASKING = [*VERBS, "contradictions", f"changes {DAYS}", f"calendar {DAYS}", "search Derin"]


@pytest.mark.parametrize("verb", ASKING)
def test_every_question_comes_as_csv_and_with_every_filter(run, verb):
    csv_ = run(*verb.split(), "--csv")
    assert csv_.exit_code == 0
    assert csv_.stdout.splitlines()[0].count(",") >= 4
    narrowed = run(*verb.split(), "--csv", "--party", "Oskal", "--place", "Derin", "--conflict", "VER")
    assert narrowed.exit_code == 0
    assert len(narrowed.stdout.splitlines()) <= len(csv_.stdout.splitlines())


def test_a_cell_is_no_formula(tmp_path):
    report = replace(harbour_wire().report, id="x", title="=HYPERLINK(1)", content="=HYPERLINK(1)\n\n@Oskal talks")
    with Ledger.open(tmp_path / "x.db") as book:
        book.add(Reading(report=report))
    found = CliRunner().invoke(app, ["search", "talks", "--csv", "--ledger", str(tmp_path / "x.db")]).stdout
    assert "'=HYPERLINK(1)" in found
    assert ",=HYPERLINK" not in found


def test_a_source_is_graded_with_who_and_why(run):
    assert "F, cannot be judged" in run("grade", "Harbour Wire").stdout
    graded = run("grade", "Harbour Wire", "b", "--who", "Kim", "--why", "corrects itself")
    assert "Harbour Wire: B, usually reliable" in graded.stdout
    assert "B by Kim" in graded.stdout
    assert "names it; the grade is kept" in run("grade", "Habour Wire", "C", "--who", "Kim").stderr
    wrong = run("grade", "Harbour Wire", "x", "--who", "Kim")
    assert wrong.exit_code == 1
    assert "“x” is no grade; give a letter from A" in wrong.stderr
