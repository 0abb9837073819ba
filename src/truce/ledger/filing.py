"""Filing a reading: one report, its claims and what they refer to become rows, in one transaction or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from msgspec import Struct, json
from sqlalchemy import Connection, Table, insert, select, text, update

from truce.errors import LedgerError
from truce.ledger import schema
from truce.ledger.keys import digest, document_key, fold, place_key, reading_key
from truce.ledger.parts import arguments_of, countries_of, kind_of, subject_of, type_of
from truce.ledger.registers import add_aliases, numbers_of_actors, numbers_of_places
from truce.ledger.sources import word_of
from truce.ledger.terms import expiry_of
from truce.ledger.versions import settle_versions
from truce.model import AnyClaim, Place, Reading, Report, replace

Line = dict[str, Any]


def now() -> datetime:
    """The moment, in UTC and without a zone, as ledgers keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def file_reading(connection: Connection, reading: Reading, seen: datetime) -> bool:
    """Add a reading; False where it was there already, seen no later."""
    key = reading_key(reading)
    readings = schema.readings
    there = connection.execute(select(readings.c.no, readings.c.seen).where(readings.c.key == key)).one_or_none()
    if there and there.seen <= seen:
        return False
    if there:  # learnt earlier elsewhere
        earlier = {"seen": seen, "known": reading.report.published or seen.date()}
        connection.execute(update(readings).where(readings.c.no == there.no).values(earlier))
        connection.execute(update(schema.claims).where(schema.claims.c.reading == there.no).values(earlier))
    else:
        _insert(connection, reading, key, seen)
    settle_versions(connection, document_key(reading.report))
    return True


def _insert(connection: Connection, reading: Reading, key: str, seen: datetime) -> None:
    report = _file_report(connection, reading.report)
    known = reading.report.published or seen.date()
    row = {"key": key, "report": report, "seen": seen, "known": known, "settled": False}
    no = connection.execute(insert(schema.readings).values(row).returning(schema.readings.c.no)).scalar_one()
    actors = numbers_of_actors(connection, _names(reading))
    places = numbers_of_places(connection, _places(reading))
    agreements = {a.id: no * schema.PARTS_A_READING + i for i, a in enumerate(reading.agreements)}
    lines = _Lines(reading, no, seen, known, actors, places, agreements)
    for table, rows in lines.by_table():
        _add(connection, table, rows)
    add_aliases(connection, reading.actors, actors)


class Seat(NamedTuple):
    """Where a claim that a judgement puts in the place of another goes: its reading, and its position there."""

    reading: Reading
    no: int
    seen: datetime
    agreements: dict[str, int]
    position: int


def file_correction(connection: Connection, claim: AnyClaim, seat: Seat, judgement: str) -> None:
    """Add a claim that a judgement puts in the place of one in a reading."""
    reading = replace(seat.reading, claims=(claim,))
    actors = numbers_of_actors(connection, _names(reading))
    places = numbers_of_places(connection, _places(reading))
    known = reading.report.published or seat.seen.date()
    told = seat.agreements
    lines = _Lines(reading, seat.no, seat.seen, known, actors, places, told, seat.position, judgement)
    for table, rows in lines.of_claims():
        _add(connection, table, rows)


def _add(connection: Connection, table: Table, lines: Iterable[Line]) -> None:
    if listed := list(lines):
        connection.execute(insert(table), listed)


def _file_report(connection: Connection, report: Report) -> int:
    """The number of a report's row, which is added where it is not there."""
    key, table = digest(report), schema.reports
    there = connection.execute(select(table.c.no).where(table.c.key == key)).scalar_one_or_none()
    if there is not None:
        return int(there)
    if "\0" in report.content:
        raise LedgerError(f"report {report.id} holds NUL characters, so it is no text; nothing was added")
    row = {name: getattr(report, name) for name in report.__struct_fields__}
    row |= {"key": key, "document": document_key(report), "boilerplate": _json(report.boilerplate), "story": 0}
    no = int(connection.execute(insert(table).values(row).returning(table.c.no)).scalar_one())
    if connection.dialect.name == "sqlite":  # PostgreSQL indexes the words of a row by itself
        words = "INSERT INTO words(rowid, title, content) VALUES (:no, :title, :content)"
        connection.execute(text(words), {"no": no, "title": report.title, "content": report.content})
    return no


@dataclass(frozen=True)
class _Lines:
    """The rows of one reading, whose number and whose actors' and places' numbers are known."""

    reading: Reading
    no: int
    seen: datetime
    known: date
    actors: dict[str, int]
    places: dict[str, int]
    agreements: dict[str, int]
    first: int = 0
    judgement: str | None = None

    def by_table(self) -> Iterator[tuple[Table, Iterable[Line]]]:
        yield schema.casts, self._casts()
        yield schema.concerns, ({"country": c, "reading": self.no} for c in countries_of(self.reading))
        yield schema.agreements, self._agreements()
        yield from self.of_claims()

    def of_claims(self) -> Iterator[tuple[Table, Iterable[Line]]]:
        claims = list(enumerate(self.reading.claims, self.first))
        yield schema.claims, (self._claim(position, claim) for position, claim in claims)
        yield schema.arguments, (line for position, claim in claims for line in self._arguments(position, claim))

    def _number(self, position: int) -> int:
        if position >= schema.CORRECTIONS and self.judgement is None:
            raise LedgerError(f"report {self.reading.report.id} holds too many claims for one report; split it")
        return self.no * schema.PARTS_A_READING + position

    def _casts(self) -> Iterator[Line]:
        for position, actor in enumerate(self.reading.actors):
            side = self.actors[actor.side] if actor.side else None
            row = {"reading": self.no, "actor": self.actors[actor.name], "position": position, "side": side}
            yield row | {"payload": _json(actor)}

    def _agreements(self) -> Iterator[Line]:
        for agreement in self.reading.agreements:
            row = {
                "no": self.agreements[agreement.id],
                "reading": self.no,
                "key": digest(agreement),
                "id": agreement.id,
            }
            names = "|".join(("", *(fold(name) for name in agreement.names), ""))
            yield row | {
                "names": names,
                "expires": expiry_of(agreement),
                "deal": f"{self.reading.report.id}.{agreement.id}",
                "payload": _json(agreement),
            }

    def _claim(self, position: int, claim: AnyClaim) -> Line:
        subject, place = subject_of(claim), getattr(claim, "place", None)
        word = word_of(claim, self.reading)
        return {
            "no": self._number(position),
            "id": claim.id,
            "reading": self.no,
            "kind": kind_of(claim),
            "type": type_of(claim),
            "status": claim.status,
            "background": claim.background,
            "when_start": claim.when.start if claim.when else None,
            "when_end": claim.when.end if claim.when else None,
            "subject": self.actors[subject.actor] if subject and subject.actor else None,
            "place": self.places[place_key(place)] if place else None,
            "agreement": self.agreements.get(getattr(claim, "agreement", None) or ""),
            "voice": word.voice,
            "origin": word.origin,
            "relay": word.relay,
            "interest": word.interest,
            "seen": self.seen,
            "known": self.known,
            "judgement": self.judgement,
            "payload": _json(claim),
        }

    def _arguments(self, position: int, claim: AnyClaim) -> Iterator[Line]:
        no = self._number(position)
        roles = dict.fromkeys((role, mention.actor) for role, mention in arguments_of(claim) if mention.actor)
        sides = sorted({side for _, name in roles if (side := self._side(name))})
        for index, (role, name) in enumerate([*roles, *(("side", side) for side in sides)]):
            yield {"claim": no, "actor": self.actors[name], "role": role, "position": index}

    def _side(self, name: str) -> str | None:
        actor = self.reading.actor(name)
        return actor.side if actor else None


def _names(reading: Reading) -> set[str]:
    mentioned = {m.actor for claim in reading.claims for _, m in arguments_of(claim) if m.actor}
    listed = {name for actor in reading.actors for name in (actor.name, actor.side) if name}
    return mentioned | listed


def _places(reading: Reading) -> dict[str, Place]:
    found = (getattr(claim, "place", None) for claim in reading.claims)
    return {place_key(place): place for place in found if place}


def _json(value: Struct | tuple[Struct, ...]) -> str:
    return json.encode(value).decode()
