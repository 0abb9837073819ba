"""Parcels: what a ledger keeps of one reading, ready to be carried elsewhere; a few hundred at a time, in fixed order.

The order is by day known, moment seen and key, which are the same in every ledger that holds the reading.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct, json
from msgspec.structs import replace
from sqlalchemy import Connection, Row, Select, select

from truce.ledger import schema
from truce.ledger.adding import add_readings
from truce.ledger.asking import conditions, shown
from truce.ledger.filters import EVERYTHING, Filters
from truce.ledger.grades import Grading
from truce.ledger.naming import Called, Naming
from truce.ledger.questions import last_known
from truce.ledger.rows import report_of
from truce.ledger.settling import settled
from truce.ledger.store import reading, writing
from truce.model import Actor, Agreement, AnyClaim, Reading, Report

if TYPE_CHECKING:
    from truce.ledger.ledger import Ledger

AT_ONCE = 200
Progress = Callable[[int, int], None]  # how many of how many are done
readings, reports, claims, agreements, casts = (
    schema.readings,
    schema.reports,
    schema.claims,
    schema.agreements,
    schema.casts,
)
_claim, _agreement, _actor = json.Decoder(AnyClaim), json.Decoder(Agreement), json.Decoder(Actor)


class Kept(Struct, frozen=True, kw_only=True):
    """A claim at its position in the reading, and what the ledger knows of it.

    `stands` is False where a later reading, a rejection or a correction took it from the record; `judgement` is the
    key of the correction that put it there, None for what was read.
    """

    position: int
    id: str
    claim: AnyClaim
    stands: bool
    deal: str | None = None
    incident: str | None = None
    judgement: str | None = None


class Told(Struct, frozen=True, kw_only=True):
    """What the report tells of an agreement, and the deal it was resolved to."""

    agreement: Agreement
    deal: str


class Parcel(Struct, frozen=True, kw_only=True):
    """A reading with its key and the moment it was seen; `stands` is False where a later one took its place."""

    key: str
    seen: datetime
    stands: bool
    report: Report
    claims: tuple[Kept, ...]
    agreements: tuple[Told, ...]
    actors: tuple[Actor, ...]

    @property
    def reading(self) -> Reading:
        """The reading as it was added."""
        return Reading(
            report=self.report,
            claims=tuple(kept.claim for kept in self.claims if kept.judgement is None),
            agreements=tuple(told.agreement for told in self.agreements),
            actors=self.actors,
        )


def parcels(
    ledger: "Ledger", filters: Filters = EVERYTHING, *, kinds: Collection[str] | None = None, progress: Progress
) -> Iterator[Parcel]:
    """All that was read, what no longer stands included; with filters, what stands and passes them.

    `kinds` are the kinds of claims to bring along, all of them by default.
    """
    asked = bounded(ledger, filters)
    with settled(ledger.engine) as connection:
        where = [] if asked == EVERYTHING else conditions(connection, None, asked)
        numbers = connection.execute(_numbers(asked, where)).scalars().all()
        for start in range(0, len(numbers), AT_ONCE):
            yield from _batch(connection, numbers[start : start + AT_ONCE], where, kinds)
            progress(min(start + AT_ONCE, len(numbers)), len(numbers))


def bounded(ledger: "Ledger", filters: Filters) -> Filters:
    """The filters, within what the ledger may know."""
    return filters if ledger.day is None or filters.as_of else replace(filters, as_of=ledger.day, axis=ledger.axis)


def _numbers(filters: Filters, where: list[Any]) -> Select[Any]:
    query = select(readings.c.no).order_by(readings.c.known, readings.c.seen, readings.c.key)
    if not where:
        return query
    theirs = readings.c.no.in_(select(claims.c.reading).where(*where))
    return query.where(shown(readings, filters.as_of, filters.axis), theirs)


def _batch(
    connection: Connection, numbers: Sequence[int], where: list[Any], kinds: Collection[str] | None
) -> Iterator[Parcel]:
    kept, told, cast = (
        _kept(connection, numbers, where, kinds),
        _told(connection, numbers),
        _cast(connection, numbers),
    )
    query = select(reports, readings.c.no.label("reading"), readings.c.key.label("name"), readings.c.seen)
    query = query.add_columns(readings.c.known_until).join(readings, readings.c.report == reports.c.no)
    rows = {row.reading: row for row in connection.execute(query.where(readings.c.no.in_(numbers)))}
    for no in numbers:
        row: Row[Any] = rows[no]
        yield Parcel(
            key=row.name,
            seen=row.seen,
            stands=row.known_until is None or bool(where),
            report=report_of(row),
            claims=tuple(kept[no]),
            agreements=tuple(told[no]),
            actors=tuple(cast[no]),
        )


def _kept(
    connection: Connection, numbers: Sequence[int], where: list[Any], kinds: Collection[str] | None
) -> dict[int, list[Kept]]:
    found: dict[int, list[Kept]] = defaultdict(list)
    columns = (claims.c.no, claims.c.id, claims.c.reading, claims.c.payload, claims.c.known_until, claims.c.incident)
    query = (
        select(*columns, claims.c.judgement, agreements.c.deal)
        .outerjoin(agreements, claims.c.agreement == agreements.c.no)
        .where(claims.c.reading.in_(numbers), *where)
        .order_by(claims.c.no)
    )
    query = query if kinds is None else query.where(claims.c.kind.in_(sorted(kinds)))
    for no, id_, its, payload, until, incident, judgement, deal in connection.execute(query).all():
        kept = Kept(
            position=no % schema.PARTS_A_READING,
            id=id_,
            claim=_claim.decode(payload),
            stands=until is None or bool(where),
            deal=deal,
            incident=incident,
            judgement=judgement,
        )
        found[its].append(kept)
    return found


def _told(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    columns = (agreements.c.reading, agreements.c.payload, agreements.c.deal)
    query = select(*columns).where(agreements.c.reading.in_(numbers)).order_by(agreements.c.no)
    for row in connection.execute(query).all():
        found[row.reading].append(Told(agreement=_agreement.decode(row.payload), deal=row.deal))
    return found


def _cast(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Actor]]:
    found: dict[int, list[Actor]] = defaultdict(list)
    columns = (casts.c.reading, casts.c.payload)
    query = select(*columns).where(casts.c.reading.in_(numbers)).order_by(casts.c.reading, casts.c.position)
    for row in connection.execute(query).all():
        found[row.reading].append(_actor.decode(row.payload))
    return found


def gradings(ledger: "Ledger") -> list[Grading]:
    """How reliable people held outlets and actors to be, oldest first."""
    table = schema.grades
    with reading(ledger.engine) as connection:
        payloads = connection.execute(select(table.c.payload).order_by(table.c.at, table.c.key)).scalars()
        return [json.decode(payload, type=Grading) for payload in payloads]


def last_day(ledger: "Ledger") -> date:
    """The last day of which a report tells, within what the ledger may know."""
    with reading(ledger.engine) as connection:
        return ledger.day or last_known(connection)


def naming(ledger: "Ledger") -> Naming:
    """By which names actors go in the ledger, all of them read at once."""
    actors = schema.actors
    with reading(ledger.engine) as connection:
        rows = connection.execute(select(actors.c.name, actors.c.same, actors.c.party))
        return Naming({row.name: Called(row.same, row.party) for row in rows})


def take_in(ledger: "Ledger", seen: Iterable[tuple[Reading, datetime]]) -> int:
    """Add readings with the moments they were seen, in one transaction; how many were new, or seen later before."""
    with writing(ledger.engine) as connection:
        return add_readings(connection, seen)


def passing(ledger: "Ledger", ids: Collection[str], filters: Filters) -> set[str]:
    """Those of the claims that pass the filters."""
    listed = sorted(ids)
    with reading(ledger.engine) as connection:
        where = conditions(connection, None, bounded(ledger, filters))
        query = select(claims.c.id).where(*where)
        parts = (listed[start : start + AT_ONCE] for start in range(0, len(listed), AT_ONCE))
        return {found for part in parts for found in connection.execute(query.where(claims.c.id.in_(part))).scalars()}
