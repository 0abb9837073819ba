"""The timeline's chart: places down, days across, a mark where something is told, as large as it is told often."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import sqrt

from msgspec import Struct

from truce.ledger.tallies import Family, Tally
from truce.views import wording
from truce.views.days import day
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
    """A day's events of a family; `told` says them in words."""

    at: float
    radius: float
    offset: int
    family: Family
    day: date
    told: str


class Lane(Struct, frozen=True, kw_only=True):
    """One place's marks; `named` is False of what is gathered from many places or from none."""

    place: str
    named: bool
    events: int
    marks: tuple[Mark, ...]


class Bar(Struct, frozen=True, kw_only=True):
    """All events of a day; `height` is in hundredths of the fullest day's, `told` says it in words."""

    at: float
    width: float
    height: float
    day: date
    told: str


class Swarm(Struct, frozen=True, kw_only=True):
    scale: Scale
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    events: int


def chief_places(told: Mapping[int | None, int], names: Mapping[int, str]) -> dict[int, str]:
    """The places, by number, that have a lane of their own: those most is told of; places of one name share it."""
    totals: dict[str, int] = defaultdict(int)
    for number, name in names.items():
        totals[name] += told[number]
    chief = sorted(totals, key=lambda name: (-totals[name], name))[:LANES]
    return {number: name for number, name in names.items() if name in chief}


def swarm_of(told: Sequence[Tally], named: Mapping[int, str], scale: Scale) -> Swarm:
    """The chart of these tallies, with a lane for each place that is named."""
    lanes: dict[str, list[Tally]] = defaultdict(list)
    for tally in told:
        lanes[NOWHERE if tally.place is None else named.get(tally.place, ELSEWHERE)].append(tally)
    together = {name: _together(tallies) for name, tallies in lanes.items()}
    most = max((tally.events for tallies in together.values() for tally in tallies), default=1)
    at = {day: scale.middle(day) for day in {tally.day for tally in told}}
    order = sorted(together, key=lambda name: (name == NOWHERE, name == ELSEWHERE, -_total(together[name]), name))
    return Swarm(
        scale=scale,
        lanes=tuple(_lane(name, together[name], at, most) for name in order),
        bars=tuple(_bars(told, scale)),
        events=_total(told),
    )


def _lane(name: str, told: Sequence[Tally], at: Mapping[date, float], most: int) -> Lane:
    named = name not in {ELSEWHERE, NOWHERE}
    marks = tuple(_mark(name, tally, at[tally.day], most) for tally in told)
    return Lane(place=name, named=named, events=_total(told), marks=marks)


def _together(told: Sequence[Tally]) -> list[Tally]:
    """One tally a day and family, of all places of a lane."""
    counts: dict[tuple[date, Family], int] = defaultdict(int)
    for tally in told:
        counts[tally.day, tally.family] += tally.events
    return [Tally(place=None, day=day, family=family, events=events) for (day, family), events in counts.items()]


def _mark(place: str, tally: Tally, at: float, most: int) -> Mark:
    family = wording.words()["family"][tally.family]
    size = SMALLEST + (LARGEST - SMALLEST) * (sqrt(tally.events) - 1) / max(sqrt(most) - 1, 1)
    return Mark(
        at=at,
        radius=round(size, 1),
        offset=OFFSET[tally.family],
        family=tally.family,
        day=tally.day,
        told=f"{place}, {day(tally.day)}: {family}, {wording.count(tally.events, 'event')}",
    )


def _bars(told: Sequence[Tally], scale: Scale) -> Iterator[Bar]:
    counts: dict[date, int] = defaultdict(int)
    for tally in told:
        counts[tally.day] += tally.events
    most = max(counts.values(), default=1)
    for begun, events in sorted(counts.items()):
        yield Bar(
            at=scale.at(begun),
            width=scale.width(begun, begun),
            height=round(100 * events / most, 1),
            day=begun,
            told=f"{day(begun)}: {wording.count(events, 'event')}",
        )


def _total(told: Sequence[Tally]) -> int:
    return sum(tally.events for tally in told)
