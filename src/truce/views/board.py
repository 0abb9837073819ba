"""The board: agreement by agreement, where each party stands now and how it moved there, as the ledger resolved it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from truce.model import Position, Stance, When
from truce.views.citation import Source, best_first, cite, name_of, names_of, source_of
from truce.views.lines import PositionLine

if TYPE_CHECKING:
    from truce.ledger import Deal, Filed, Filters, Ledger, Standing

KEPT = 5  # of the stances that a party took one after another
CITED = 4  # sentences of one stance


class Cell(Struct, frozen=True, kw_only=True):
    """One party on one agreement: its stance now, what it was before, oldest first."""

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
    """Agreements on which somebody takes a stance, the one last told of first."""

    rows: tuple[BoardRow, ...]
    sources: tuple[Source, ...]


def board(ledger: "Ledger", filters: "Filters") -> Board:
    """The board of the agreements that the filters let through; `limit` and `after` page it."""
    deals = [deal for deal in ledger.agreements(filters, short=True) if deal.standings]
    kept = {deal.id: _kept(deal) for deal in deals}
    cited = {claim for standings in kept.values() for one in standings for claim in _cited(one)}
    filed = ledger.claims_by_ids(cited)
    last = filters.as_of or ledger.day or max((deal.last for deal in deals), default=date.max)
    rows = (_row(deal, kept[deal.id], filed, last) for deal in deals)
    reports = {one.report.id: one.report for one in filed.values()}
    ordered = sorted(reports.values(), key=lambda report: (report.published or date.min, report.id))
    return Board(rows=tuple(row for row in rows if row.cells), sources=tuple(map(source_of, ordered)))


def _kept(deal: "Deal") -> list["Standing"]:
    by_party: dict[str, list[Standing]] = defaultdict(list)
    for standing in deal.standings:
        by_party[standing.party].append(standing)
    return [standing for listed in by_party.values() for standing in listed[-KEPT:]]


def _cited(standing: "Standing") -> tuple[str, ...]:
    return (standing.claims or standing.against)[:CITED]


def _row(deal: "Deal", kept: Iterable["Standing"], filed: Mapping[str, "Filed"], last: date) -> BoardRow:
    by_party: dict[str, list[PositionLine]] = defaultdict(list)
    for standing in kept:
        told = [filed[claim] for claim in _cited(standing) if claim in filed]
        if told:
            by_party[standing.party].append(_line(standing, told))
    order = list(dict.fromkeys([*deal.parties, *by_party]))
    return BoardRow(
        agreement=deal.id,
        name=deal.title,
        status=deal.status(last),
        background=all(line.background for lines in by_party.values() for line in lines),
        cells=tuple(_cell(party, by_party[party]) for party in order if by_party[party]),
    )


def _line(standing: "Standing", told: list["Filed"]) -> PositionLine:
    claims = [one.claim for one in told if isinstance(one.claim, Position)]
    stance: Stance = standing.stance  # type: ignore[assignment]
    conditions = (span.of(one.report.content) for one in told for span in getattr(one.claim, "conditions", ()))
    return PositionLine(
        party=standing.party,
        stance=stance,
        by=names_of(claim.by for claim in claims if claim.by and name_of(claim.by) != name_of(claim.party)),
        conditions=tuple(dict.fromkeys(" ".join(words.split()) for words in conditions)),
        agreement=standing.deal,
        status="happened" if standing.asserted else "denied",
        when=When(start=standing.since, end=standing.since),
        background=all(claim.background for claim in claims),
        disputed=standing.disputed,
        citations=best_first(cite(one.claim, one.report) for one in told),
    )


def _cell(party: str, lines: list[PositionLine]) -> Cell:
    *before, now = lines
    return Cell(party=party, now=now, before=tuple(before), disputed=any(line.disputed for line in lines))
