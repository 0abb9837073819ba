"""Holdings: who held each place, as known at the end of each day on which that changed; kept, so that pages read it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import json
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, delete, insert, select

from truce.ledger import schema
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.control import LATEST, Assessment, Party, assess, lateness
from truce.ledger.spots import Spot, spots_of

claims, holdings, places = schema.claims, schema.holdings, schema.places
AT_ONCE = 200
_assessment = json.Decoder(Assessment)


def settle_holdings(scope: Scope, since: Mapping[int, date]) -> None:
    """Work out anew who held these places, by their numbers, as known on each day from a day on."""
    spots = spots_of(scope.connection, sorted(since))
    for start in range(0, len(spots), AT_ONCE):
        lines = [line for spot in spots[start : start + AT_ONCE] for line in _settled(scope, spot, since)]
        if lines:
            scope.connection.execute(insert(holdings), lines)


def held_as_known(connection: Connection, spots: Sequence[Spot], day: date) -> Iterator[Assessment]:
    """Who held these places on a day by what was known at its end."""
    for start in range(0, len(spots), AT_ONCE):
        some = spots[start : start + AT_ONCE]
        query = select(places.c.no, _latest(day)).where(places.c.no.in_([spot.no for spot in some]))
        found: dict[int, str | None] = dict(connection.execute(query).tuples().all())
        yield from (_held(spot, found[spot.no], day) for spot in some)


def turned_between(
    connection: Connection, spots: Sequence[Spot], eve: date, day: date
) -> Iterator[tuple[Assessment, Assessment]]:
    """Who held places on the eve and who on the day, by what was known at the end of each, where that may differ."""
    for start in range(0, len(spots), AT_ONCE):
        some = {spot.no: spot for spot in spots[start : start + AT_ONCE]}
        query = select(places.c.no, _latest(eve), _latest(day)).where(places.c.no.in_(some))
        for no, before, now in connection.execute(query).tuples().all():
            if before != now:
                yield _held(some[no], before, eve), _held(some[no], now, day)


def _latest(day: date) -> ColumnElement[str | None]:
    """What is kept of a place as known at the end of a day."""
    theirs = holdings.c.spot == places.c.no, holdings.c.known <= day
    return select(holdings.c.payload).where(*theirs).order_by(holdings.c.known.desc()).limit(1).scalar_subquery()


def _held(spot: Spot, payload: str | None, day: date) -> Assessment:
    if payload is None:
        return Assessment(place=spot.name, day=day, state="unknown")
    return replace(_assessment.decode(payload), day=day)


def history(name: str, told: Iterable[Assertion], first: date, party: Party) -> Iterator[Assessment]:
    """Who holds a place as known at the end of each day from the first on, where that changes."""
    listed = sorted(told, key=lateness)
    starts = [claim.start for claim in listed]
    days = {day for c in listed for day in (c.known, c.start, c.until) if day and day >= max(first, c.known)}
    before: Assessment | None = None
    for day in sorted(days):
        begun = reversed(listed[: bisect_right(starts, day)])
        known = (claim for claim in begun if claim.known <= day < (claim.until or date.max))
        now = assess(name, day, (claim for claim, _ in zip(known, range(LATEST), strict=False)), party)
        if before is None or replace(before, day=day) != now:
            before = now
            yield now


def _settled(scope: Scope, spot: Spot, since: Mapping[int, date]) -> Iterator[dict[str, Any]]:
    first = min(since[no] for no in spot.numbers if no in since)
    if scope.connection.execute(delete(holdings).where(holdings.c.spot.in_(spot.numbers[1:]))).rowcount:
        first = date.min  # places that were told apart are one now
    scope.connection.execute(delete(holdings).where(holdings.c.spot == spot.no, holdings.c.known >= first))
    told = scope.assertions(claims.c.kind == "control", claims.c.place.in_(spot.numbers), ever=True)
    for one in history(spot.name, told, first, scope.naming.party):
        yield {"spot": spot.no, "known": one.day, "payload": json.encode(one).decode()}
