"""Assertions: claims as derivations read them, some columns each, their words left in the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, select

from truce.ledger import schema
from truce.ledger.asking import shown
from truce.ledger.filters import Axis
from truce.ledger.keys import fold
from truce.ledger.naming import Naming
from truce.ledger.sources import Cited, Word, independent

claims, readings, reports, agreements, actors = (
    schema.claims,
    schema.readings,
    schema.reports,
    schema.agreements,
    schema.actors,
)

WEEK = timedelta(days=7)


class Assertion(Struct, frozen=True):
    """What one claim asserts, whose word it is, and when that was known.

    `subject` is the party, holder or speaker as the ledger calls it. `start` and `end` are the days claimed, the
    day it was known where the claim gives none.
    """

    id: str
    kind: str
    type: str | None
    status: str
    background: bool
    subject: str | None
    place: int | None
    deal: str | None
    incident: str | None
    start: date
    end: date
    known: date
    cited: Cited

    @property
    def day(self) -> date:
        """The day from which it is so, as far as told: of a wide span no day but the last is sure."""
        return self.start if self.end - self.start <= WEEK else self.end

    @property
    def origin(self) -> str:
        return self.cited.word.origin


@dataclass(frozen=True)
class Scope:
    """What a derivation may know (everything, or what was known on a day), and how it names actors."""

    connection: Connection
    naming: Naming
    as_of: date | None = None
    axis: Axis = "published"

    def assertions(self, *where: ColumnElement[bool], latest: int | None = None) -> list[Assertion]:
        """The assertions for which the conditions hold, oldest first; only so many of the latest days, if asked."""
        query = _query(*where, shown(claims, self.as_of, self.axis))
        if latest is not None:
            query = query.order_by(claims.c.when_start.desc(), claims.c.no.desc()).limit(latest)
        rows = self.connection.execute(query)
        return sorted((_assertion(row, self.naming) for row in rows), key=lambda a: (a.day, a.end, a.known, a.id))


def _query(*where: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*COLUMNS)
        .join(readings, claims.c.reading == readings.c.no)
        .join(reports, readings.c.report == reports.c.no)
        .outerjoin(agreements, claims.c.agreement == agreements.c.no)
        .outerjoin(actors, claims.c.subject == actors.c.no)
        .where(*where)
    )


def sources_of(listed: Iterable[Assertion]) -> tuple[str, ...]:
    """The sources behind some assertions, the earliest known first."""
    ordered = sorted(listed, key=lambda a: (a.known, a.origin))
    return tuple({fold(a.origin): a.origin for a in reversed(ordered)}.values())[::-1]


def count_sources(listed: Iterable[Assertion]) -> int:
    return independent(a.cited for a in listed)


COLUMNS = (
    claims.c.id,
    claims.c.kind,
    claims.c.type,
    claims.c.status,
    claims.c.background,
    actors.c.same.label("subject"),
    claims.c.place,
    agreements.c.deal,
    claims.c.incident,
    claims.c.when_start,
    claims.c.when_end,
    claims.c.known,
    claims.c.voice,
    claims.c.origin,
    claims.c.relay,
    claims.c.interest,
    readings.c.report,
    reports.c.story,
)


def _assertion(row: Any, naming: Naming) -> Assertion:
    origin = naming.actor(row.origin) if row.voice == "named" else row.origin
    word = Word(row.voice, origin, row.relay, naming.party(row.interest) if row.interest else None)
    return Assertion(
        id=row.id,
        kind=row.kind,
        type=row.type,
        status=row.status,
        background=row.background,
        subject=row.subject,
        place=row.place,
        deal=row.deal,
        incident=row.incident,
        start=row.when_start,
        end=row.when_end,
        known=row.known,
        cited=Cited(row.report, row.story, word),
    )
