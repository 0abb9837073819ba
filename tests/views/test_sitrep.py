"""The situation report: what an invented week comes to, and the four forms in which it is sent."""

import io
import re
from datetime import date

import docx
import pypdf
import pytest
from lxml import html
from msgspec import json
from msgspec.structs import replace
from typer.testing import CliRunner

from invented import delta_post, harbour_wire
from truce.cli import app
from truce.ledger import Filters, Ledger
from truce.model import Reading
from truce.views.sitrep import situation_report
from truce.views.sitrep.document import Document, Heading, Table
from truce.views.sitrep.writing import written

FORMS = ("md", "html", "docx", "pdf")
EVIL = "<script>alert(1)</script>"
FIRST, LAST = date(2031, 5, 1), date(2031, 5, 7)


@pytest.fixture(scope="module")
def document(tmp_path_factory) -> Document:
    return report_on(tmp_path_factory.mktemp("sitrep") / "war.db", harbour_wire(), delta_post())


def report_on(path, *readings: Reading, filters: Filters | None = None) -> Document:
    with Ledger.open(path) as book:
        book.add_all(readings)
        return situation_report(book, FIRST, LAST, filters or Filters())


def words(document: Document) -> str:
    return written(document, "md").decode()


def section(document: Document, title: str) -> str:
    return re.sub(r"\[\^\d+\]", "", words(document).split(f"## {title}\n")[1].split("\n## ")[0])


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Main changes", "**Veria accepted the 20-day truce** on 4 May 2031"),
        ("Main changes", "**Oskal accepted the 20-day truce** on 4 May 2031, according to Norland; this is disputed."),
        ("Main changes", "**Derin: "),
        ("Positions on agreements", "| Veria | accepted | 4 May 2031 |"),
        ("Alleged violations", "| Oskal | Veria | 1 | 0 | up 1 |"),
        ("Day by day", "according to Veria"),
        ("Disputed points", "**"),
        ("Planned events and terms", "9 May 2031"),
    ],
)
def test_a_section_says(document, title, said):
    assert said in section(document, title)


def test_nobody_admits_anything(document):
    assert not re.search(r"admit|confess|regime|terrorist", words(document), re.IGNORECASE)


def test_every_line_of_a_list_leads_to_a_sentence(document):
    listed = [line for line in words(document).splitlines() if line.startswith("- ")]
    assert listed
    assert all("[^" in line for line in listed)


def test_notes_stand_once_in_the_order_in_which_they_are_cited(document):
    body, _, annex = words(document).partition("## Sources")
    cited = list(dict.fromkeys(re.findall(r"\[\^(\d+)\]", body)))
    assert cited == [str(note.number) for note in document.notes] == re.findall(r"^\[\^(\d+)\]:", annex, re.MULTILINE)
    assert all(note.sentence and note.source for note in document.notes)


def test_what_came_later_is_not_known(tmp_path):
    later = delta_post()
    known = report_on(
        tmp_path / "war.db", harbour_wire(), replace(later, report=replace(later.report, published=date(2031, 5, 20)))
    )
    assert not any("Delta Post" in note.source for note in known.notes)


def test_an_empty_ledger_says_so(tmp_path):
    told = words(report_on(tmp_path / "empty.db"))
    assert "Nothing on record changed in these days." in told
    assert "## Sources" not in told


def test_word_reopens_it(document):
    sheet = docx.Document(io.BytesIO(written(document, "docx")))
    headings = [p.text for p in sheet.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [*(block.text for block in document.blocks if isinstance(block, Heading)), "Sources"]
    assert len(sheet.tables) == sum(isinstance(block, Table) for block in document.blocks)
    anchors = set(re.findall(r'w:anchor="([^"]+)"', sheet.element.xml))
    assert anchors == set(re.findall(r'w:name="(note-\d+)"', sheet.element.xml))


def test_the_pdf_has_its_pages_and_words(document):
    book = pypdf.PdfReader(io.BytesIO(written(document, "pdf")))
    text = " ".join(page.extract_text() for page in book.pages)
    assert len(book.pages) >= 2
    assert all(part in text for part in ("Main changes", "Alleged violations", "Sources"))


def test_the_page_stands_alone(document):
    page = html.fromstring(written(document, "html"))
    assert not page.xpath("//script | //link | //img | //iframe | //object")
    targets = {link.get("href")[1:] for link in page.xpath("//sup/a")}
    assert targets == set(page.xpath("//li/@id"))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_the_same_each_time(document, form):
    if form == "docx":
        pytest.skip("a DOCX is an archive, and python-docx dates its entries")
    assert written(document, form) == written(document, form)


def test_text_of_strangers_is_text(tmp_path):
    hostile = harbour_wire()
    report = replace(hostile.report, title=EVIL, url="javascript:alert(1)", outlet=f"[x](javascript:1) {EVIL}\u202e")
    document = report_on(tmp_path / "war.db", replace(hostile, report=report))
    page = html.fromstring(written(document, "html"))
    assert not page.xpath("//script")
    assert not [link for link in page.xpath("//a/@href") if not link.startswith("#")]
    assert EVIL not in words(document)
    assert "\u202e" not in words(document)
    assert written(document, "pdf").startswith(b"%PDF")


class TestVerb:
    @pytest.fixture
    def ledger(self, tmp_path) -> str:
        with Ledger.open(tmp_path / "war.db") as book:
            book.add_all([harbour_wire(), delta_post()])
        return str(tmp_path / "war.db")

    def ask(self, ledger, *arguments):
        return CliRunner().invoke(app, ["sitrep", "--ledger", ledger, "--since", "2031-05-01", *arguments])

    @pytest.mark.parametrize("form", FORMS)
    def test_writes_by_the_ending(self, ledger, tmp_path, form):
        made = self.ask(ledger, "-o", str(tmp_path / f"week.{form}"))
        assert made.exit_code == 0, made.output
        assert (tmp_path / f"week.{form}").stat().st_size > 1000

    def test_markdown_has_its_map_beside_it(self, ledger, tmp_path):
        self.ask(ledger, "-o", str(tmp_path / "week.md"))
        picture = re.search(r"!\[.*\]\((.+)\)", (tmp_path / "week.md").read_text())
        if picture is None:
            pytest.skip("the borders for a map are not built here")
        assert (tmp_path / picture[1]).read_text().startswith(("<?xml", "<svg"))

    def test_json_for_programs(self, ledger):
        told = json.decode(self.ask(ledger, "--json").output)
        assert told["title"] == "Situation report"
        assert {"heading", "table", "bullets"} <= {block["block"] for block in told["blocks"]}

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (("-o", "week.xls"), "a situation report is written as md, html, docx, pdf"),
            (("--to", "rtf"), "a situation report is written as"),
            (("-o", "nowhere/at/all.md"), "cannot be written"),
            (("--until", "2031-04-01"), "give the earlier day to --since"),
            (("--conflict", "Atlantis"), "no conflict Atlantis is known"),
        ],
    )
    def test_what_it_cannot_do_it_says_in_a_sentence(self, ledger, arguments, complaint):
        made = self.ask(ledger, *arguments)
        assert made.exit_code == 1
        assert complaint in made.output
