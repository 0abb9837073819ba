"""Facets: how the reports that a search finds spread over outlets, months and countries."""

from collections import Counter
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, func, select

from truce.ledger import schema
from truce.ledger.filters import Filters
from truce.ledger.searching import found_query

MANY = 5_000  # reports; of more the newest are counted
reports, readings, concerns = schema.reports, schema.readings, schema.concerns


class Facets(Struct, frozen=True, kw_only=True):
    """Numbers of reports, the most first (months: the newest first); of more than `reports` found only so many."""

    reports: int
    complete: bool
    outlets: dict[str, int]
    months: dict[str, int]
    countries: dict[str, int]


def facets_of(connection: Connection, words: str, filters: Filters) -> Facets:
    """The facets of what a search finds, or of all reports where no words are asked."""
    found = found_query(connection, words, filters)
    rows = connection.execute(_newest(found)).all() if found is not None else []
    numbers = [row.reading for row in rows[:MANY]]
    months = Counter(f"{row.known:%Y-%m}" for row in rows[:MANY])
    return Facets(
        reports=len(numbers),
        complete=len(rows) <= MANY,
        outlets=dict(Counter(row.outlet for row in rows[:MANY] if row.outlet).most_common()),
        months=dict(sorted(months.items(), reverse=True)),
        countries=_countries(connection, _newest(found).limit(MANY)) if found is not None else {},
    )


def _newest(found: Select[Any]) -> Select[Any]:
    columns = (readings.c.no.label("reading"), readings.c.known, reports.c.outlet)
    return found.with_only_columns(*columns).order_by(None).order_by(readings.c.known.desc()).limit(MANY + 1)


def _countries(connection: Connection, found: Select[Any]) -> dict[str, int]:
    number = func.count()
    query = select(concerns.c.country, number).where(concerns.c.reading.in_(select(found.subquery().c.reading)))
    return dict(connection.execute(query.group_by(concerns.c.country).order_by(number.desc())).tuples().all())
