"""Searching: reports by their words, best first; FTS5 on SQLite, a text-search vector on PostgreSQL."""

import re
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Row, Select, func, literal_column, select, table, text

from truce.ledger import schema
from truce.ledger.asking import concerned_by, conditions, shown
from truce.ledger.filters import Filters

WORD = re.compile(r"\w+")
PAGE = 50


def search_rows(connection: Connection, words: str, filters: Filters) -> list[Row[Any]]:
    """Rows of reports that hold all the words, each with a `snippet` around them in [brackets]."""
    query = found_query(connection, words, filters) if WORD.search(words) else None
    if query is None:
        return []
    return list(connection.execute(query.limit(filters.limit or PAGE).offset(filters.offset)).all())


def found_query(connection: Connection, words: str, filters: Filters) -> Select[Any] | None:
    """The reports with their readings that a search finds; without any words all, of words without letters none."""
    reports, readings = schema.reports, schema.readings
    terms = WORD.findall(words)
    if words.strip() and not terms:
        return None
    query: Select[Any] = select(reports)
    if terms:
        query = _sqlite(terms) if connection.dialect.name == "sqlite" else _postgresql(terms)
    query = query.join(readings, readings.c.report == reports.c.no)
    query = query.where(shown(readings, filters.as_of, filters.axis))
    asked = {reports.c.outlet: filters.outlet, reports.c.id: filters.report}
    query = query.where(*(column == wanted for column, wanted in asked.items() if wanted))
    query = query.where(reports.c.published >= filters.since) if filters.since else query
    query = query.where(reports.c.published <= filters.until) if filters.until else query
    if filters.conflict:
        query = query.where(readings.c.no.in_(concerned_by(connection, filters.conflict)))
    if filters.party or filters.actor or filters.place:
        claims, asked_of = schema.claims, replace(filters, since=None, until=None, outlet=None, report=None)
        told = select(claims.c.reading).where(*conditions(connection, None, asked_of))
        query = query.where(readings.c.no.in_(told))
    return query


def _sqlite(terms: list[str]) -> Any:
    words = table("words")
    snippet: Any = literal_column("snippet(words, -1, '[', ']', '…', 24)").label("snippet")
    asked = text("words MATCH :terms").bindparams(terms=" ".join(f'"{term}"' for term in terms))
    joined = words.join(schema.reports, literal_column("words.rowid") == schema.reports.c.no)
    return select(schema.reports, snippet).select_from(joined).where(asked).order_by(literal_column("rank"))


def _postgresql(terms: list[str]) -> Any:
    asked = func.plainto_tsquery("english", " ".join(terms))
    vector: Any = literal_column("reports.words")
    options = "StartSel=[, StopSel=], MaxWords=24, MinWords=12"
    snippet = func.ts_headline("english", schema.reports.c.content, asked, options).label("snippet")
    query = select(schema.reports, snippet).where(vector.op("@@")(asked))
    return query.order_by(func.ts_rank(vector, asked).desc(), schema.reports.c.no)
