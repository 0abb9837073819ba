"""Asking: filters become conditions over the rows of a ledger."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, or_, select

from truce.ledger import schema
from truce.ledger.filters import Axis, Filters
from truce.ledger.keys import fold

Condition = ColumnElement[bool]
claims, readings, reports, agreements = schema.claims, schema.readings, schema.reports, schema.agreements
COLUMNS = (claims.c.no, claims.c.payload, claims.c.seen, claims.c.origin, readings.c.report, agreements.c.deal)


def claims_query(connection: Connection, kind: str | None, filters: Filters) -> Select[Any]:
    """The claims that the filters let through, in order of day, report and position."""
    query = (
        select(*COLUMNS, agreements.c.payload.label("agreement"))
        .join(readings, claims.c.reading == readings.c.no)
        .outerjoin(agreements, claims.c.agreement == agreements.c.no)
        .where(*conditions(connection, kind, filters))
        .order_by(*_order(filters))
    )
    return page(query, filters)


def accounts_query(filters: Filters) -> Select[Any]:
    """What reports tell of agreements, oldest report first."""
    asked = {agreements.c.deal: filters.agreement, reports.c.id: filters.report, reports.c.outlet: filters.outlet}
    query = (
        select(agreements.c.payload, agreements.c.deal, readings.c.report)
        .join(readings, agreements.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(shown(readings, filters.as_of, filters.axis))
        .where(*(column == wanted for column, wanted in asked.items() if wanted))
        .order_by(readings.c.known, agreements.c.no)
    )
    return page(query, filters)


def conditions(connection: Connection, kind: str | None, filters: Filters) -> list[Condition]:
    """What must hold of a row of `claims`."""
    asked = {
        claims.c.kind: kind,
        claims.c.status: filters.status,
        claims.c.type: filters.type,
        claims.c.background: filters.background,
    }
    found = [
        shown(claims, filters.as_of, filters.axis),
        *(c == wanted for c, wanted in asked.items() if wanted is not None),
    ]
    found += _days(filters)
    if filters.actor:
        found.append(_takes_part(actors_named(connection, filters.actor), with_side=False))
    if filters.party:
        found.append(_takes_part(actors_named(connection, filters.party), with_side=True))
    if filters.place:
        found.append(claims.c.place.in_(places_named(connection, filters.place)))
    if filters.agreement:
        found.append(claims.c.agreement.in_(_accounts_of(filters.agreement)))
    if filters.report:
        found.append(claims.c.reading.in_(_readings_of(reports.c.id == filters.report)))
    if filters.outlet:
        found.append(claims.c.reading.in_(_readings_of(reports.c.outlet == filters.outlet)))
    return found


def shown(table: FromClause, day: date | None, axis: Axis) -> Condition:
    """Rows that hold on a day of the chosen axis, or by all that is known."""
    if day is None:
        return table.c.known_until.is_(None)
    since, until, moment = table.c.known, table.c.known_until, day
    if axis == "seen":
        since, until, moment = table.c.seen, table.c.seen_until, datetime.combine(day + timedelta(days=1), time())
        return and_(since < moment, or_(until.is_(None), until >= moment))
    return and_(since <= moment, or_(until.is_(None), until > moment))


def page(query: Select[Any], filters: Filters) -> Select[Any]:
    return query.limit(filters.limit).offset(filters.offset or None) if filters.limit is not None else query


def actors_named(connection: Connection, name: str) -> list[int]:
    """The numbers of everybody who goes by a name."""
    query = select(schema.actors.c.no).where(schema.actors.c.folded == fold(name))
    return list(connection.execute(query).scalars())


def places_named(connection: Connection, name: str) -> list[int]:
    query = select(schema.places.c.no).where(schema.places.c.folded == fold(name))
    return list(connection.execute(query).scalars())


def _days(filters: Filters) -> list[Condition]:
    since = [claims.c.when_end >= filters.since] if filters.since else []
    return since + ([claims.c.when_start <= filters.until] if filters.until else [])


def _takes_part(actors: list[int], *, with_side: bool) -> Condition:
    arguments = schema.arguments
    part = exists().where(arguments.c.claim == claims.c.no, arguments.c.actor.in_(actors))
    return part if with_side else part.where(arguments.c.role != "side")


def _accounts_of(name: str) -> Select[Any]:
    return select(agreements.c.no).where(agreements.c.deal == name)


def _readings_of(condition: Condition) -> Select[Any]:
    return select(readings.c.no).join(reports, readings.c.report == reports.c.no).where(condition)


def _order(filters: Filters) -> list[Any]:
    if filters.newest_first:
        return [claims.c.when_start.desc(), claims.c.no.desc()]
    return [claims.c.when_start, claims.c.no]
