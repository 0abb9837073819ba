"""Places: the assessments of who holds them, as control.py rules, for many places at once.

What was so on a day by what was known at its end is kept (holdings.py). What was so on one day by what was known on
another is worked out when it is asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import bindparam, select

from truce.ledger import schema
from truce.ledger.asking import fixed, shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.control import LATEST, Assessment, assess, lateness
from truce.ledger.holdings import held_as_known
from truce.ledger.questions import last_known
from truce.ledger.spots import Spot

AT_ONCE = 200
MANY = 5_000  # claims asked for at once
claims = schema.claims


def assessments_of(scope: Scope, spots: Sequence[Spot], day: date) -> list[Assessment]:
    """Who holds these places on a day, places by name."""
    kept = scope.axis == "published" and (scope.as_of == day if scope.as_of else day >= last_known(scope.connection))
    found = held_as_known(scope.connection, spots, day) if kept else _worked_out(scope, spots, day)
    return sorted(found, key=lambda one: one.place)


def _worked_out(scope: Scope, spots: Sequence[Spot], day: date) -> Iterator[Assessment]:
    for start in range(0, len(spots), AT_ONCE):
        some = spots[start : start + AT_ONCE]
        told = _told(scope, [no for spot in some for no in spot.numbers], day)
        for spot in some:
            here = sorted((claim for no in spot.numbers for claim in told[no]), key=lateness)
            yield assess(spot.name, day, here[-LATEST:], scope.naming.party)


def _told(scope: Scope, numbers: Collection[int], day: date) -> dict[int, list[Assertion]]:
    """The latest claims about each of these places until a day; the index leads to those few, a place at a time."""
    latest = (claims.c.when_start.desc(), claims.c.known.desc(), claims.c.id.desc())
    here = claims.c.kind == fixed("control"), claims.c.place == bindparam("place"), claims.c.when_start <= day
    few = select(claims.c.no).where(*here, shown(claims, scope.as_of, scope.axis)).order_by(*latest).limit(LATEST)
    chosen = [no for number in numbers for no in scope.connection.execute(few, {"place": number}).scalars().all()]
    found: dict[int, list[Assertion]] = defaultdict(list)
    for start in range(0, len(chosen), MANY):
        for claim in scope.assertions(claims.c.no.in_(chosen[start : start + MANY]), ever=True):
            found[claim.place or 0].append(claim)
    return found
