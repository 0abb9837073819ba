"""The atlas: what is told of each place in some days, and who is said to hold it on one of them."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from truce.views.picture.frame import frame_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from truce.ledger import Assessment, Filters, Ledger
    from truce.ledger.tallies import Family, Spot

HELD = 100  # places, those last told of first
PLACES = 1_000  # with events, those with the most
SHEET = (8.0, 5.0)  # the shape of the map on a desk


class Daily(Struct, frozen=True, kw_only=True, array_like=True):
    """Events of a family told of a day."""

    day: date
    family: "Family"
    events: int


class Site(Struct, frozen=True, kw_only=True):
    """A place on the map, how many events are told of it, and how many of each family on which day, where asked for."""

    place: str
    country: str | None = None
    latitude: float
    longitude: float
    events: int
    days: tuple[Daily, ...] = ()


class Holding(Struct, frozen=True, kw_only=True):
    """Who is assessed to hold a place on the day, beside what each side claims; and where it lies, if that is known."""

    assessment: "Assessment"
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Atlas(Struct, frozen=True, kw_only=True):
    """From `since` to `until`; `day` is the one on which control is assessed. `unplaced` events have no known site.

    `frame` is the part of the world, west, south, east and north, where most of it happened; None where nothing did.
    """

    since: date
    until: date
    day: date
    sites: tuple[Site, ...]
    holdings: tuple[Holding, ...]
    unplaced: int
    frame: tuple[float, float, float, float] | None = None


def atlas(ledger: "Ledger", filters: "Filters", day: date, *, held: int = HELD, daily: bool = True) -> Atlas:
    """The atlas of what the filters, which bound its days, let through.

    `held` is of how many places the holders are told, those last told of first; `daily`, whether events by the day are.
    """
    from truce.ledger.tallies import events_by_place, spots

    since, until = filters.since or date.min, filters.until or date.max
    told = events_by_place(ledger, filters, since, until)
    days = _days(ledger, filters, since, until) if daily else {}
    numbers = {place for place in told if place is not None}
    placed = [_site(spot, told, days) for spot in spots(ledger, numbers) if spot.latitude is not None]
    sites = tuple(sorted(placed, key=lambda site: (-site.events, site.place))[:PLACES])
    assessed = ledger.assessments(day, replace(filters, since=None, until=None, limit=held))
    holdings = _holdings(assessed, spots(ledger, names={one.place for one in assessed}))
    return Atlas(
        since=since,
        until=until,
        day=day,
        sites=sites,
        holdings=holdings,
        unplaced=sum(told.values()) - sum(site.events for site in sites),
        frame=_frame(sites, holdings),
    )


def _days(ledger: "Ledger", filters: "Filters", since: date, until: date) -> dict[int, list[Daily]]:
    from truce.ledger.tallies import tallies

    days: dict[int, list[Daily]] = defaultdict(list)
    for tally in tallies(ledger, filters, since, until):
        if tally.place is not None:
            days[tally.place].append(Daily(day=tally.day, family=tally.family, events=tally.events))
    return days


def _site(spot: "Spot", told: "Mapping[int | None, int]", days: "Mapping[int, list[Daily]]") -> Site:
    return Site(
        place=spot.name,
        country=spot.country,
        latitude=spot.latitude or 0.0,
        longitude=spot.longitude or 0.0,
        events=told[spot.place],
        days=tuple(days.get(spot.place, ())),
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


def _frame(sites: "Sequence[Site]", holdings: "Sequence[Holding]") -> tuple[float, float, float, float] | None:
    events = [((site.longitude, site.latitude), site.events) for site in sites]
    held = [
        ((one.longitude, one.latitude), 1) for one in holdings if one.longitude is not None and one.latitude is not None
    ]
    return frame_around([*events, *held], *SHEET)[:4] if events or held else None
