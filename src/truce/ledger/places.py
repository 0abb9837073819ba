"""Places: the assessments of who holds them, as control.py rules, for many places at once."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from truce.ledger import schema
from truce.ledger.asking import shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.control import Assessment, assess

claims, places = schema.claims, schema.places
LATEST = 40  # claims about a place that are weighed; older ones no longer bear on who holds it


def assessments_of(scope: Scope, numbers: Sequence[int], day: date) -> list[Assessment]:
    """Who holds these places on a day, places by name."""
    query = select(places.c.no, places.c.name).where(places.c.no.in_(numbers))
    names = dict(scope.connection.execute(query).tuples().all())
    found = (assess(names[no], day, _told_of(scope, no, day), scope.naming.party) for no in numbers)
    return sorted(found, key=lambda one: one.place)


def _told_of(scope: Scope, place: int, day: date) -> list[Assertion]:
    here = claims.c.place == place, claims.c.kind == "control", claims.c.when_start <= day
    latest = (
        select(claims.c.no)
        .where(*here, shown(claims, scope.as_of, scope.axis))
        .order_by(claims.c.when_start.desc(), claims.c.no.desc())
        .limit(LATEST)
    )
    return scope.assertions(claims.c.no.in_(scope.connection.execute(latest).scalars().all()))
