"""Places: the assessments of who holds them, as control.py rules, for many places at once."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from truce.ledger import schema
from truce.ledger.asking import shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.control import Assessment, assess

claims, places = schema.claims, schema.places
NEAR = 0.5  # degrees; a gazetteer knows a town and the district that is called by it
LATEST = 40  # claims about a place that are weighed; older ones no longer bear on who holds it


def assessments_of(scope: Scope, numbers: Sequence[int], day: date) -> list[Assessment]:
    """Who holds these places on a day, places by name."""
    found = []
    seen: set[int] = set()
    for number in numbers:
        if number not in seen:
            name, same = _same_place(scope.connection, number)
            seen |= same
            found.append(assess(name, day, _told_of(scope, same, day), scope.naming.party))
    return sorted(found, key=lambda one: one.place)


def _same_place(connection: Connection, number: int) -> tuple[str, set[int]]:
    """A place's name, and the numbers of all places that it is: of one name, in no two countries, NEAR one another."""
    one = connection.execute(select(places).where(places.c.no == number)).one()
    namesakes = connection.execute(select(places).where(places.c.folded == one.folded).order_by(places.c.no))
    return one.name, {other.no for other in namesakes if _one_country(one, other) and _is_near(one, other)}


def _one_country(one: Any, other: Any) -> bool:
    return one.country is None or other.country in {None, one.country}


def _is_near(one: Any, other: Any) -> bool:
    if one.latitude is None or other.latitude is None:
        return True
    return bool(max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)) < NEAR)


def _told_of(scope: Scope, same: Collection[int], day: date) -> list[Assertion]:
    here = claims.c.place.in_(same), claims.c.kind == "control", claims.c.when_start <= day
    latest = (
        select(claims.c.no)
        .where(*here, shown(claims, scope.as_of, scope.axis))
        .order_by(claims.c.when_start.desc(), claims.c.no.desc())
        .limit(LATEST)
    )
    return scope.assertions(claims.c.no.in_(scope.connection.execute(latest).scalars().all()))
