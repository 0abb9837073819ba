"""Marks: what a map shows of a record, each at its place: events counted by type, and who is assessed to hold it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from truce.knowledge.borders import Point
from truce.model import Control, Event, EventType, Place

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger

MOST = 20_000  # events that one picture counts; the latest, where there are more
REGION = 3
TOLD = frozenset({"held", "claimed", "contested"})  # states of control that a map shows


class Spot(Struct, frozen=True, kw_only=True):
    """A place on the map; `coarse` where all that is told of it is the region it stands for."""

    at: Point
    name: str
    coarse: bool
    events: tuple[tuple[EventType, int], ...] = ()
    state: str | None = None
    holder: str | None = None

    @property
    def weight(self) -> int:
        return sum(count for _, count in self.events) + (self.state is not None)


class Marks(Struct, frozen=True, kw_only=True):
    """All spots, the heaviest first; `nowhere` counts events that no place is known of."""

    spots: tuple[Spot, ...]
    nowhere: int


def marks_of(ledger: "Ledger", filters: "Filters") -> Marks:
    """What a ledger holds that the filters let through: what happened where, who holds what at the end."""
    newest = replace(filters, status="happened", background=False, newest_first=True, limit=MOST)
    events = [filed.claim for filed in ledger.events(newest) if isinstance(filed.claim, Event)]
    control = [filed.claim for filed in ledger.control(filters=_of_places(filters)) if isinstance(filed.claim, Control)]
    held = [one for one in ledger.assessments(filters.until, _of_places(filters)) if one.state in TOLD]
    places = Places(place for place in _named(events, control) if place)
    spots = {at: places.spot(at, _commonest(counted)) for at, counted in _counted(events).items()}
    for assessment in held:
        if (at := places.known(assessment.place)) is not None:
            spot = spots.get(at) or places.spot(at)
            spots[at] = replace(spot, state=assessment.state, holder=assessment.holder)
    listed = sorted(spots.values(), key=lambda spot: (-spot.weight, spot.name))
    return Marks(spots=tuple(listed), nowhere=sum(at_of(event.place) is None for event in events))


class Places:
    """Where places lie, and what most reports call what lies there."""

    def __init__(self, told: Iterable[Place]) -> None:
        self._names: dict[Point, Counter[str]] = defaultdict(Counter)
        self._by_name: dict[str, Point] = {}
        self._exact: set[Point] = set()
        for place in told:
            if (at := at_of(place)) is not None:
                self._names[at][place.name] += 1
                self._by_name.setdefault(place.canonical or place.name, at)
                self._exact |= {at} if place.precision != REGION else set()

    def known(self, name: str) -> Point | None:
        """Where a place lies that a ledger calls so."""
        return self._by_name.get(name)

    def spot(self, at: Point, events: tuple[tuple[EventType, int], ...] = ()) -> Spot:
        name = self._names[at].most_common(1)[0][0]
        return Spot(at=at, name=name, coarse=at not in self._exact, events=events)


def _named(events: Iterable[Event], control: Iterable[Control]) -> Iterator[Place | None]:
    yield from (event.place for event in events)
    yield from (claim.place for claim in control)


def _of_places(filters: "Filters") -> "Filters":
    """The filters that bear on who holds a place: not the first day, for it may be held since long before."""
    return replace(filters, since=None, until=None, actor=None)


def _counted(events: Iterable[Event]) -> dict[Point, Counter[EventType]]:
    """For each place the events of each type; what several reports tell of one day counts once."""
    days: dict[Point, set[tuple[EventType, object]]] = defaultdict(set)
    for event in events:
        if (at := at_of(event.place)) is not None:
            days[at].add((event.type, event.when and event.when.start))
    return {at: Counter(type_ for type_, _ in seen) for at, seen in days.items()}


def _commonest(counted: Counter[EventType]) -> tuple[tuple[EventType, int], ...]:
    return tuple(sorted(counted.items(), key=lambda told: (-told[1], told[0])))


def at_of(place: Place | None) -> Point | None:
    """Where a place lies, to a hundred metres."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return round(place.longitude, 3), round(place.latitude, 3)
