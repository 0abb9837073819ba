"""The board as a table in one HTML file: agreements by parties, each stance with a note of its sentences."""

from collections import Counter
from collections.abc import Sequence
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from truce.views import wording
from truce.views.board import Board, BoardRow, Cell
from truce.views.citation import Citation
from truce.views.days import day, days
from truce.views.lines import PositionLine
from truce.views.visible import visible

COLUMNS = 6  # parties with a column of their own; the others of an agreement share one
CITED = 4  # sentences in one note


class Note(Struct, frozen=True, kw_only=True):
    number: int
    citations: tuple[Citation, ...]
    more: int


class Stand(Struct, frozen=True, kw_only=True):
    """What one party stands for, in words."""

    party: str
    said: str
    tone: str
    when: str
    before: str
    disputed: bool
    note: Note


class Row(Struct, frozen=True, kw_only=True):
    name: str
    status: str
    cells: tuple[Stand | None, ...]
    others: tuple[Stand, ...]


def board_html(board: Board, *, title: str = "Where the parties stand") -> str:
    """A page that needs no other file."""
    parties, numbers = _columns(board), count(1)
    rows = [_row(row, parties, numbers) for row in board.rows]
    return _pages.get_template("board.html").render(
        title=title,
        heading=wording.heading("", board.sources)[2:],
        parties=parties,
        rows=rows,
        others=any(row.others for row in rows),
        notes=[stand.note for row in rows for stand in (*row.cells, *row.others) if stand],
    )


def _columns(board: Board) -> list[str]:
    """The parties that take a stance on most agreements."""
    counted = Counter(cell.party for row in board.rows for cell in row.cells)
    return [party for party, _ in counted.most_common(COLUMNS)]


def _row(row: BoardRow, parties: Sequence[str], numbers: "count[int]") -> Row:
    by_party = {cell.party: cell for cell in row.cells}
    return Row(
        name=row.name,
        status=wording.deal_status(row.status),
        cells=tuple(_stand(by_party[party], numbers) if party in by_party else None for party in parties),
        others=tuple(_stand(cell, numbers) for cell in row.cells if cell.party not in parties),
    )


def _stand(cell: Cell, numbers: "count[int]") -> Stand:
    now = cell.now
    note = Note(number=next(numbers), citations=now.citations[:CITED], more=len(now.citations[CITED:]))
    return Stand(
        party=cell.party,
        said=wording.stance(now),
        tone=now.stance if now.status == "happened" else "",
        when=days(now.when) if now.when else "",
        before=", ".join(dict.fromkeys(_moved(line) for line in cell.before if line.stance != now.stance)),
        disputed=cell.disputed,
        note=note,
    )


def _moved(line: PositionLine) -> str:
    return f"{wording.stance(line)} ({days(line.when)})" if line.when else wording.stance(line)


_pages = Environment(
    loader=PackageLoader("truce.views", "picture"),
    autoescape=True,
    finalize=lambda value: visible(value) if type(value) is str else value,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_pages.globals |= {"day": day}
