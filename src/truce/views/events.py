"""Events folded to one line where reports tell the same thing of the same people, place and days."""

from collections.abc import Iterable

from truce.model import Event
from truce.views.citation import best_first, names_of
from truce.views.control import key_of
from truce.views.folding import fold, span_of
from truce.views.lines import EventLine
from truce.views.record import Record


def event_lines(record: Record, claims: Iterable[Event]) -> tuple[EventLine, ...]:
    """Events, oldest first. Two tolls that differ are two accounts, and stay apart."""
    groups = fold(
        claims,
        lambda claim: (
            claim.type,
            claim.mode,
            claim.status,
            frozenset(names_of(claim.actors)),
            frozenset(names_of(claim.recipients)),
            key_of(claim.place) if claim.place else None,
            claim.killed,
            claim.injured,
            (claim.when.start, claim.when.end) if claim.when else None,
        ),
    )
    return tuple(_line(record, group) for group in groups)


def timeline(record: Record) -> tuple[EventLine, ...]:
    """The timeline view: all that was done, is planned, denied or possible, oldest first, undated last."""
    lines = event_lines(record, record.of(Event))
    return tuple(sorted(lines, key=lambda line: (line.when is None, line.when and (line.when.start, line.when.end))))


def _line(record: Record, group: list[Event]) -> EventLine:
    first = group[0]
    return EventLine(
        type=first.type,
        mode=first.mode,
        actors=names_of(first.actors),
        recipients=names_of(first.recipients),
        place=first.place,
        killed=first.killed,
        injured=first.injured,
        weapons=tuple(dict.fromkeys(weapon for claim in group for weapon in claim.weapons)),
        status=first.status,
        when=span_of(group),
        background=all(claim.background for claim in group),
        citations=best_first(map(record.cite, group)),
    )
