"""Versions: which reading of a document holds on which day.

A document is read anew when its outlet updates it, or when a newer Truce reads it otherwise. No reading is
ever deleted or changed: the later takes the place of the earlier from the day it was known, and the earlier
can still be read, and is what `as_of` shows for the days before. Later is: published later, or else seen
later, or else (both at one moment) the greater key, so that the order of adding never matters.
"""

from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import Connection, func, select, update

from truce.ledger import schema

Version = Any  # a row of number, key, seen, known


def settle_versions(connection: Connection, documents: AbstractSet[str]) -> None:
    """Write, for every reading of these documents, until when it holds on both axes of time."""
    readings, reports = schema.readings, schema.reports
    several = (
        select(reports.c.document)
        .join(readings, readings.c.report == reports.c.no)
        .where(reports.c.document.in_(documents))
        .group_by(reports.c.document)
        .having(func.count() > 1)
    )
    for document in connection.execute(several).scalars().all():
        _settle_document(connection, document)


def _settle_document(connection: Connection, document: str) -> None:
    readings, reports = schema.readings, schema.reports
    query = (
        select(readings.c.no, readings.c.key, readings.c.seen, readings.c.known, readings.c.known_until)
        .join(reports, readings.c.report == reports.c.no)
        .where(reports.c.document == document)
    )
    versions = sorted(connection.execute(query), key=lambda v: (v.known, v.seen, v.key))
    for index, version in enumerate(versions):
        _settle(connection, version, versions[index + 1 :])


def _settle(connection: Connection, version: Version, later: list[Version]) -> None:
    until = {
        "known_until": min((v.known for v in later), default=None),
        "seen_until": min((v.seen for v in later), default=None),
    }
    readings, claims = schema.readings, schema.claims
    connection.execute(update(claims).where(claims.c.reading == version.no).values(until))
    anew = {"settled": False} if until["known_until"] != version.known_until else {}  # what followed from it ends
    connection.execute(update(readings).where(readings.c.no == version.no).values(until | anew))
