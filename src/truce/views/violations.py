"""Violations folded to one line an accusation."""

from collections.abc import Iterable

from truce.model import Violation
from truce.views.citation import best_first, names_of
from truce.views.folding import fold, span_of
from truce.views.lines import ViolationLine
from truce.views.record import Record


def violation_lines(record: Record, claims: Iterable[Violation]) -> tuple[ViolationLine, ...]:
    """Breaches, oldest first; told with different acts they are different breaches."""
    groups = fold(
        claims,
        lambda claim: (
            names_of(claim.accused),
            names_of([claim.accuser] if claim.accuser else []),
            record.deal(claim, claim.agreement),
            claim.status,
            record.words(claim, claim.act).casefold() if claim.act else None,
        ),
    )
    return tuple(_line(record, group) for group in groups)


def _line(record: Record, group: list[Violation]) -> ViolationLine:
    first = group[0]
    deal = record.deal(first, first.agreement)
    return ViolationLine(
        accused=names_of(first.accused),
        accusers=names_of([first.accuser] if first.accuser else []),
        agreement=deal,
        about=record.name_of(deal) if deal else None,
        act=record.words(first, first.act) if first.act else None,
        status=first.status,
        when=span_of(group),
        background=all(claim.background for claim in group),
        citations=best_first(map(record.cite, group)),
    )
