"""What is due: plans by the day they fall due, with whatever is told to have come of them, and terms that expire."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import select

from truce.ledger import schema
from truce.ledger.asking import fixed, shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.deals import deals_on_record

claims, agreements, arguments, readings = schema.claims, schema.agreements, schema.arguments, schema.readings
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


def due_between(scope: Scope, since: date, until: date) -> list[Due]:
    """Plans that fall due and terms that end on these days, earliest first."""
    planned = claims.c.kind == "event", claims.c.status == fixed("planned"), claims.c.when_end.between(since, until)
    plans = [plan for plan in scope.assertions(*planned) if not plan.background]
    reported = _reports(scope, plans)
    due = [Due(day=plan.end, what="plan", claim=plan.id, reported=reported.get(plan.id, ())) for plan in plans]
    ends = [
        Due(day=deal.expiry, what="expiry", deal=deal.id)
        for deal in deals_on_record(scope, _expiring(scope, since, until))
        if deal.expiry and since <= deal.expiry <= until
    ]
    return sorted([*due, *ends], key=lambda one: (one.day, one.what, one.claim or one.deal or ""))


def _expiring(scope: Scope, since: date, until: date) -> list[str]:
    query = select(agreements.c.deal).join(readings, agreements.c.reading == readings.c.no)
    query = query.where(agreements.c.expires.between(since, until), shown(readings, scope.as_of, scope.axis))
    return list(scope.connection.execute(query.distinct().order_by(agreements.c.deal)).scalars())


def _reports(scope: Scope, plans: Sequence[Assertion]) -> dict[str, tuple[str, ...]]:
    """For each plan, the claims that tell what came of it."""
    if not plans:
        return {}
    first, last = min(plan.start for plan in plans), max(plan.end for plan in plans) + LATE
    days = claims.c.when_start >= first, claims.c.when_start <= last, claims.c.status.in_(("happened", "denied"))
    events = scope.assertions(claims.c.kind == "event", *days)
    took_part = _participants(scope, [*plans, *events])
    by_type: dict[str | None, list[Assertion]] = defaultdict(list)
    for event in events:
        by_type[event.type].append(event)

    def tells_of(event: Assertion, plan: Assertion) -> bool:
        shared = len(took_part[event.id] & took_part[plan.id])
        here = plan.place is not None and event.place == plan.place
        return plan.start <= event.start and event.end <= plan.end + LATE and shared >= (1 if here else BOTH)

    return {plan.id: tuple(e.id for e in by_type[plan.type] if tells_of(e, plan)) for plan in plans}


def _participants(scope: Scope, told: Sequence[Assertion]) -> dict[str, set[str]]:
    """For each event, by which names those who take part in it go."""
    actors = schema.actors
    found: dict[str, set[str]] = defaultdict(set)
    for start in range(0, len(told), AT_ONCE):
        ids = [one.id for one in told[start : start + AT_ONCE]]
        query = (
            select(claims.c.id, actors.c.same)
            .join(arguments, arguments.c.claim == claims.c.no)
            .join(actors, arguments.c.actor == actors.c.no)
            .where(claims.c.id.in_(ids), arguments.c.role.in_(ROLES))
        )
        for row in scope.connection.execute(query):
            found[row.id].add(row.same)
    return found
