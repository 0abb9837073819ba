"""Filing: readings become rows, in one transaction or not at all; a table at a time, since rows go faster together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import json
from sqlalchemy import Connection, Table, func, insert, select, text, update

from truce.errors import LedgerError
from truce.ledger import schema
from truce.ledger.keys import digest, document_key, reading_key
from truce.ledger.lines import Line, Numbers, Sheet
from truce.ledger.registers import add_aliases, numbers_of_actors, numbers_of_places
from truce.ledger.versions import settle_versions
from truce.model import Reading, Report

readings, reports, claims = schema.readings, schema.reports, schema.claims
Seen = tuple[Reading, datetime]
IN_ORDER = (schema.casts, schema.concerns, schema.agreements, schema.claims, schema.arguments)


def now() -> datetime:
    """The moment, in UTC and without a zone, as ledgers keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def utc(moment: datetime) -> datetime:
    """A moment as ledgers keep it; one without a zone is taken for UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def file_readings(connection: Connection, seen: Iterable[Seen]) -> list[Reading]:
    """Add readings; those that were not there, or were seen later, come back."""
    wanted: dict[str, Sheet] = {}
    for reading, moment in seen:
        key, sheet = reading_key(reading), Sheet(reading, utc(moment))
        if key not in wanted or sheet.seen < wanted[key].seen:
            wanted[key] = sheet
    there = {row.key: row for row in connection.execute(select(readings).where(readings.c.key.in_(wanted)))}
    new = {key: sheet for key, sheet in wanted.items() if key not in there}
    earlier = {key: sheet for key, sheet in wanted.items() if key in there and sheet.seen < there[key].seen}
    _insert(connection, new)
    for key, sheet in earlier.items():
        learnt = {"seen": sheet.seen, "known": sheet.known}
        connection.execute(update(readings).where(readings.c.no == there[key].no).values(learnt))
        theirs = claims.c.reading == there[key].no
        connection.execute(update(claims).where(theirs).values(learnt))
        undated = {"when_start": sheet.known, "when_end": sheet.known}
        connection.execute(update(claims).where(theirs, ~claims.c.dated).values(undated))
    changed = [sheet.reading for sheet in (*new.values(), *earlier.values())]
    settle_versions(connection, {document_key(reading.report) for reading in changed})
    return changed


def add_lines(connection: Connection, lines: Iterable[tuple[Table, Line]]) -> None:
    """Add rows, the tables in the order in which they refer to one another."""
    by_table: dict[Table, list[Line]] = defaultdict(list)
    for table, line in lines:
        by_table[table].append(line)
    for table in IN_ORDER:
        if by_table[table]:
            connection.execute(insert(table), by_table[table])
    add_aliases(connection, by_table[schema.aliases])


def _insert(connection: Connection, sheets: Mapping[str, Sheet]) -> None:
    if not sheets:
        return
    numbers = _file_reports(connection, [sheet.reading.report for sheet in sheets.values()])
    actors = numbers_of_actors(connection, {name for sheet in sheets.values() for name in sheet.names})
    places = numbers_of_places(connection, {k: place for sheet in sheets.values() for k, place in sheet.places.items()})
    first = _next(connection, readings)
    rows = [_reading(no, key, sheet, numbers) for no, (key, sheet) in enumerate(sheets.items(), first)]
    connection.execute(insert(readings), rows)
    kept = enumerate(sheets.values(), first)
    add_lines(connection, (line for no, sheet in kept for line in sheet.lines(Numbers(no, actors, places))))


def _reading(no: int, key: str, sheet: Sheet, reports: Mapping[str, int]) -> Line:
    report = reports[digest(sheet.reading.report)]
    return {"no": no, "key": key, "report": report, "seen": sheet.seen, "known": sheet.known, "settled": False}


def _file_reports(connection: Connection, listed: Sequence[Report]) -> dict[str, int]:
    """The numbers of reports by their keys, those not yet there being added."""
    by_key = {digest(report): report for report in listed}
    rows = connection.execute(select(reports.c.key, reports.c.no).where(reports.c.key.in_(by_key)))
    numbers = {row.key: row.no for row in rows}
    new = [key for key in by_key if key not in numbers]
    lines = [_report(no, key, by_key[key]) for no, key in enumerate(new, _next(connection, reports))]
    if lines:
        connection.execute(insert(reports), lines)
        if connection.dialect.name == "sqlite":  # PostgreSQL indexes the words of a row by itself
            words = "INSERT INTO words(rowid, title, content) VALUES (:no, :title, :content)"
            connection.execute(
                text(words), [{name: line[name] for name in ("no", "title", "content")} for line in lines]
            )
    return numbers | {line["key"]: line["no"] for line in lines}


def _report(no: int, key: str, report: Report) -> Line:
    if "\0" in report.content:
        raise LedgerError(f"report {report.id} holds NUL characters, so it is no text; nothing was added")
    row = {name: getattr(report, name) for name in report.__struct_fields__}
    boilerplate = json.encode(report.boilerplate).decode()
    return row | {"no": no, "key": key, "document": document_key(report), "boilerplate": boilerplate, "story": 0}


def _next(connection: Connection, table: Any) -> int:
    """The next free number; there is one writer at a time."""
    return int(connection.execute(select(func.max(table.c.no))).scalar() or 0) + 1
