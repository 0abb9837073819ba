"""Statements folded to one line where several reports carry the same words of the same speaker."""

from collections.abc import Iterable

from truce.model import Statement
from truce.views.citation import best_first, name_of
from truce.views.folding import fold, span_of
from truce.views.lines import StatementLine
from truce.views.record import Record


def statement_lines(record: Record, claims: Iterable[Statement]) -> tuple[StatementLine, ...]:
    """Who said what, oldest first."""
    groups = fold(
        claims, lambda claim: (name_of(claim.speaker), claim.status, record.words(claim, claim.content).casefold())
    )
    return tuple(_line(record, group) for group in groups)


def _line(record: Record, group: list[Statement]) -> StatementLine:
    first = group[0]
    actor = record.actor(first, first.speaker)
    return StatementLine(
        speaker=name_of(first.speaker),
        role=actor.role if actor else None,
        side=actor.side if actor else None,
        words=record.words(first, first.content),
        form=first.form,
        addressee=name_of(first.addressee) if first.addressee else None,
        status=first.status,
        when=span_of(group),
        background=all(claim.background for claim in group),
        citations=best_first(map(record.cite, group)),
    )
