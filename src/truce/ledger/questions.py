"""Questions: the queries that answer what a ledger is asked, page by page."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select, tuple_, union_all

from truce.errors import NotOnRecord
from truce.ledger import schema
from truce.ledger.asking import (
    actors_called,
    concerned_by,
    conditions,
    deals_called,
    fixed,
    is_rare,
    page,
    part_of,
    places_named,
    shown,
    takes_part,
)
from truce.ledger.filters import Filters
from truce.ledger.keys import fold

claims, readings, reports, agreements = schema.claims, schema.readings, schema.reports, schema.agreements
arguments = schema.arguments
Order = tuple[ColumnElement[Any], ...]
BY_DAY: Order = (claims.c.when_start, claims.c.no)
PART_BY_DAY: Order = (arguments.c.when_start, arguments.c.claim)
NO_PAGE = "{} is not in this ledger, so no page begins after it"
COLUMNS = (claims.c.no, claims.c.payload, claims.c.seen, claims.c.origin, readings.c.report, agreements.c.deal)


def claims_query(connection: Connection, kind: str | None, filters: Filters) -> Select[Any]:
    """The claims that the filters let through, in order of day, report and position."""
    order, name = _ordered(BY_DAY, filters), filters.actor or filters.party
    if name and is_rare(connection, name):
        numbers = _told_of(connection, name, kind, filters)
    elif filters.limit is not None:
        numbers = _numbers(connection, kind, filters)  # they sort quicker than rows
    else:
        return _filed(*_conditions(connection, kind, filters, BY_DAY)).order_by(*order)
    return _filed(claims.c.no.in_(page(numbers, filters))).order_by(*order)


def _conditions(connection: Connection, kind: str | None, filters: Filters, order: Order) -> list[ColumnElement[bool]]:
    where = conditions(connection, kind, filters)
    if filters.after is None:
        return where
    last = select(*BY_DAY).where(claims.c.id == filters.after)
    return [*where, beyond(connection, order, last, filters)]


def _numbers(connection: Connection, kind: str | None, filters: Filters) -> Select[Any]:
    where, order = _conditions(connection, kind, filters, BY_DAY), _ordered(BY_DAY, filters)
    if filters.as_of and filters.axis == "published" and filters.newest_first:
        where = [claims.c.no.in_(_newest(where, order, filters))]
    return select(claims.c.no).where(*where).order_by(*order)


def _told_of(connection: Connection, name: str, kind: str | None, filters: Filters) -> Select[Any]:
    """Numbers of the claims about the actor, else the party, asked for, read off the days of their part in them."""
    part = part_of(connection, name, with_side=not filters.actor)
    rest = replace(filters, actor=None, party=filters.party if filters.actor else None)
    where = _conditions(connection, kind, rest, PART_BY_DAY)
    numbers = select(arguments.c.claim).join(claims, claims.c.no == arguments.c.claim).where(part, *where)
    return numbers.group_by(*PART_BY_DAY).order_by(*_ordered(PART_BY_DAY, filters))


def _newest(where: list[ColumnElement[bool]], order: list[Any], filters: Filters) -> Select[Any]:
    """Numbers of the newest claims known on a day: of those ahead of that day (plans), and of those before it.

    Newest first, a search would else walk through all that was not known yet.
    """
    day, many = filters.as_of, filters.offset + (filters.limit or 0)
    ahead = claims.c.when_start > claims.c.known, claims.c.when_start > day
    parts = (
        select(claims.c.no).where(*where, *days).order_by(*order).limit(many)
        for days in (ahead, [claims.c.when_start <= day])
    )
    return select(union_all(*(select(part.subquery().c.no) for part in parts)).subquery().c.no)


def by_ids(ids: Iterable[str], *, whatever: bool = False) -> Select[Any]:
    """Claims by their ids, as they stand, or whatever became of them since."""
    where = [] if whatever else [shown(claims, None, "published")]
    return _filed(claims.c.id.in_(list(ids)), *where).order_by(claims.c.no)


def by_beginning(id: str) -> Select[Any]:  # noqa: A002
    """Claims whose id begins so, whatever became of them since, the one that stands last."""
    after = id[:-1] + chr(ord(id[-1]) + 1) if id else ""
    return _filed(claims.c.id >= id, claims.c.id < after).order_by(claims.c.known_until.is_(None), claims.c.no)


def accounts_query(connection: Connection, filters: Filters) -> Select[Any]:
    """What reports tell of agreements, oldest report first."""
    asked = {reports.c.id: filters.report, reports.c.outlet: filters.outlet}
    query = (
        select(agreements.c.payload, agreements.c.deal, readings.c.report)
        .join(readings, agreements.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(shown(readings, filters.as_of, filters.axis))
        .where(*(column == wanted for column, wanted in asked.items() if wanted))
        .order_by(readings.c.known, agreements.c.no)
    )
    if filters.agreement:
        query = query.where(agreements.c.deal.in_(deals_called(connection, filters.agreement)))
    return page(query, filters)


def accounts_named(connection: Connection, names: Collection[str], filters: Filters) -> Select[Any]:
    """What the reports tell in which these accounts ("report.agreement") stand."""
    ids = {name.rpartition(".")[0] for name in names}
    return accounts_query(connection, filters).where(reports.c.id.in_(sorted(ids)))


def deals_query(connection: Connection, filters: Filters, *, short: bool = False) -> Select[Any]:
    """Deals on record, the one last heard of first."""
    deals = schema.deals
    payload = deals.c.short if short else deals.c.payload
    query = select(deals.c.id, payload.label("payload")).order_by(deals.c.last.desc(), deals.c.id)
    told = (
        select(agreements.c.deal)
        .join(readings, agreements.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
    )
    asked = {reports.c.id: filters.report, reports.c.outlet: filters.outlet}
    narrow = [column == wanted for column, wanted in asked.items() if wanted]
    narrow += [readings.c.known >= filters.since] if filters.since else []
    narrow += [readings.c.known <= filters.until] if filters.until else []
    narrow += [readings.c.no.in_(concerned_by(connection, filters.conflict))] if filters.conflict else []
    narrow += [shown(readings, filters.as_of, filters.axis)] if filters.as_of else []
    if narrow:
        query = query.where(deals.c.id.in_(told.where(*narrow)))
    if filters.agreement:
        query = query.where(deals.c.id.in_(deals_called(connection, filters.agreement)))
    for name in (filters.party, filters.actor):
        if name:
            called = {f"|{fold(same)}|" for same in actors_called(connection, name)}
            query = query.where(or_(*(deals.c.parties.contains(part, autoescape=True) for part in sorted(called))))
    if filters.after:
        last = connection.execute(select(deals.c.last).where(deals.c.id == filters.after)).scalar()
        if last is None:
            raise NotOnRecord(NO_PAGE.format(filters.after))
        query = query.where(or_(deals.c.last < last, and_(deals.c.last == last, deals.c.id > filters.after)))
    return page(query, filters)


def held_query(connection: Connection, filters: Filters) -> Select[Any]:
    """Numbers of places of which it is told who holds them, the one last told of first."""
    told = [claims.c.kind == fixed("control"), shown(claims, filters.as_of, filters.axis)]
    if filters.conflict:
        told.append(claims.c.reading.in_(concerned_by(connection, filters.conflict)))
    if filters.party:
        told.append(takes_part(connection, filters.party, with_side=True))
    here = select(claims.c.when_end).where(claims.c.place == schema.places.c.no, *told)
    latest = here.order_by(claims.c.when_end.desc()).limit(1).scalar_subquery().label("latest")
    every = select(schema.places.c.no, latest)
    if filters.place:
        every = every.where(schema.places.c.no.in_(places_named(connection, filters.place)))
    held = every.subquery()
    query = select(held.c.no).where(held.c.latest.is_not(None)).order_by(held.c.latest.desc(), held.c.no)
    return page(query, filters)


def readings_query(connection: Connection, filters: Filters) -> Select[Any]:
    """Reports with the number of the `reading` that holds, by day of publication."""
    asked = {reports.c.id: filters.report, reports.c.outlet: filters.outlet}
    order = (readings.c.known, readings.c.no)
    query = (
        select(reports, readings.c.no.label("reading"))
        .join(readings, readings.c.report == reports.c.no)
        .where(shown(readings, filters.as_of, filters.axis))
        .where(*(column == wanted for column, wanted in asked.items() if wanted))
        .order_by(*_ordered(order, filters))
    )
    if filters.since:  # what was published on a day is known on it, and that has an index
        query = query.where(reports.c.published >= filters.since, readings.c.known >= filters.since)
    if filters.until:
        query = query.where(reports.c.published <= filters.until, readings.c.known <= filters.until)
    if filters.conflict:
        query = query.where(readings.c.no.in_(concerned_by(connection, filters.conflict)))
    if filters.after:
        held = shown(readings, filters.as_of, filters.axis), reports.c.id == filters.after
        query = query.where(beyond(connection, order, select(*order).join(reports).where(*held), filters))
    return page(query, filters)


def ids_beginning(id: str, filters: Filters) -> Select[Any]:  # noqa: A002
    """Ids of reports that begin so."""
    held = shown(readings, filters.as_of, filters.axis)
    query = select(reports.c.id).join(readings, readings.c.report == reports.c.no).where(held)
    begins = reports.c.id.startswith(id, autoescape=True)
    return page(query.where(begins).order_by(reports.c.id).distinct(), filters)


def is_outlet(connection: Connection, name: str) -> bool:
    """Whether a report is by an outlet of that name, as it writes itself or in small letters."""
    called = or_(reports.c.outlet == name, func.lower(reports.c.outlet) == name.lower())
    return connection.execute(select(reports.c.no).where(called).limit(1)).first() is not None


def beyond(connection: Connection, order: Order, last: Select[Any], filters: Filters) -> ColumnElement[bool]:
    """Whether a row comes after the last of the page before, which `last` finds; NotOnRecord where it is not there."""
    found = connection.execute(last).first()
    if found is None:
        raise NotOnRecord(NO_PAGE.format(filters.after))
    here = tuple_(*order)
    there = tuple_(*(literal(value, column.type) for column, value in zip(order, found, strict=True)))
    return here < there if filters.newest_first else here > there


def versions_query(report: str) -> Select[Any]:
    """Numbers of all readings of a report and of other versions of its document, the one that holds last."""
    documents = select(reports.c.document).where(reports.c.id == report)
    return (
        select(readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .where(reports.c.document.in_(documents))
        .order_by(readings.c.known, readings.c.seen, readings.c.key)
    )


def _ordered(order: Order, filters: Filters) -> list[Any]:
    return [column.desc() if filters.newest_first else column for column in order]


def last_known(connection: Connection) -> date:
    """The last day of which a report tells, today in an empty ledger."""
    last: date | None = connection.execute(select(func.max(readings.c.known))).scalar()
    return last or datetime.now(UTC).date()


def _filed(*where: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*COLUMNS, agreements.c.payload.label("agreement"))
        .join(readings, claims.c.reading == readings.c.no)
        .outerjoin(agreements, claims.c.agreement == agreements.c.no)
        .where(*where)
    )
