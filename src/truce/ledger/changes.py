"""Changes: what the record says now that it did not say before a day, drawn from what was learnt since."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct, json
from sqlalchemy import ColumnElement, FromClause, select

from truce.ledger import schema
from truce.ledger.assertions import Scope
from truce.ledger.contradictions import Contradiction
from truce.ledger.control import Assessment
from truce.ledger.deals import Deal, deals_of, deals_on_record
from truce.ledger.due import Due, due_between
from truce.ledger.places import assessments_of
from truce.ledger.positions import Standing
from truce.ledger.questions import last_known

claims, agreements, readings = schema.claims, schema.agreements, schema.readings
EVE = timedelta(days=1)


class PositionChange(Struct, frozen=True, kw_only=True):
    """Where a party stands on a deal now, and where it stood (None: nothing was known)."""

    deal: str
    title: str
    party: str
    before: Standing | None
    now: Standing


class StatusChange(Struct, frozen=True, kw_only=True):
    deal: str
    title: str
    before: str
    now: str
    why: str


class ControlChange(Struct, frozen=True, kw_only=True):
    before: Assessment
    now: Assessment


class Changes(Struct, frozen=True, kw_only=True):
    """What changed in the record from `since` to `until`, both inclusive.

    `due` are plans and terms that fell due in those days, with or without a report of what came of them.
    """

    since: date
    until: date
    reports: int
    agreements: tuple[Deal, ...] = ()
    positions: tuple[PositionChange, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    control: tuple[ControlChange, ...] = ()
    violations: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()


def changes_between(scope: Scope, since: date, until: date) -> Changes:
    """What was learnt in these days and changed the record; the scope is cut at the end of the last of them."""
    whole = scope.axis == "published" and until >= last_known(scope.connection)
    before, now = _at(scope, since - EVE), _at(scope, None if whole else until)
    fresh = _Fresh(now, since, until)
    deals = {deal.id: deal for deal in deals_on_record(now, fresh.deals())}
    earlier = {deal.id: deal for deal in deals_of(before, list(deals))}
    return Changes(
        since=since,
        until=until,
        reports=fresh.reports(),
        agreements=tuple(deal for key, deal in deals.items() if key not in earlier),
        positions=tuple(change for deal in deals.values() for change in _positions(earlier.get(deal.id), deal)),
        statuses=tuple(
            change for deal in deals.values() if (change := _status(earlier.get(deal.id), deal, since - EVE, until))
        ),
        contradictions=tuple(fresh.contradictions()),
        control=tuple(_control(before, now, fresh.places(), since - EVE, until)),
        violations=tuple(fresh.violations()),
        due=tuple(due_between(now, since, until)),
    )


def _at(scope: Scope, day: date | None) -> Scope:
    return Scope(scope.connection, scope.naming, day, scope.axis)


class _Fresh:
    """What was learnt in some days."""

    def __init__(self, scope: Scope, since: date, until: date) -> None:
        self.scope, self.since, self.until = scope, since, until

    def _learnt(self, table: FromClause) -> ColumnElement[bool]:
        if self.scope.axis == "published":
            return table.c.known.between(self.since, self.until)
        first, last = datetime.combine(self.since, time()), datetime.combine(self.until + EVE, time())
        return (table.c.seen >= first) & (table.c.seen < last)

    def _all(self, query: Any) -> list[Any]:
        return list(self.scope.connection.execute(query).scalars())

    def reports(self) -> int:
        return len(self._all(select(readings.c.no).where(self._learnt(readings))))

    def deals(self) -> list[str]:
        told = select(agreements.c.deal).join(readings, agreements.c.reading == readings.c.no)
        return sorted(self._all(told.where(self._learnt(readings)).distinct()))

    def places(self) -> list[int]:
        query = select(claims.c.place).where(
            claims.c.kind == "control", self._learnt(claims), claims.c.place.is_not(None)
        )
        return sorted(set(self._all(query.distinct())))

    def violations(self) -> list[str]:
        found = self.scope.assertions(claims.c.kind == "violation", self._learnt(claims))
        return [one.id for one in found if not one.background]

    def contradictions(self) -> list[Contradiction]:
        table = schema.contradictions
        query = select(table.c.payload).where(table.c.known.between(self.since, self.until)).order_by(table.c.key)
        return [json.decode(payload, type=Contradiction) for payload in self._all(query)]


def _latest(deal: Deal | None, party: str) -> Standing | None:
    found = [standing for standing in deal.standing(party) if standing.asserted] if deal else []
    return found[-1] if found else None


def _positions(before: Deal | None, now: Deal) -> list[PositionChange]:
    found = []
    for party in dict.fromkeys(standing.party for standing in now.standings):
        then, latest = _latest(before, party), _latest(now, party)
        if latest and (then is None or (then.stance, then.disputed) != (latest.stance, latest.disputed)):
            found.append(PositionChange(deal=now.id, title=now.title, party=party, before=then, now=latest))
    return found


def _status(before: Deal | None, now: Deal, then: date, day: date) -> StatusChange | None:
    turn = next((turn for turn in reversed(now.life) if turn.day <= day), None)
    if before is None or turn is None or turn.status == before.status(then):
        return None
    return StatusChange(deal=now.id, title=now.title, before=before.status(then), now=turn.status, why=turn.why)


def _control(before: Scope, now: Scope, places: Sequence[int], then: date, day: date) -> list[ControlChange]:
    old = {one.place: one for one in assessments_of(before, places, then)}
    found = []
    for one in assessments_of(now, places, day):
        was = old.get(one.place) or Assessment(place=one.place, day=then, state="unknown")
        if (was.state, was.holder) != (one.state, one.holder):
            found.append(ControlChange(before=was, now=one))
    return found
