"""Incident records: the event claims on record are given their incidents, which are written beside them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select, update

from truce.ledger import schema
from truce.ledger.happenings import REGION, Happening, find_incidents
from truce.ledger.judged import judged_pairs
from truce.ledger.keys import is_named
from truce.ledger.naming import Naming
from truce.ledger.rows import claim_of
from truce.model import Mention

REACH = timedelta(days=15)  # a new claim changes no incident further off than this
AT_ONCE = 500
claims, places = schema.claims, schema.places
Line = tuple[str | None, str | None]  # an incident, and why a claim is of it


def settle_incidents(connection: Connection, naming: Naming, readings: Collection[int] | None) -> set[str]:
    """Work out incidents anew around the events of these readings, or (None) everywhere; those that changed."""
    before: dict[str, Line] = {}
    happenings: dict[str, Happening] = {}
    for row in _rows(connection, readings):
        before[row.id] = (row.incident, row.why)
        happenings[row.id] = _happening(row, naming)
    found = find_incidents(happenings.values(), judged_pairs(connection, "claim"))
    after: dict[str, Line] = {i: (next(iter(members)), why) for members in found for i, why in members.items()}
    changed = [i for i in before if before[i] != after.get(i, (None, None))]
    _write(connection, {i: after.get(i, (None, None)) for i in changed})
    both = ((before[i][0], after.get(i, (None, None))[0]) for i in changed)
    return {incident for two in both for incident in two if incident}


def _write(connection: Connection, lines: dict[str, Line]) -> None:
    if lines:
        one = update(claims).where(claims.c.id == bindparam("claim"))
        rows = [{"claim": i, "its": incident, "reason": why} for i, (incident, why) in lines.items()]
        connection.execute(one.values(incident=bindparam("its"), why=bindparam("reason")), rows)


def _rows(connection: Connection, readings: Collection[int] | None) -> Iterator[Any]:
    """Event claims that could be of one incident with those of the readings."""
    columns = (claims.c.id, claims.c.incident, claims.c.why, claims.c.payload, places.c.key.label("place"))
    query = select(*columns).outerjoin(places, claims.c.place == places.c.no).where(claims.c.kind == "event")
    for where in _around(connection, readings):
        yield from connection.execute(query.where(*where))


def _around(connection: Connection, readings: Collection[int] | None) -> Iterator[list[ColumnElement[bool]]]:
    if readings is None:
        yield [claims.c.dated]
        return
    reach: dict[int | None, tuple[date, date]] = {}
    for start in range(0, len(readings), AT_ONCE):
        some = sorted(readings)[start : start + AT_ONCE]
        columns = (
            claims.c.place,
            func.min(claims.c.when_start).label("first"),
            func.max(claims.c.when_end).label("last"),
        )
        query = select(*columns).where(claims.c.reading.in_(some), claims.c.kind == "event")
        for row in connection.execute(query.where(claims.c.dated).group_by(claims.c.place)):
            first, last = reach.get(row.place, (row.first, row.last))
            reach[row.place] = (min(first, row.first), max(last, row.last))
    for place, (first, last) in reach.items():
        here = (
            claims.c.place == place if place is not None else and_(claims.c.place.is_(None), claims.c.type == "CONSULT")
        )
        yield [here, claims.c.dated, claims.c.when_start.between(first - REACH, last + REACH)]


def _happening(row: Any, naming: Naming) -> Happening:
    event: Any = claim_of(row.payload)
    wide = event.place is None or event.place.precision == REGION
    return Happening(
        id=row.id,
        type=event.type,
        place=None if wide else row.place,
        start=event.when.start,
        end=event.when.end,
        actors=_named(event.actors, naming),
        recipients=_named(event.recipients, naming),
        mode=event.mode,
    )


def _named(mentions: Iterable[Mention], naming: Naming) -> frozenset[str]:
    return frozenset(naming.actor(m.actor) for m in mentions if m.actor and is_named(m.actor))
