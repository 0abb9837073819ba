"""Places: the assessments of who holds them, as control.py rules, for many places at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from truce.ledger import schema
from truce.ledger.assertions import Scope
from truce.ledger.control import Assessment, assess

claims, places = schema.claims, schema.places
NEAR = 0.5  # degrees; a gazetteer knows a town and the district that is called by it
LATEST = 24  # claims about a place that are weighed; older ones no longer bear on who holds it


def assessments_of(scope: Scope, numbers: Sequence[int], day: date) -> list[Assessment]:
    """Who holds these places on a day, places by name."""
    found = []
    seen: set[int] = set()
    for name, same in _same_places(scope.connection, numbers):
        if not same & seen:
            seen |= same
            here = claims.c.place.in_(same), claims.c.kind == "control", claims.c.when_start <= day
            found.append(assess(name, day, scope.assertions(*here, latest=LATEST), scope.naming.party))
    return sorted(found, key=lambda one: one.place)


def _same_places(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[str, set[int]]]:
    """Each place's name, and the numbers of all that it is: of one name, in no two countries, NEAR one another."""
    folded = select(places.c.folded).where(places.c.no.in_(numbers))
    rows = connection.execute(select(places).where(places.c.folded.in_(folded)).order_by(places.c.no)).all()
    namesakes = defaultdict(list)
    for row in rows:
        namesakes[row.folded].append(row)
    for one in (row for row in rows if row.no in set(numbers)):
        alike = (other for other in namesakes[one.folded] if _one_country(one, other) and _is_near(one, other))
        yield one.name, {other.no for other in alike}


def _one_country(one: Any, other: Any) -> bool:
    return one.country is None or other.country in {None, one.country}


def _is_near(one: Any, other: Any) -> bool:
    if one.latitude is None or other.latitude is None:
        return True
    return bool(max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)) < NEAR)
