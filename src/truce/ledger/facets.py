"""Facets: how the reports that a search finds spread over outlets, months and countries."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, func, select

from truce.ledger import schema
from truce.ledger.filters import Filters
from truce.ledger.searching import found_query

MANY = 5_000  # reports; of more the newest are counted
AT_ONCE = 1_000
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
    rows = connection.execute(_newest(found)).tuples().all() if found is not None else []
    numbers, days, outlets = zip(*rows[:MANY], strict=True) if rows else ((), (), ())
    return Facets(
        reports=len(numbers),
        complete=len(rows) <= MANY,
        outlets=dict(Counter(outlet for outlet in outlets if outlet).most_common()),
        months=_months(days),
        countries=_countries(connection, numbers),
    )


def _months(days: Sequence[date]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for day, number in Counter(days).items():
        counts[f"{day:%Y-%m}"] += number
    return dict(sorted(counts.items(), reverse=True))


def _newest(found: Select[Any]) -> Select[Any]:
    columns = (readings.c.no.label("reading"), readings.c.known, reports.c.outlet)
    return found.with_only_columns(*columns).order_by(None).order_by(readings.c.known.desc()).limit(MANY + 1)


def _countries(connection: Connection, numbers: Sequence[int]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for start in range(0, len(numbers), AT_ONCE):
        told = concerns.c.reading.in_(numbers[start : start + AT_ONCE])
        query = select(concerns.c.country, func.count()).where(told).group_by(concerns.c.country)
        counts.update(dict(connection.execute(query).tuples().all()))
    return dict(counts.most_common())
