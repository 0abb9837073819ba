"""Known actors: everybody whom reports list, as all of them together know them, and how many reports do."""

from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, func, select

from truce.ledger import schema
from truce.ledger.asking import actors_called, concerned_by, page, shown
from truce.ledger.filters import Filters
from truce.ledger.keys import fold

actors, aliases, casts, readings = schema.actors, schema.aliases, schema.casts, schema.readings


class KnownActor(Struct, frozen=True, kw_only=True):
    """An actor by its chief name; `party` is the side it acts for (itself where none is told)."""

    name: str
    kind: str | None = None
    country: str | None = None
    party: str
    reports: int


def actor_rows(connection: Connection, filters: Filters, beginning: str) -> list[KnownActor]:
    """A page of actors, those first that most reports list."""
    query = _counted_then(connection, filters) if filters.as_of or filters.conflict else _counted()
    if beginning:
        query = query.where(actors.c.same.in_(_called(fold(beginning))))
    if filters.party:
        query = query.where(actors.c.party.in_(actors_called(connection, filters.party)))
    rows = connection.execute(page(query, filters))
    return [KnownActor(**row) for row in rows.mappings()]


def _counted() -> Select[Any]:
    """By the counts that are kept, beside the chief name of each."""
    columns = (actors.c.name, actors.c.kind, actors.c.country, actors.c.party, actors.c.reports)
    return select(*columns).where(actors.c.reports > 0).order_by(actors.c.reports.desc(), actors.c.no.desc())


def _counted_then(connection: Connection, filters: Filters) -> Select[Any]:
    """Counted anew, among the reports known on a day, or of one conflict."""
    number: ColumnElement[int] = func.count(casts.c.reading.distinct())
    used = actors.alias()
    query = (
        select(actors.c.name, actors.c.kind, actors.c.country, actors.c.party, number.label("reports"))
        .select_from(actors)
        .join(used, used.c.same == actors.c.name)
        .join(casts, casts.c.actor == used.c.no)
        .join(readings, casts.c.reading == readings.c.no)
        .where(shown(readings, filters.as_of, filters.axis))
        .group_by(actors.c.no, actors.c.name, actors.c.kind, actors.c.country, actors.c.party)
        .order_by(number.desc(), actors.c.no.desc())
    )
    if filters.conflict:
        query = query.where(casts.c.reading.in_(concerned_by(connection, filters.conflict)))
    return query


def _called(beginning: str) -> Select[Any]:
    """Chief names of the actors that reports call by a name that begins so."""
    until = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    named = select(actors.c.same).join(aliases, aliases.c.actor == actors.c.no)
    return named.where(aliases.c.alias >= beginning, aliases.c.alias < until)
