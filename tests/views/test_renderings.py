"""The brief on a terminal, in Markdown and as JSON: aligned, complete, and proof against a stranger's text."""

from io import StringIO

import msgspec
import pytest
from rich.console import Console

from invented import delta_post, harbour_wire, hostile
from truce.ledger import Filters, Ledger
from truce.views.board import board
from truce.views.brief import Brief, brief_of
from truce.views.markdown import markdown
from truce.views.record import record_of
from truce.views.sayings import say_all
from truce.views.terminal import sheet

HARBOUR = brief_of(record_of([harbour_wire()]))
HOSTILE = brief_of(record_of([hostile()]))


def printed(view: object, width: int = 80, *, every_line: bool = False) -> str:
    page = StringIO()
    Console(file=page, width=width, highlight=False).print(sheet(view, every_line=every_line))
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def test_a_position_reads_as_a_line_with_its_sentence_and_chain():
    assert """
  Oskal             rejected · by Dana Brek · 4 May 2031
                    “This truce is a pause for their guns, nothing more,”
                    Foreign Minister Dana Brek told Osk Radio, Sarn Agency
                    reported.
                    Dana Brek → Osk Radio → Sarn Agency → Harbour Wire, 4 May
                    2031 [1:155–273]
                    also [1:0–45], [1:47–153]
""" in printed(HARBOUR)


def test_the_terms_stand_under_the_name_and_status():
    assert """
20-day truce  rejected
ceasefire · Oskal and Veria · mediated by Norland · at Tavik · 20 days
""" in printed(HARBOUR)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, printed(HARBOUR, width).splitlines())) <= width
    assert max(map(len, printed(HOSTILE, width).splitlines())) <= width


def test_what_one_sentence_says_of_two_parties_is_said_once():
    truce = HARBOUR.agreements[0]
    accepted = truce.positions[-1]
    both = [msgspec.structs.replace(accepted, party=party) for party in ("Veria", "Norland")]
    assert [saying.label for saying in say_all(both)] == ["Veria and Norland"]
    assert len(say_all([*both, truce.positions[0]])) == 2


def test_no_code_of_ours_is_shown():
    for text in (printed(HARBOUR), markdown(HARBOUR)):
        assert not any(code in text for code in ("ASSAULT", "CONSULT", "called_for", "humanitarian_pause", "None"))


def test_a_long_part_is_cut_and_says_so():
    statements = HARBOUR.statements * 14
    long = msgspec.structs.replace(HARBOUR, statements=statements)
    assert "… 4 more lines; show all with --all" in printed(long)
    assert "more line" not in printed(long, every_line=True)


def test_the_board_shows_where_each_party_stands(tmp_path):
    with Ledger.open(tmp_path / "truce.db") as ledger:
        ledger.add_all([harbour_wire(), delta_post()])
        text = printed(board(ledger, Filters()))
    assert "Veria                     accepted" in text


def test_markdown_cites_every_line():
    text = markdown(HARBOUR)
    assert "- **Derin** captured by Oskal · 3 May 2031\n  > Oskal said its troops had captured Derin" in text
    assert "1. Harbour Wire, 4 May 2031. Oskal rejects 20-day truce offered by Norland `harbour-4`" in text


def test_json_holds_the_whole_brief_and_reads_back():
    read_back = msgspec.json.decode(msgspec.json.encode(HARBOUR), type=Brief)
    assert read_back == HARBOUR


def test_a_hostile_text_does_not_steer_a_terminal():
    text = printed(HOSTILE, every_line=True)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "⟨U+001B⟩" in text
    assert "[bold]truce[/bold]" in text  # Rich's own markup is text too


def test_a_hostile_text_is_no_markup_in_markdown():
    text = markdown(HOSTILE)
    assert "<script>" not in text
    assert "<img" not in text
    assert "\\[link\\]" in text
    assert "javascript:alert('url')" not in text
