"""Asking: filters become conditions over the rows of a ledger."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, or_, select

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


def deals_query(connection: Connection, filters: Filters) -> Select[Any]:
    """Ids of deals, the one last heard of first."""
    asked = {reports.c.id: filters.report, reports.c.outlet: filters.outlet}
    query = (
        select(agreements.c.deal)
        .join(readings, agreements.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(shown(readings, filters.as_of, filters.axis))
        .where(*(column == wanted for column, wanted in asked.items() if wanted))
        .group_by(agreements.c.deal)
        .order_by(func.max(readings.c.known).desc(), agreements.c.deal)
    )
    if filters.agreement:
        query = query.where(agreements.c.deal.in_(_deals_called(filters.agreement)))
    if filters.party:
        parties = actors_named(connection, filters.party)
        spoken = select(claims.c.agreement).where(_takes_part(parties, with_side=True), claims.c.agreement.is_not(None))
        query = query.where(agreements.c.no.in_(spoken))
    query = query.where(readings.c.known >= filters.since) if filters.since else query
    query = query.where(readings.c.known <= filters.until) if filters.until else query
    return page(query, filters)


def readings_query(filters: Filters) -> Select[Any]:
    """Reports with the number of the `reading` that holds, by day of publication."""
    asked = {reports.c.id: filters.report, reports.c.outlet: filters.outlet}
    query = (
        select(reports, readings.c.no.label("reading"))
        .join(readings, readings.c.report == reports.c.no)
        .where(shown(readings, filters.as_of, filters.axis))
        .where(*(column == wanted for column, wanted in asked.items() if wanted))
        .order_by(reports.c.published, reports.c.no)
    )
    query = query.where(reports.c.published >= filters.since) if filters.since else query
    query = query.where(reports.c.published <= filters.until) if filters.until else query
    return page(query, filters)


def versions_query(report: str) -> Select[Any]:
    """Numbers of all readings of a report and of other versions of its document, the one that holds last."""
    documents = select(reports.c.document).where(reports.c.id == report)
    return (
        select(readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(reports.c.document.in_(documents))
        .order_by(readings.c.known, readings.c.seen, readings.c.key)
    )


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
    """The numbers of all names of whoever goes by a name: by its very name, or else as reports call it."""
    actors, aliases = schema.actors, schema.aliases
    called = select(actors.c.same).where(actors.c.folded == fold(name))
    if not connection.execute(called.limit(1)).scalar():
        called = (
            select(actors.c.same).join(aliases, aliases.c.actor == actors.c.no).where(aliases.c.alias == fold(name))
        )
    return list(connection.execute(select(actors.c.no).where(actors.c.same.in_(called))).scalars())


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
    return select(agreements.c.no).where(agreements.c.deal.in_(_deals_called(name)))


def _deals_called(name: str) -> Select[Any]:
    """Deals by their id, by the name of an account ("report.a1"), or by the words that reports call them."""
    report, _, account = name.rpartition(".")
    told = and_(reports.c.id == report, agreements.c.id == account)
    called = agreements.c.names.contains(f"|{fold(name)}|", autoescape=True)
    return (
        select(agreements.c.deal)
        .join(readings, agreements.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(or_(agreements.c.deal == name, told, called))
    )


def _readings_of(condition: Condition) -> Select[Any]:
    return select(readings.c.no).join(reports, readings.c.report == reports.c.no).where(condition)


def _order(filters: Filters) -> list[Any]:
    if filters.newest_first:
        return [claims.c.when_start.desc(), claims.c.no.desc()]
    return [claims.c.when_start, claims.c.no]
