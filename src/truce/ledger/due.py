"""What is due: plans by the day they fall due, with whatever is told to have come of them, and terms that expire."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, and_, or_, select

from truce.ledger import schema
from truce.ledger.asking import conditions, fixed, shown
from truce.ledger.assertions import Scope
from truce.ledger.deals import deals_on_record
from truce.ledger.filters import EVERYTHING, Filters
from truce.ledger.questions import deals_query

claims, agreements, arguments, readings = schema.claims, schema.agreements, schema.arguments, schema.readings
actors, deals = schema.actors, schema.deals
LATE = timedelta(days=2)  # what was planned for a day and came so much later was that plan still
ROLES = ("actor", "recipient")
BOTH = 2
TALKS = frozenset({"CONSULT", "COOPERATE"})
AT_ONCE = 500


class Due(Struct, frozen=True, kw_only=True):
    """Something planned, or a term that ends, on a day.

    `claim` is the plan's id, `deal` the deal whose term ends. `reported` are ids of claims that tell what came of a
    plan: events of its type that happened or did not in its days, at its place with one of its actors; with two of them
    also where no place is told of the one or the other, and talks wherever they were held in the end.
    """

    day: date
    what: Literal["plan", "expiry"]
    claim: str | None = None
    deal: str | None = None
    reported: tuple[str, ...] = ()


class Told(NamedTuple):
    """What the claim of an event tells that a plan and its outcome can be held together by; `actors` by their names."""

    id: str
    type: str | None
    place: int | None
    start: date
    end: date
    actors: set[str]


def due_between(scope: Scope, since: date, until: date, filters: Filters = EVERYTHING) -> list[Due]:
    """Plans that fall due and terms that end on these days, earliest first; filters narrow, and page them."""
    last = None if filters.limit is None else filters.offset + filters.limit
    return with_reports(scope, falling_due(scope, since, until, filters)[filters.offset : last])


def falling_due(scope: Scope, since: date, until: date, filters: Filters = EVERYTHING) -> list[Due]:
    """The same without what is told to have come of them, which takes longer to find."""
    asked = replace(filters, since=None, until=None, as_of=scope.as_of, axis=scope.axis)
    planned = claims.c.kind == "event", claims.c.status == fixed("planned"), ~claims.c.background
    ends = claims.c.when_end.between(since, until), claims.c.dated  # a plan for no day that is told falls due on none
    query = select(claims.c.id, claims.c.when_end).where(*planned, *ends, *conditions(scope.connection, None, asked))
    due = [Due(day=day, what="plan", claim=id_) for id_, day in scope.connection.execute(query).all()]
    due += [Due(day=day, what="expiry", deal=deal) for deal, day in _expiring(scope, since, until, filters)]
    return sorted(due, key=lambda one: (one.day, one.what, one.claim or one.deal or ""))


def with_reports(scope: Scope, due: Sequence[Due]) -> list[Due]:
    """The same with the claims that tell what came of each plan."""
    plans = {plan.id: plan for plan in _plans(scope, [one.claim for one in due if one.claim])}
    by_type: dict[str | None, list[Told]] = defaultdict(list)
    for event in _events(scope, list(plans.values())):
        by_type[event.type].append(event)

    def came_of(plan: Told) -> tuple[str, ...]:
        return tuple(event.id for event in by_type[plan.type] if _tells_of(event, plan))

    return [replace(one, reported=came_of(plans[one.claim])) if one.claim in plans else one for one in due]


def _tells_of(event: Told, plan: Told) -> bool:
    in_time = plan.start <= event.start and event.end <= plan.end + LATE
    shared = len(event.actors & plan.actors)
    untold = plan.place is None or event.place is None or plan.type in TALKS
    here = plan.place is not None and event.place == plan.place  # an attack elsewhere is another
    return in_time and shared >= (1 if here else BOTH) and (here or untold)


def _expiring(scope: Scope, since: date, until: date, filters: Filters) -> Iterator[tuple[str, date]]:
    """Deals whose term ends on these days, each with the day; what was known on an earlier day is worked out."""
    if filters.place:
        return
    query = select(deals.c.id.label("deal"), deals.c.expiry).where(deals.c.expiry.between(since, until))
    if scope.as_of is not None:
        query = select(agreements.c.deal, agreements.c.expires).join(readings, agreements.c.reading == readings.c.no)
        query = query.where(agreements.c.expires.between(since, until), shown(readings, scope.as_of, scope.axis))
    asked = replace(filters, since=None, until=None, limit=None, as_of=None)
    if any((filters.party, filters.actor, filters.conflict)):
        chosen = deals_query(scope.connection, asked).with_only_columns(deals.c.id).order_by(None)
        query = query.where(query.selected_columns.deal.in_(chosen))
    found = scope.connection.execute(query.distinct()).tuples().all()
    if scope.as_of is None:
        yield from found
        return
    for deal in deals_on_record(scope, sorted({deal for deal, _ in found})):
        if deal.expiry and since <= deal.expiry <= until:
            yield deal.id, deal.expiry


def _plans(scope: Scope, ids: Sequence[str]) -> list[Told]:
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return [plan for part in parts for plan in _told(scope, claims.c.id.in_(part))]


def _events(scope: Scope, plans: Sequence[Told]) -> list[Told]:
    """What happened or did not, of the plans' types and in their days, oldest first."""
    if not plans:
        return []
    first, last = min(plan.start for plan in plans), max(plan.end for plan in plans) + LATE
    names = {name for plan in plans for name in plan.actors}
    found = _told(
        scope,
        _where(plans, claims.c.when_start.between(first, last)),
        claims.c.status.in_(("happened", "denied")),
        claims.c.type.in_({plan.type for plan in plans}),
        *([actors.c.same.in_(names)] if len(names) <= AT_ONCE else ()),
    )
    return sorted(found, key=lambda event: (event.start, event.end, event.id))


def _where(plans: Sequence[Told], in_days: ColumnElement[bool]) -> ColumnElement[bool]:
    """In those days, and where it may have come of one of the plans; each with its days, as the indices have them."""
    spots, types = {plan.place for plan in plans}, {plan.type for plan in plans}
    if None in spots:
        return in_days
    talks = claims.c.kind == "event", claims.c.type.in_(TALKS & types)
    places = [claims.c.place.in_(spots), claims.c.place.is_(None), *([and_(*talks)] if TALKS & types else [])]
    return or_(*(and_(where, in_days) for where in places))


def _told(scope: Scope, *where: ColumnElement[bool]) -> Iterable[Told]:
    """Claims of events with those who take part in them, where the conditions hold of both."""
    columns = (claims.c.id, claims.c.type, claims.c.place, claims.c.when_start, claims.c.when_end, actors.c.same)
    query = (
        select(*columns)
        .join(arguments, arguments.c.claim == claims.c.no)
        .join(actors, arguments.c.actor == actors.c.no)
        .where(claims.c.kind == "event", arguments.c.role.in_(ROLES), shown(claims, scope.as_of, scope.axis), *where)
    )
    found: dict[str, Told] = {}
    for id_, type_, place, start, end, name in scope.connection.execute(query).tuples().all():
        found.setdefault(id_, Told(id_, type_, place, start, end, set())).actors.add(name)
    return found.values()
