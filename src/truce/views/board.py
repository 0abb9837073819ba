"""The board: agreement by agreement, where each party stands now and how it moved there."""

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from truce.views.citation import Source
from truce.views.dossier import dossiers
from truce.views.lines import Dossier, PositionLine
from truce.views.record import Record, gather

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger


class Cell(Struct, frozen=True, kw_only=True):
    """One party on one agreement: its stance now, all that it was before, oldest first."""

    party: str
    now: PositionLine
    before: tuple[PositionLine, ...] = ()
    disputed: bool = False


class BoardRow(Struct, frozen=True, kw_only=True):
    agreement: str
    name: str
    status: str
    background: bool
    cells: tuple[Cell, ...]


class Board(Struct, frozen=True, kw_only=True):
    """Agreements on which somebody takes a stance, the most told of first."""

    rows: tuple[BoardRow, ...]
    sources: tuple[Source, ...]


def board(ledger: "Ledger", filters: "Filters") -> Board:
    """The board of what a ledger holds that the filters let through."""
    return board_of(gather(ledger, filters))


def board_of(record: Record) -> Board:
    return Board(rows=tuple(_row(dossier) for dossier in dossiers(record) if dossier.positions), sources=record.sources)


def _row(dossier: Dossier) -> BoardRow:
    parties: dict[str, list[PositionLine]] = {}
    for line in dossier.positions:
        parties.setdefault(line.party, []).append(line)
    return BoardRow(
        agreement=dossier.key,
        name=dossier.name,
        status=dossier.status,
        background=dossier.background,
        cells=tuple(_cell(party, lines) for party, lines in parties.items()),
    )


def _cell(party: str, lines: list[PositionLine]) -> Cell:
    *before, now = sorted(lines, key=_moment)
    return Cell(party=party, now=now, before=tuple(before), disputed=any(line.disputed for line in lines))


def _moment(line: PositionLine) -> tuple[date, bool]:
    """The last day on which it is told; on one day what happened weighs more than what may."""
    published = (citation.published for citation in line.citations if citation.published)
    last = line.when.end if line.when else max(published, default=date.min)
    return last, line.status == "happened"
