"""Control folded to one line a place, holder and change, and marked where two are said to hold one place at once."""

from collections.abc import Iterable

from msgspec.structs import replace

from truce.model import Change, Control, Place
from truce.views.citation import best_first, name_of
from truce.views.folding import fold, overlap, span_of
from truce.views.lines import ControlLine
from truce.views.record import Record

HOLDING: frozenset[Change] = frozenset({"captured", "holds"})


def control_lines(record: Record, claims: Iterable[Control]) -> tuple[ControlLine, ...]:
    """Who is said to hold what, oldest first, disputed ones marked."""
    groups = fold(
        claims,
        lambda claim: (
            key_of(claim.place),
            name_of(claim.holder) if claim.holder else None,
            claim.change,
            claim.status,
        ),
    )
    lines = [_line(record, group) for group in groups]
    return tuple(replace(line, disputed=any(contradicts(line, other) for other in lines)) for line in lines)


def control(record: Record) -> tuple[ControlLine, ...]:
    """The control view: place by place, the newest word first."""
    lines = control_lines(record, record.of(Control))
    newest = sorted(lines, key=lambda line: line.when.end.toordinal() if line.when else 0, reverse=True)
    order = list(dict.fromkeys(key_of(line.place) for line in newest))
    return tuple(sorted(newest, key=lambda line: order.index(key_of(line.place))))


def contradicts(line: ControlLine, other: ControlLine) -> bool:
    """Two holders of one place on one day, or a holding that another account denies."""
    if key_of(line.place) != key_of(other.place) or not overlap(line.when, other.when):
        return False
    if {line.status, other.status} == {"happened", "denied"}:
        return (line.holder, line.change) == (other.holder, other.change)
    certain = line.status == other.status == "happened"
    return certain and {line.change, other.change} <= HOLDING and line.holder != other.holder


def key_of(place: Place) -> object:
    """What tells places apart: the gazetteer's number, else the name."""
    return place.geoname or place.name.casefold()


def _line(record: Record, group: list[Control]) -> ControlLine:
    first = group[0]
    return ControlLine(
        place=first.place,
        holder=name_of(first.holder) if first.holder else None,
        change=first.change,
        status=first.status,
        when=span_of(group),
        background=all(claim.background for claim in group),
        citations=best_first(map(record.cite, group)),
    )
