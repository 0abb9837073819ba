"""What is due: plans by the day they fall due, with whatever is told to have come of them, and terms that expire."""

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, func, select

from truce.ledger import schema
from truce.ledger.asking import shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.deals import deals_of

claims, agreements, arguments, readings = schema.claims, schema.agreements, schema.arguments, schema.readings
LATE = timedelta(days=2)  # what was planned for a day and came so much later was that plan still
ROLES = ("actor", "recipient")
BOTH = 2


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
    planned = claims.c.kind == "event", claims.c.status == "planned", claims.c.when_end.between(since, until)
    due = [
        Due(day=plan.end, what="plan", claim=plan.id, reported=_reports(scope, plan))
        for plan in scope.assertions(*planned)
        if not plan.background
    ]
    ends = [
        Due(day=deal.expiry, what="expiry", deal=deal.id)
        for deal in deals_of(scope, _expiring(scope, since, until))
        if deal.expiry and since <= deal.expiry <= until
    ]
    return sorted([*due, *ends], key=lambda one: (one.day, one.what, one.claim or one.deal or ""))


def _expiring(scope: Scope, since: date, until: date) -> list[str]:
    query = select(agreements.c.deal).join(readings, agreements.c.reading == readings.c.no)
    query = query.where(agreements.c.expires.between(since, until), shown(readings, scope.as_of, scope.axis))
    return list(scope.connection.execute(query.distinct().order_by(agreements.c.deal)).scalars())


def _reports(scope: Scope, plan: Assertion) -> tuple[str, ...]:
    """Claims that tell what came of a plan."""
    theirs = _participants(scope.connection, plan)
    part = (
        select(claims.c.id)
        .join(arguments, arguments.c.claim == claims.c.no)
        .where(claims.c.kind == "event", claims.c.type == plan.type, claims.c.status.in_(("happened", "denied")))
        .where(claims.c.when_start >= plan.start, claims.c.when_end <= plan.end + LATE)
        .where(arguments.c.actor.in_(theirs), arguments.c.role.in_(ROLES), shown(claims, scope.as_of, scope.axis))
        .group_by(claims.c.id, claims.c.place)
    )
    shared = func.count(arguments.c.actor.distinct()) >= BOTH
    here = shared | (claims.c.place == plan.place) if plan.place is not None else shared
    return tuple(scope.connection.execute(part.having(here).order_by(claims.c.id)).scalars())


def _participants(connection: Connection, plan: Assertion) -> list[int]:
    """The numbers of all names of those who take part in a plan."""
    actors = schema.actors
    same = (
        select(actors.c.same)
        .join(arguments, arguments.c.actor == actors.c.no)
        .join(claims, arguments.c.claim == claims.c.no)
        .where(claims.c.id == plan.id, arguments.c.role.in_(ROLES))
    )
    return list(connection.execute(select(actors.c.no).where(actors.c.same.in_(same))).scalars())
