"""The matrix of the board: agreements down, parties across, in each cell the stance now and the steps to it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from truce.ledger import Deal, Standing
from truce.views import wording
from truce.web.charts.course import Countdown

COLUMNS = 5  # parties with a column of their own; the rest stand together in the last
STEPS = 6  # of what was before


class Step(Struct, frozen=True, kw_only=True):
    """A stance, and the claim whose sentence tells it."""

    said: str
    tone: str
    since: date
    claim: str


class Cell(Struct, frozen=True, kw_only=True):
    """One party on one agreement: its stance now, and what it was before, oldest first."""

    party: str
    said: str
    tone: str
    since: date
    claim: str
    disputed: bool
    before: tuple[Step, ...] = ()


class Row(Struct, frozen=True, kw_only=True):
    """One agreement; `cells` stand under the parties of the matrix, None where one takes no stance."""

    key: str
    title: str
    status: str
    expiry: date | None
    countdown: Countdown | None
    cells: tuple[Cell | None, ...]
    others: tuple[Cell, ...]


class Matrix(Struct, frozen=True, kw_only=True):
    parties: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def others(self) -> bool:
        return any(row.others for row in self.rows)


def matrix_of(deals: Sequence[Deal], today: date) -> Matrix:
    """The matrix of these deals; the parties that take a stance on most of them have columns."""
    cells = [{party: _cell(deal, party) for party in _parties(deal)} for deal in deals]
    taken = Counter(party for row in cells for party in row)
    parties = tuple(party for party, _ in taken.most_common(COLUMNS))
    return Matrix(
        parties=parties,
        rows=tuple(_row(deal, row, parties, today) for deal, row in zip(deals, cells, strict=True) if row),
    )


def _parties(deal: Deal) -> tuple[str, ...]:
    return tuple(dict.fromkeys(standing.party for standing in deal.standings))


def _row(deal: Deal, cells: dict[str, Cell], parties: tuple[str, ...], today: date) -> Row:
    return Row(
        key=deal.id,
        title=deal.title,
        status=deal.status(today),
        expiry=deal.expiry,
        countdown=Countdown(expiry=deal.expiry, today=today, left=(deal.expiry - today).days) if deal.expiry else None,
        cells=tuple(cells.get(party) for party in parties),
        others=tuple(cell for party, cell in cells.items() if party not in parties),
    )


def _cell(deal: Deal, party: str) -> Cell:
    *before, now = sorted(deal.standing(party), key=lambda standing: (standing.until or date.max, standing.since))
    return Cell(
        party=party,
        disputed=now.disputed,
        said=_said(now),
        tone=_tone(now),
        since=now.since,
        claim=_claim(now),
        before=tuple(_step(standing) for standing in before[-STEPS:]),
    )


def _step(standing: Standing) -> Step:
    return Step(said=_said(standing), tone=_tone(standing), since=standing.since, claim=_claim(standing))


def _said(standing: Standing) -> str:
    return wording.stance_word(standing.stance, asserted=standing.asserted)


def _tone(standing: Standing) -> str:
    return standing.stance if standing.asserted else "denied"


def _claim(standing: Standing) -> str:
    return (standing.claims or standing.against)[0]


class Standpoint(Struct, frozen=True, kw_only=True):
    """Where one party stands on one agreement."""

    key: str
    title: str
    status: str
    cell: Cell


def standpoints_of(deals: Sequence[Deal], party: str, today: date) -> tuple[Standpoint, ...]:
    """Where a party stands on each of these deals that it takes a stance on."""
    return tuple(
        Standpoint(key=deal.id, title=deal.title, status=deal.status(today), cell=_cell(deal, party))
        for deal in deals
        if deal.standing(party)
    )
