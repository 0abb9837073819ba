"""Tallies: how many events are told of each place and day, counted by the database, for the chart and the map."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, case, func, select

from truce.ledger import schema
from truce.ledger.asking import conditions
from truce.ledger.filters import Filters
from truce.ledger.settling import settled
from truce.ledger.store import reading

if TYPE_CHECKING:
    from truce.ledger.ledger import Ledger

claims, places = schema.claims, schema.places
Family = Literal["violence", "tension", "talks"]
FAMILIES: dict[Family, tuple[str, ...]] = {  # PLOVER's types, as people look for them on a map
    "violence": ("ASSAULT", "COERCE"),
    "tension": ("THREATEN", "PROTEST", "SANCTION", "MOBILIZE"),
    "talks": ("CONSULT", "COOPERATE", "AID", "RETREAT"),
}


ELSEWHERE = 0  # a place's number where many are told of as one


class Tally(Struct, frozen=True, kw_only=True):
    """How many events of a family are told to have begun on a day at a place; None where no place is told."""

    place: int | None
    day: date
    family: Family
    events: int


class Spot(Struct, frozen=True, kw_only=True):
    """A place of the ledger, by its number."""

    place: int
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def tallies(
    ledger: "Ledger", filters: Filters, since: date, until: date, apart: Collection[int] | None = None
) -> list[Tally]:
    """Tallies of the events that begin on these days and are let through, by day.

    Where some places are to be told `apart`, all others are one, ELSEWHERE; (None) each is.
    """
    family, place = _family(), claims.c.place if apart is None else _apart(apart)
    with settled(ledger.engine) as connection:
        asked = conditions(connection, "event", replace(filters, since=None, until=None))
        query = (
            select(place, claims.c.when_start, family, func.count())
            .where(claims.c.when_start.between(since, until), *asked)
            .group_by(claims.c.when_start, place, family)  # as the index has them
            .order_by(claims.c.when_start, place)
        )
        rows = connection.execute(query).tuples().all()
        return [Tally(place=number, day=day, family=kind, events=events) for number, day, kind, events in rows]


def events_by_place(ledger: "Ledger", filters: Filters, since: date, until: date) -> dict[int | None, int]:
    """How many events that begin on these days are told of each place, by its number; of None, where none is told."""
    with settled(ledger.engine) as connection:
        asked = conditions(connection, "event", replace(filters, since=None, until=None))
        counts = select(claims.c.place, func.count()).where(claims.c.when_start.between(since, until), *asked)
        return dict(connection.execute(counts.group_by(claims.c.place)).tuples().all())


def spots(ledger: "Ledger", numbers: Collection[int] = (), names: Collection[str] = ()) -> list[Spot]:
    """Places by their numbers and by their names."""
    columns = (places.c.no.label("place"), places.c.name, places.c.country, places.c.latitude, places.c.longitude)
    query = select(*columns).where(places.c.no.in_(list(numbers)) | places.c.name.in_(list(names)))
    with reading(ledger.engine) as connection:
        return [Spot(**row) for row in connection.execute(query.order_by(places.c.no)).mappings().all()]


def _apart(places: Collection[int]) -> ColumnElement[Any]:
    return case((claims.c.place.in_(list(places)), claims.c.place), (claims.c.place.is_not(None), ELSEWHERE))


def _family() -> ColumnElement[Any]:
    *most, last = get_args(Family)
    return case(*((claims.c.type.in_(FAMILIES[name]), name) for name in most), else_=last)
