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
    day it was known where the claim gives none. `until` is the day from which a later version holds instead.
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
    until: date | None
    cited: Cited

    @property
    def day(self) -> date:
        """The day from which it is so, as far as told: of a wide span no day but the last is sure.

        Of one that reaches until the report, as in "earlier this month", the last is the least likely.
        """
        return self.start if self.end - self.start <= WEEK or self.end >= self.known else self.end

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

    def assertions(self, *where: ColumnElement[bool], ever: bool = False) -> list[Assertion]:
        """The assertions for which the conditions hold, oldest first; those that were `ever` known, if asked."""
        query = _query(*where) if ever else _query(*where, shown(claims, self.as_of, self.axis))
        return self.read(self.connection.execute(query).all())

    def read(self, rows: Iterable[Any]) -> list[Assertion]:
        """Rows of COLUMNS as assertions, oldest first."""
        return sorted((_assertion(row, self.naming) for row in rows), key=in_time)


def in_time(one: Assertion) -> tuple[date, date, date, str]:
    """The order in which assertions are told: by day, then by when they were known."""
    return one.day, one.end, one.known, one.id


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


COLUMNS = (  # the fields of an assertion in order, then those of what it cites
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
    claims.c.known_until,
    claims.c.voice,
    claims.c.origin,
    claims.c.relay,
    claims.c.interest,
    readings.c.report,
    reports.c.story,
)


def _assertion(row: Any, naming: Naming) -> Assertion:
    *own, voice, origin, relay, interest, report, story = row
    name = naming.actor(origin) if voice == "named" else origin
    word = Word(voice, name, relay, naming.party(interest) if interest else None)
    fields: list[Any] = [*own, Cited(report, story, word)]
    return Assertion(*fields)
