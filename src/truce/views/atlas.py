"""The atlas: what is told of each place in some days, and who is said to hold it on one of them."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from truce.ledger import Assessment, Filters, Ledger
    from truce.ledger.tallies import Family, Spot, Tally

HELD = 100  # places, those last told of first
PLACES = 1_000  # with events, those with the most


class Daily(Struct, frozen=True, kw_only=True, array_like=True):
    """Events of a family told of a day."""

    day: date
    family: "Family"
    events: int


class Site(Struct, frozen=True, kw_only=True):
    """A place on the map, and what is told of it day by day."""

    place: str
    country: str | None = None
    latitude: float
    longitude: float
    days: tuple[Daily, ...]

    @property
    def events(self) -> int:
        return sum(daily.events for daily in self.days)


class Holding(Struct, frozen=True, kw_only=True):
    """Who is assessed to hold a place on the day, beside what each side claims; and where it lies, if that is known."""

    assessment: "Assessment"
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Atlas(Struct, frozen=True, kw_only=True):
    """From `since` to `until`; `day` is the one on which control is assessed. `unplaced` events have no known site."""

    since: date
    until: date
    day: date
    sites: tuple[Site, ...]
    holdings: tuple[Holding, ...]
    unplaced: int


def atlas(ledger: "Ledger", filters: "Filters", since: date, until: date, day: date) -> Atlas:
    """The atlas of what the filters let through."""
    from truce.ledger.tallies import spots, tallies

    told = tallies(ledger, filters, since, until)
    known = {spot.place: spot for spot in spots(ledger, {tally.place for tally in told if tally.place})}
    sites = sorted(_sites(told, known), key=lambda site: (-site.events, site.place))[:PLACES]
    held = ledger.assessments(day, replace(filters, since=None, until=None, limit=HELD))
    return Atlas(
        since=since,
        until=until,
        day=day,
        sites=tuple(sites),
        holdings=_holdings(held, spots(ledger, names={one.place for one in held})),
        unplaced=sum(tally.events for tally in told) - sum(site.events for site in sites),
    )


def _sites(told: "Iterable[Tally]", known: "dict[int, Spot]") -> "Iterable[Site]":
    days: dict[int, list[Daily]] = defaultdict(list)
    for tally in told:
        if tally.place is not None:
            days[tally.place].append(Daily(day=tally.day, family=tally.family, events=tally.events))
    for number, dailies in days.items():
        spot = known[number]
        if spot.latitude is not None and spot.longitude is not None:
            yield Site(
                place=spot.name,
                country=spot.country,
                latitude=spot.latitude,
                longitude=spot.longitude,
                days=tuple(dailies),
            )


def _holdings(held: "Iterable[Assessment]", known: "Iterable[Spot]") -> tuple[Holding, ...]:
    at = {spot.name: spot for spot in known if spot.latitude is not None}
    found = []
    for one in held:
        spot = at.get(one.place)
        found.append(
            Holding(
                assessment=one,
                country=spot.country if spot else None,
                latitude=spot.latitude if spot else None,
                longitude=spot.longitude if spot else None,
            )
        )
    return tuple(found)
