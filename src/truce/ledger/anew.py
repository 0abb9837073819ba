"""Anew: of which places and deals what is kept must be worked out anew, and from which day on."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from truce.ledger import schema

AT_ONCE = 5_000
claims, readings, agreements, casts = schema.claims, schema.readings, schema.agreements, schema.casts


@dataclass(frozen=True)
class Anew:
    """What some readings touch, and those readings that list actors who go by another name or side than before."""

    connection: Connection
    portion: Sequence[int]
    actors: Collection[int]

    def places(self) -> dict[int, date]:
        """The numbers of places of which they tell who holds them, and the first day on which they were known."""
        told = select(claims.c.place, func.min(claims.c.known)).where(
            claims.c.kind == "control", claims.c.place.is_not(None)
        )
        where = self._touched(claims.c.reading)
        return self._earliest(told.where(touched).group_by(claims.c.place) for touched in where)

    def deals(self, moved: Mapping[str, date]) -> dict[str, date]:
        """The deals of which they tell, likewise, beside those `moved`."""
        told = select(agreements.c.deal, func.min(readings.c.known)).join(
            readings, agreements.c.reading == readings.c.no
        )
        where = self._touched(agreements.c.reading)
        found: dict[str, date] = self._earliest(told.where(touched).group_by(agreements.c.deal) for touched in where)
        return {deal: min(found.get(deal, date.max), moved.get(deal, date.max)) for deal in found.keys() | moved.keys()}

    def _touched(self, reading: ColumnElement[int]) -> Iterator[ColumnElement[bool]]:
        numbers, actors = list(self.portion), sorted(self.actors)
        for start in range(0, len(numbers), AT_ONCE):
            yield reading.in_(numbers[start : start + AT_ONCE])
        for start in range(0, len(actors), AT_ONCE):
            yield reading.in_(select(casts.c.reading).where(casts.c.actor.in_(actors[start : start + AT_ONCE])))

    def _earliest(self, queries: Iterator[Any]) -> dict[Any, date]:
        found: dict[Any, date] = {}
        for query in queries:
            for key, known in self.connection.execute(query):
                found[key] = min(found.get(key, known), known)
        return found
