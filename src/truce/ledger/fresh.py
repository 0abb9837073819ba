"""Fresh: what was learnt in some days, of what the filters ask for; the claims of a day are found by its readings."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from truce.ledger import schema
from truce.ledger.asking import actors_called, concerned_by, conditions
from truce.ledger.assertions import Scope
from truce.ledger.filters import Filters
from truce.ledger.keys import fold

claims, agreements, readings, deals = schema.claims, schema.agreements, schema.readings, schema.deals
contradictions, places = schema.contradictions, schema.places
NEXT = timedelta(days=1)


@dataclass(frozen=True)
class Fresh:
    """What was learnt from `since` to `until`, both inclusive."""

    scope: Scope
    since: date
    until: date
    filters: Filters

    @property
    def narrowed(self) -> bool:
        """Whether not everything is asked for."""
        asked = self.filters
        return any((asked.party, asked.actor, asked.place, asked.conflict))

    def reports(self) -> int:
        """How many reports tell of it."""
        told = select(claims.c.reading).where(*self._claims()) if self.narrowed else None
        query = select(func.count()).select_from(readings).where(self._learnt())
        query = query.where(readings.c.no.in_(told)) if told is not None else query
        return int(self.scope.connection.execute(query).scalar_one())

    @cached_property
    def deals(self) -> list[str]:
        """The deals of which something was told; with a place asked for none, as deals lie nowhere."""
        if self.filters.place:
            return []
        told = select(agreements.c.deal).join(readings, agreements.c.reading == readings.c.no).where(self._learnt())
        if self.filters.conflict:
            told = told.where(readings.c.no.in_(concerned_by(self.scope.connection, self.filters.conflict)))
        for name in (self.filters.party, self.filters.actor):
            if name:
                told = told.where(agreements.c.deal.in_(self._with(name)))
        return sorted(self._all(told.distinct()))

    @cached_property
    def places(self) -> list[int]:
        """The numbers of places of which it was told who holds them."""
        query = select(claims.c.place).where(*self._claims("control"), claims.c.place.is_not(None))
        return sorted(self._all(query.distinct()))

    def violations(self) -> list[str]:
        """Ids of breaches told of as news, oldest first."""
        query = select(claims.c.id).where(*self._claims("violation"), ~claims.c.background)
        return list(dict.fromkeys(self._all(query.order_by(claims.c.when_start, claims.c.no))))

    def contradictions(self) -> list[str]:
        """Contradictions that came up, as they were written down."""
        query = select(contradictions.c.payload).where(contradictions.c.known.between(self.since, self.until))
        if self.narrowed:
            named = select(places.c.name).where(places.c.no.in_(self.places))
            incidents = select(claims.c.incident).where(*self._claims("event"), claims.c.incident.is_not(None))
            about = contradictions.c.subject
            query = query.where(or_(about.in_(self.deals), about.in_(named), about.in_(incidents)))
        return self._all(query.order_by(contradictions.c.key))

    def passes(self, party: str) -> bool:
        """Whether a party is one that is asked for."""
        asked = [name for name in (self.filters.party, self.filters.actor) if name]
        told = {party, self.scope.naming.party(party)}
        return not asked or any(not told.isdisjoint(self._called(name)) for name in asked)

    def _called(self, name: str) -> list[str]:
        return actors_called(self.scope.connection, name)

    def _with(self, name: str) -> Select[Any]:
        """Deals that somebody is a party to, or takes a stance on."""
        called = sorted({f"|{fold(same)}|" for same in self._called(name)})
        return select(deals.c.id).where(or_(*(deals.c.parties.contains(one, autoescape=True) for one in called)))

    def _claims(self, kind: str | None = None) -> list[ColumnElement[bool]]:
        asked = Filters(
            as_of=self.scope.as_of,
            axis=self.scope.axis,
            party=self.filters.party,
            actor=self.filters.actor,
            place=self.filters.place,
            conflict=self.filters.conflict,
        )
        fresh = claims.c.reading.in_(select(readings.c.no).where(self._learnt()))
        return [fresh, *conditions(self.scope.connection, kind, asked)]

    def _learnt(self) -> ColumnElement[bool]:
        if self.scope.axis == "published":
            return readings.c.known.between(self.since, self.until)
        first, last = datetime.combine(self.since, time()), datetime.combine(self.until + NEXT, time())
        return (readings.c.seen >= first) & (readings.c.seen < last)

    def _all(self, query: Any) -> list[Any]:
        return list(self.scope.connection.execute(query).scalars().all())
