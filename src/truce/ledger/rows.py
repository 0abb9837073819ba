"""Rows become nouns again: a report, a claim with its report, a whole reading."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from msgspec import json
from sqlalchemy import Connection, Row, select

from truce.ledger import schema
from truce.ledger.filed import Account, Filed
from truce.model import Actor, Agreement, AnyClaim, Reading, Report, Span

AT_ONCE = 400
_claim = json.Decoder(AnyClaim)
_agreement = json.Decoder(Agreement)
_actor = json.Decoder(Actor)
_boilerplate = json.Decoder(tuple[Span, ...])
claim_of = lru_cache(maxsize=20_000)(_claim.decode)  # claims never change, and pages ask for the same ones
agreement_of = lru_cache(maxsize=5_000)(_agreement.decode)


def report_of(row: Row[Any]) -> Report:
    plain = {name: getattr(row, name) for name in ("id", "digest", "outlet", "published", "url", "title", "language")}
    return Report(**plain, content=row.content, boilerplate=_boilerplate.decode(row.boilerplate))


def reports_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, Report]:
    table = schema.reports
    rows = connection.execute(select(table).where(table.c.no.in_(sorted(set(numbers))))).all()
    return {row.no: report_of(row) for row in rows}


def filed_from(connection: Connection, rows: Iterable[Row[Any]]) -> Iterator[Filed]:
    """Claims with their reports, fetched some hundred at a time."""
    pending = iter(rows)
    while batch := list(islice(pending, AT_ONCE)):
        reports = reports_by_number(connection, (row.report for row in batch))
        yield from (_filed(row, reports[row.report]) for row in batch)


def accounts_from(connection: Connection, rows: Iterable[Row[Any]]) -> Iterator[Account]:
    """What reports tell of agreements, with the reports."""
    pending = iter(rows)
    while batch := list(islice(pending, AT_ONCE)):
        reports = reports_by_number(connection, (row.report for row in batch))
        for row in batch:
            yield Account(agreement=agreement_of(row.payload), report=reports[row.report], deal=row.deal)


def reading_of(connection: Connection, no: int) -> Reading:
    """A reading as it was added."""
    found = select(schema.reports).join(schema.readings).where(schema.readings.c.no == no)
    report = report_of(connection.execute(found).one())
    claims, agreements, casts = schema.claims, schema.agreements, schema.casts
    read, told, cast = (select(t.c.payload).where(t.c.reading == no) for t in (claims, agreements, casts))
    return Reading(
        report=report,
        claims=tuple(_payloads(connection, read.where(claims.c.judgement.is_(None)).order_by(claims.c.no), _claim)),
        agreements=tuple(_payloads(connection, told.order_by(agreements.c.no), _agreement)),
        actors=tuple(_payloads(connection, cast.order_by(casts.c.position), _actor)),
    )


def _payloads(connection: Connection, query: Any, decoder: Any) -> Iterator[Any]:
    return (decoder.decode(payload) for payload in connection.execute(query).scalars())


def _filed(row: Row[Any], report: Report) -> Filed:
    return Filed(
        claim=claim_of(row.payload),
        report=report,
        agreement=agreement_of(row.agreement) if row.agreement else None,
        deal=row.deal,
        seen=row.seen,
        origin=row.origin,
    )
