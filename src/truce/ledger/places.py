"""Places: the assessments of who holds them, as control.py rules, for many places at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from truce.ledger import schema
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.control import Assessment, assess

claims, places = schema.claims, schema.places
AT_ONCE = 400


def assessments_of(scope: Scope, numbers: Sequence[int], day: date) -> list[Assessment]:
    """Who holds these places on a day, places by name."""
    found: list[Assessment] = []
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        query = select(places.c.no, places.c.name).where(places.c.no.in_(some))
        names = dict(scope.connection.execute(query).tuples().all())
        told = scope.assertions(claims.c.kind == "control", claims.c.place.in_(some))
        found += [assess(names[no], day, listed, scope.naming.party) for no, listed in _by_place(told).items()]
    return sorted(found, key=lambda one: one.place)


def _by_place(told: Iterable[Assertion]) -> dict[int, list[Assertion]]:
    found: dict[int, list[Assertion]] = defaultdict(list)
    for one in told:
        found[one.place or 0].append(one)
    return found
