"""Incidents: claims of one happening together, in order of day; a claim that no other joins is one alone.

Claims that a place changed hands count as one where day, place, holder and change are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import add
from typing import TYPE_CHECKING, Any

from msgspec import json
from sqlalchemy import ColumnElement, Connection, String, case, cast, func, select

from truce.ledger import schema
from truce.ledger.asking import conditions
from truce.ledger.filters import Filters
from truce.ledger.naming import Naming, naming_of
from truce.ledger.parcels import Progress, bounded
from truce.ledger.rows import agreement_of, reports_by_number
from truce.ledger.settling import settled
from truce.model import Actor, Agreement, AnyClaim, Mention, Report

if TYPE_CHECKING:
    from truce.ledger.ledger import Ledger

AT_ONCE = 400
claims, readings, agreements, actors, casts = (
    schema.claims,
    schema.readings,
    schema.agreements,
    schema.actors,
    schema.casts,
)
_claim, _actor = json.Decoder(AnyClaim), json.Decoder(Actor)


@dataclass(frozen=True)
class Witness:
    """One claim of an incident, with its report and who its report says the people in it are."""

    id: str
    claim: Any
    report: Report
    seen: Any
    cast: Mapping[str, Actor]
    naming: Naming
    agreement: Agreement | None = None

    def actor(self, mention: Mention) -> Actor:
        """Whom a mention means, by the name it goes by in the ledger; of an unknown one its words."""
        if mention.actor is None:
            return Actor(name=mention.text)
        known = self.cast.get(mention.actor) or Actor(name=mention.actor)
        return self.named(known)

    def named(self, actor: Actor) -> Actor:
        """An actor of the report by the names that it and its side go by in the ledger."""
        side = self.naming.actor(actor.side) if actor.side else None
        return Actor(
            name=self.naming.actor(actor.name), kind=actor.kind, country=actor.country, role=actor.role, side=side
        )

    def side_of(self, actor: Actor) -> Actor | None:
        """The side that an actor acts for, as the report knows it."""
        found = next((other for other in self.cast.values() if self.naming.actor(other.name) == actor.side), None)
        return self.named(found) if found else None


@dataclass(frozen=True)
class Incident:
    """What accounts tell of one happening; `id` is the least of the ids of its claims."""

    accounts: tuple[Witness, ...]

    @property
    def id(self) -> str:
        return min(account.id for account in self.accounts)


def incidents(
    ledger: "Ledger", filters: Filters, *where: ColumnElement[bool], progress: Progress
) -> Iterator[Incident]:
    """The incidents of the claims that pass the filters and conditions, in order of first day and id."""
    with settled(ledger.engine) as connection:
        chosen = [*conditions(connection, None, bounded(ledger, filters)), *where]
        rows = connection.execute(_numbers(chosen)).all()
        naming, done = naming_of(connection), 0
        for batch in _batches([(row.no, row.incident) for row in rows]):
            found = _accounts(connection, [no for no, _ in batch], naming)
            for _, members in groupby(batch, key=lambda pair: pair[1]):
                yield Incident(tuple(found[no] for no, _ in members))
            done += len(batch)
            progress(done, len(rows))


def _numbers(chosen: Sequence[ColumnElement[bool]]) -> Any:
    """The numbers of claims, those of one incident side by side."""
    change = [cast(claims.c.place, String), claims.c.type, cast(claims.c.when_start, String), actors.c.same]
    moved = reduce(add, (func.coalesce(column, "") + "|" for column in change))
    one = case((claims.c.kind == "control", moved), else_=func.coalesce(claims.c.incident, claims.c.id))
    found = (
        select(claims.c.no, claims.c.id, claims.c.when_start, claims.c.known, one.label("incident"))
        .outerjoin(actors, claims.c.subject == actors.c.no)
        .where(*chosen)
        .subquery()
    )
    first = func.min(found.c.when_start).over(partition_by=found.c.incident)
    least = func.min(found.c.id).over(partition_by=found.c.incident)
    return select(found.c.no, found.c.incident).order_by(first, least, found.c.known, found.c.id)


def _batches(pairs: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """Some hundred at a time, no incident torn apart."""
    start = 0
    while start < len(pairs):
        end = min(start + AT_ONCE, len(pairs))
        while end < len(pairs) and pairs[end][1] == pairs[end - 1][1]:
            end += 1
        yield pairs[start:end]
        start = end


def _accounts(connection: Connection, numbers: Sequence[int], naming: Naming) -> dict[int, Witness]:
    columns = (claims.c.no, claims.c.id, claims.c.payload, claims.c.seen, claims.c.reading, readings.c.report)
    query = (
        select(*columns, agreements.c.payload.label("agreement"))
        .join(readings, claims.c.reading == readings.c.no)
        .outerjoin(agreements, claims.c.agreement == agreements.c.no)
        .where(claims.c.no.in_(numbers))
    )
    rows = connection.execute(query).all()
    reports = reports_by_number(connection, (row.report for row in rows))
    cast_of = _casts(connection, {row.reading for row in rows})
    return {
        row.no: Witness(
            id=row.id,
            claim=_claim.decode(row.payload),
            report=reports[row.report],
            seen=row.seen,
            cast=cast_of.get(row.reading, {}),
            naming=naming,
            agreement=agreement_of(row.agreement) if row.agreement else None,
        )
        for row in rows
    }


def _casts(connection: Connection, numbers: set[int]) -> dict[int, dict[str, Actor]]:
    found: dict[int, dict[str, Actor]] = {}
    query = select(casts.c.reading, casts.c.payload).where(casts.c.reading.in_(sorted(numbers)))
    for row in connection.execute(query.order_by(casts.c.reading, casts.c.position)):
        actor = _actor.decode(row.payload)
        found.setdefault(row.reading, {})[actor.name] = actor
    return found
