"""Positions folded to one line a stance, and marked where accounts of one party's stance can't all hold."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from msgspec.structs import replace

from truce.model import Position, Stance, When
from truce.views.citation import best_first, name_of, names_of
from truce.views.folding import fold, overlap, span_of
from truce.views.lines import PositionLine
from truce.views.record import Record

FOR: frozenset[Stance] = frozenset({"accepted", "accepted_with_conditions", "proposed", "supported"})
CLOSE = timedelta(days=2)
AGAINST: frozenset[Stance] = frozenset({"rejected", "withdrew"})


def position_lines(record: Record, claims: Iterable[Position]) -> tuple[PositionLine, ...]:
    """Stances, oldest first, disputed ones marked."""
    groups = fold(
        claims, lambda claim: (name_of(claim.party), record.deal(claim, claim.agreement), claim.stance, claim.status)
    )
    lines = [_line(record, group) for group in groups]
    return tuple(replace(line, disputed=any(contradicts(line, other) for other in lines)) for line in lines)


def contradicts(line: PositionLine, other: PositionLine) -> bool:
    """Whether two accounts of a party's stance on one thing can't both hold, and different people stand behind them.

    "Accepted" on the 3rd and "rejected" on the 9th is a change of mind, not a contradiction.
    """
    if (line.party, line.agreement) != (other.party, other.agreement) or not overlap(line.when, other.when):
        return False
    return _origins(line) != _origins(other) and (_opposed(line, other) or _denied(line, other) or _denied(other, line))


def _line(record: Record, group: list[Position]) -> PositionLine:
    first = group[0]
    return PositionLine(
        party=name_of(first.party),
        stance=first.stance,
        by=names_of(claim.by for claim in group if claim.by and name_of(claim.by) != name_of(claim.party)),
        conditions=tuple(dict.fromkeys(_conditions(record, group))),
        agreement=record.deal(first, first.agreement),
        status=first.status,
        when=span_of(group),
        background=all(claim.background for claim in group),
        citations=best_first(map(record.cite, group)),
    )


def _conditions(record: Record, group: list[Position]) -> Iterator[str]:
    return (record.words(claim, span) for claim in group for span in claim.conditions)


def _opposed(line: PositionLine, other: PositionLine) -> bool:
    """Of known days that leave no room for a change of mind; "earlier this month" does."""
    if line.status != "happened" or other.status != "happened" or not (_is_close(line.when) and _is_close(other.when)):
        return False
    return (line.stance in FOR and other.stance in AGAINST) or (line.stance in AGAINST and other.stance in FOR)


def _is_close(when: When | None) -> bool:
    return when is not None and when.end - when.start <= CLOSE


def _denied(line: PositionLine, other: PositionLine) -> bool:
    return line.stance == other.stance and line.status == "happened" and other.status == "denied"


def _origins(line: PositionLine) -> frozenset[str]:
    return frozenset(citation.chain[0] for citation in line.citations)
