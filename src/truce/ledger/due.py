"""What is due: plans by the day they fall due, with whatever is told to have come of them, and terms that expire."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select

from truce.ledger import schema
from truce.ledger.asking import conditions, fixed, shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.deals import deals_on_record
from truce.ledger.filters import EVERYTHING, Filters
from truce.ledger.questions import deals_query

claims, agreements, arguments, readings = schema.claims, schema.agreements, schema.arguments, schema.readings
actors, deals = schema.actors, schema.deals
LATE = timedelta(days=2)  # what was planned for a day and came so much later was that plan still
ROLES = ("actor", "recipient")
BOTH = 2
AT_ONCE = 500


class Due(Struct, frozen=True, kw_only=True):
    """Something planned, or a term that ends, on a day.

    `claim` is the plan's id, `deal` the deal whose term ends. `reported` are ids of claims that tell what came of a
    plan: events of its type that happened or did not in its days, at its place with one of its actors, or with two.
    """

    day: date
    what: Literal["plan", "expiry"]
    claim: str | None = None
    deal: str | None = None
    reported: tuple[str, ...] = ()


class Event(NamedTuple):
    """What an event claim tells that can be held against a plan; `actors` by the names they go by."""

    id: str
    type: str | None
    place: int | None
    start: date
    end: date
    actors: set[str]


def due_between(scope: Scope, since: date, until: date, filters: Filters = EVERYTHING) -> list[Due]:
    """Plans that fall due and terms that end on these days, earliest first; `party`, `place` … narrow."""
    asked = replace(filters, since=None, until=None, as_of=scope.as_of, axis=scope.axis)
    where = conditions(scope.connection, None, asked)
    ends = claims.c.when_end.between(since, until), claims.c.dated  # a plan for no day that is told falls due on none
    planned = claims.c.kind == "event", claims.c.status == fixed("planned"), *ends
    plans = [plan for plan in scope.assertions(*planned, *where) if not plan.background]
    reported = _reports(scope, plans)
    due = [Due(day=plan.end, what="plan", claim=plan.id, reported=reported.get(plan.id, ())) for plan in plans]
    terms = [
        Due(day=deal.expiry, what="expiry", deal=deal.id)
        for deal in deals_on_record(scope, _expiring(scope, since, until, filters))
        if deal.expiry and since <= deal.expiry <= until
    ]
    return sorted([*due, *terms], key=lambda one: (one.day, one.what, one.claim or one.deal or ""))


def _expiring(scope: Scope, since: date, until: date, filters: Filters) -> list[str]:
    if filters.place:
        return []
    query = select(deals.c.id.label("deal")).where(deals.c.expiry.between(since, until))
    if scope.as_of is not None:
        query = select(agreements.c.deal).join(readings, agreements.c.reading == readings.c.no)
        query = query.where(agreements.c.expires.between(since, until), shown(readings, scope.as_of, scope.axis))
    asked = replace(filters, since=None, until=None, limit=None, as_of=None)
    if any((filters.party, filters.actor, filters.conflict)):
        chosen = deals_query(scope.connection, asked).with_only_columns(deals.c.id).order_by(None)
        query = query.where(query.selected_columns.deal.in_(chosen))
    return sorted(scope.connection.execute(query.distinct()).scalars())


def _reports(scope: Scope, plans: Sequence[Assertion]) -> dict[str, tuple[str, ...]]:
    """For each plan, the claims that tell what came of it."""
    if not plans:
        return {}
    took_part = _participants(scope, [plan.id for plan in plans])
    by_type: dict[str | None, list[Event]] = defaultdict(list)
    for event in _events(scope, plans):
        by_type[event.type].append(event)

    def tells_of(event: Event, plan: Assertion) -> bool:
        shared = len(event.actors & took_part[plan.id])
        here = plan.place is not None and event.place == plan.place
        return plan.start <= event.start and event.end <= plan.end + LATE and shared >= (1 if here else BOTH)

    return {plan.id: tuple(e.id for e in by_type[plan.type] if tells_of(e, plan)) for plan in plans}


def _events(scope: Scope, plans: Sequence[Assertion]) -> list[Event]:
    """What happened or did not, of the plans' types and in their days, oldest first."""
    first, last = min(plan.start for plan in plans), max(plan.end for plan in plans) + LATE
    columns = (claims.c.id, claims.c.type, claims.c.place, claims.c.when_start, claims.c.when_end, actors.c.same)
    query = (
        select(*columns)
        .join(arguments, arguments.c.claim == claims.c.no)
        .join(actors, arguments.c.actor == actors.c.no)
        .where(claims.c.kind == "event", claims.c.when_start.between(first, last))
        .where(claims.c.status.in_(("happened", "denied")), claims.c.type.in_({plan.type for plan in plans}))
        .where(arguments.c.role.in_(ROLES), shown(claims, scope.as_of, scope.axis))
    )
    found: dict[str, Event] = {}
    for id_, type_, place, start, end, name in scope.connection.execute(query):
        found.setdefault(id_, Event(id_, type_, place, start, end, set())).actors.add(name)
    return sorted(found.values(), key=lambda event: (event.start, event.end, event.id))


def _participants(scope: Scope, ids: Sequence[str]) -> dict[str, set[str]]:
    """For each plan, by which names those who take part in it go."""
    found: dict[str, set[str]] = defaultdict(set)
    for start in range(0, len(ids), AT_ONCE):
        query = (
            select(claims.c.id, actors.c.same)
            .join(arguments, arguments.c.claim == claims.c.no)
            .join(actors, arguments.c.actor == actors.c.no)
            .where(claims.c.id.in_(ids[start : start + AT_ONCE]), arguments.c.role.in_(ROLES))
        )
        for id_, name in scope.connection.execute(query):
            found[id_].add(name)
    return found
