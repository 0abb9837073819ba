"""Asking: filters become conditions over the rows of a ledger."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union_all,
)

from truce.errors import NotOnRecord
from truce.knowledge.actors import known_actors
from truce.ledger import schema
from truce.ledger.filters import Axis, Filters
from truce.ledger.keys import fold

Condition = ColumnElement[bool]
RARE = 400  # reports
CODE = re.compile(r"[A-Za-z]{3}")
claims, readings, reports, agreements = schema.claims, schema.readings, schema.reports, schema.agreements


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
        found.append(takes_part(connection, filters.actor, with_side=False))
    if filters.party:
        found.append(takes_part(connection, filters.party, with_side=True))
    if filters.place:
        found.append(claims.c.place.in_(places_named(connection, filters.place)))
    if filters.conflict:
        found.append(claims.c.reading.in_(concerned_by(connection, filters.conflict)))
    if filters.agreement:
        found.append(speaks_of(_accounts_of(connection, filters.agreement)))
    if filters.report:
        found.append(claims.c.reading.in_(_readings_of(reports.c.id == filters.report)))
    if filters.outlet:
        found.append(claims.c.reading.in_(_readings_of(reports.c.outlet == filters.outlet)))
    return found


def fixed(value: str) -> BindParameter[str]:
    """A value that stands in the query itself: only so can the database tell that an index of some rows fits."""
    return bindparam(None, value, literal_execute=True)


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


def actors_called(connection: Connection, name: str) -> list[str]:
    """The actors that go by a name: by their very name, or else as reports call them."""
    actors, aliases = schema.actors, schema.aliases
    called = connection.execute(select(actors.c.same).where(actors.c.folded == fold(name)).distinct()).scalars().all()
    if called:
        return list(called)
    query = select(actors.c.same).join(aliases, aliases.c.actor == actors.c.no).where(aliases.c.alias == fold(name))
    return list(connection.execute(query.distinct()).scalars().all())


def actors_named(connection: Connection, name: str) -> list[int]:
    """The numbers of all names of whoever goes by a name."""
    actors = schema.actors
    query = select(actors.c.no).where(actors.c.same.in_(actors_called(connection, name)))
    return list(connection.execute(query).scalars().all())


def is_rare(connection: Connection, name: str) -> bool:
    """Whether so few reports name somebody, or so few claims, that it is quicker to look at all they say of him."""
    theirs = actors_named(connection, name)
    return any(_few(connection, column, theirs) for column in (schema.casts.c.actor, schema.arguments.c.actor))


def _few(connection: Connection, column: ColumnElement[int], wanted: list[int]) -> bool:
    some = select(column).where(column.in_(wanted)).limit(RARE).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) < RARE


def places_named(connection: Connection, name: str) -> list[int]:
    query = select(schema.places.c.no).where(schema.places.c.folded == fold(name))
    return list(connection.execute(query).scalars().all())


def concerned_by(connection: Connection, conflict: str) -> Select[Any]:
    """Numbers of readings that tell of a conflict: a country's name or code, or one of the parties, listed or not."""
    known = known_actors().named(conflict)
    country = known.country if known else conflict.upper() if CODE.fullmatch(conflict) else None
    if country is not None:
        return select(schema.concerns.c.reading).where(schema.concerns.c.country == country)
    told = actors_named(connection, conflict)
    if not told:
        raise NotOnRecord(f"no conflict {conflict} is known; name a country, its three-letter code, or a party")
    return select(schema.casts.c.reading).where(schema.casts.c.actor.in_(told))


def _days(filters: Filters) -> list[Condition]:
    since = [claims.c.when_end >= filters.since] if filters.since else []
    return since + ([claims.c.when_start <= filters.until] if filters.until else [])


def takes_part(connection: Connection, name: str, *, with_side: bool) -> Condition:
    """Whether somebody, or anybody of a side, takes part in a claim."""
    arguments, part = schema.arguments, part_of(connection, name, with_side=with_side)
    if is_rare(connection, name):
        return claims.c.no.in_(select(arguments.c.claim).where(part))
    return exists().where(arguments.c.claim == claims.c.no, part)


def part_of(connection: Connection, name: str, *, with_side: bool) -> Condition:
    """Whether a row of `arguments` tells of somebody, or of anybody of a side."""
    theirs = schema.arguments.c.actor.in_(actors_named(connection, name))
    return theirs if with_side else and_(theirs, schema.arguments.c.role != "side")


def speaks_of(accounts: Select[Any]) -> Condition:
    """Whether a claim speaks of what one of these accounts tells; both, so that the index of such claims fits."""
    return and_(claims.c.agreement.is_not(None), claims.c.agreement.in_(accounts))


def _accounts_of(connection: Connection, name: str) -> Select[Any]:
    return select(agreements.c.no).where(agreements.c.deal.in_(deals_called(connection, name)))


def deals_called(connection: Connection, name: str) -> Select[Any]:
    """Deals by their id; else by the name of an account ("report.a1"), or by the words that reports call them.

    What is a deal's id is looked for nowhere else: words stand in no index.
    """
    by_id = select(schema.deals.c.id.label("deal")).where(schema.deals.c.id == name)
    if connection.execute(by_id).first():
        return by_id
    report, _, account = name.rpartition(".")
    told = (
        select(agreements.c.deal)
        .join(readings, agreements.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(reports.c.id == report, agreements.c.id == account)
    )
    called = select(agreements.c.deal).where(agreements.c.names.contains(f"|{fold(name)}|", autoescape=True))
    return select(union_all(told, called).subquery().c.deal)


def _readings_of(condition: Condition) -> Select[Any]:
    return select(readings.c.no).join(reports, readings.c.report == reports.c.no).where(condition)
