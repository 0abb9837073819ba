"""The board of a report: where the parties stand on the agreements that were spoken of, and how they moved there."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from truce.ledger.keys import is_named
from truce.views import wording
from truce.views.days import day
from truce.views.sitrep.desk import Desk, more
from truce.views.sitrep.document import Block, Heading, Line, Paragraph, Table, plain, strong

if TYPE_CHECKING:
    from truce.ledger import Deal, Standing

MOST = 12
HEAD = ("Agreement", "Party", "Stance", "Since", "Before")


def stances(desk: Desk) -> Iterator[Block]:
    """Agreements on which somebody takes a stance, those first that most accounts tell of."""
    told = desk.book.agreements(desk.within(desk.since, desk.until))
    taken = sorted((deal for deal in told if _has_moved(desk, deal)), key=lambda deal: -len(deal.accounts))
    yield Heading(text="Positions on agreements")
    if not taken:
        yield Paragraph(line=plain("No party is told to have taken a stance."))
        return
    yield Table(head=HEAD, rows=tuple(row for deal in taken[:MOST] for row in _rows(desk, deal)))
    if len(taken) > MOST:
        yield Paragraph(line=more(len(taken) - MOST, "agreement", "board"))


def _has_moved(desk: Desk, deal: "Deal") -> bool:
    """Whether somebody took a stance in these days; stances of earlier chapters alone are no news."""
    return any(standing.since >= desk.since for standing in deal.standings)


def _rows(desk: Desk, deal: "Deal") -> Iterator[tuple[Line, ...]]:
    title = (strong(deal.title), *plain(f", {wording.deal_status(deal.status(desk.until))}", _named(desk, deal)))
    parties = groupby(deal.standings, key=lambda standing: standing.party)
    for party, told in sorted(((party, list(told)) for party, told in parties), key=_unnamed):
        *before, now = told
        earlier = before[-1] if before else None
        yield (
            title,
            plain(party),
            plain(_stance(now), desk.notes((*now.claims, *now.against))),
            plain(day(now.since)),
            plain(_stance(earlier), desk.notes(earlier.claims)) if earlier else plain("–"),
        )
        title = plain("")


def _unnamed(told: tuple[str, list["Standing"]]) -> bool:
    """Whether it is nobody in particular: "rebels" come after whoever has a name."""
    return not is_named(told[0])


def _named(desk: Desk, deal: "Deal") -> tuple[int, ...]:
    return desk.annex.numbers(desk.mentions(deal.id)[:1])


def _stance(standing: "Standing") -> str:
    said = wording.stance_word(standing.stance)
    if not standing.asserted:
        return f"denied that it {said}"
    return f"{said} (disputed)" if standing.disputed else said
