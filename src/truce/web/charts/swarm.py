"""The timeline's chart: places down, days across, a mark where something is told, as large as it is told often."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import sqrt

from msgspec import Struct

from truce.ledger.tallies import Family, Spot, Tally
from truce.web.charts.scale import Scale

LANES = 12  # places with a lane of their own, those with the most events
SMALLEST, LARGEST = 3.5, 10.0  # radius in pixels
OFFSET: dict[Family, int] = {
    "violence": -9,
    "tension": 0,
    "talks": 9,
}  # so that no family hides another
ELSEWHERE, NOWHERE = "elsewhere", "no place told"


class Mark(Struct, frozen=True, kw_only=True):
    at: float
    radius: float
    offset: int
    family: Family
    day: date
    events: int


class Lane(Struct, frozen=True, kw_only=True):
    """One place's marks; `named` is False of what is gathered from many places or from none."""

    place: str
    named: bool
    events: int
    marks: tuple[Mark, ...]


class Bar(Struct, frozen=True, kw_only=True):
    """All events of a day; `height` is in hundredths of the fullest day's."""

    at: float
    width: float
    height: float
    day: date
    events: int


class Swarm(Struct, frozen=True, kw_only=True):
    scale: Scale
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    events: int


def swarm_of(told: Sequence[Tally], known: Mapping[int, Spot], scale: Scale) -> Swarm:
    """The chart of these tallies."""
    by_name: dict[str, list[Tally]] = defaultdict(list)
    for tally in told:
        by_name[known[tally.place].name if tally.place is not None else NOWHERE].append(tally)
    nowhere = by_name.pop(NOWHERE, [])
    ordered = sorted(by_name, key=lambda name: (-_total(by_name[name]), name))
    lanes = {name: by_name[name] for name in ordered[:LANES]}
    lanes[ELSEWHERE] = [tally for name in ordered[LANES:] for tally in by_name[name]]
    lanes[NOWHERE] = nowhere
    most = max((mark.events for tallies in lanes.values() for mark in _together(tallies)), default=1)
    return Swarm(
        scale=scale,
        lanes=tuple(_lane(name, tallies, scale, most) for name, tallies in lanes.items() if tallies),
        bars=tuple(_bars(told, scale)),
        events=_total(told),
    )


def _lane(name: str, told: list[Tally], scale: Scale, most: int) -> Lane:
    named = name not in {ELSEWHERE, NOWHERE}
    marks = tuple(_mark(tally, scale, most) for tally in _together(told))
    return Lane(place=name, named=named, events=_total(told), marks=marks)


def _together(told: Sequence[Tally]) -> Iterator[Tally]:
    """One tally a day and family, of all places of a lane."""
    counts: dict[tuple[date, Family], int] = defaultdict(int)
    for tally in told:
        counts[tally.day, tally.family] += tally.events
    return (Tally(place=None, day=day, family=family, events=events) for (day, family), events in counts.items())


def _mark(tally: Tally, scale: Scale, most: int) -> Mark:
    size = SMALLEST + (LARGEST - SMALLEST) * (sqrt(tally.events) - 1) / max(sqrt(most) - 1, 1)
    return Mark(
        at=scale.middle(tally.day),
        radius=round(size, 1),
        offset=OFFSET[tally.family],
        family=tally.family,
        day=tally.day,
        events=tally.events,
    )


def _bars(told: Sequence[Tally], scale: Scale) -> Iterator[Bar]:
    counts: dict[date, int] = defaultdict(int)
    for tally in told:
        counts[tally.day] += tally.events
    for day, events in sorted(counts.items()):
        height = round(100 * events / max(counts.values()), 1)
        yield Bar(at=scale.at(day), width=scale.width(day, day), height=height, day=day, events=events)


def _total(told: Sequence[Tally]) -> int:
    return sum(tally.events for tally in told)
