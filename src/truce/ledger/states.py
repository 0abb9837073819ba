"""States: how each deal stood, as known at the end of each day on which something of it was learnt; kept to compare."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, json
from sqlalchemy import Connection, delete, func, insert, select, tuple_

from truce.ledger import schema
from truce.ledger.assertions import Scope
from truce.ledger.deals import Deal, Told, deals_of, in_short, made_of, told_of
from truce.ledger.life import LifeStatus, Turn, status_on
from truce.ledger.naming import Naming
from truce.ledger.positions import Standing

states = schema.states
AT_ONCE = 50


class DealState(Struct, frozen=True, kw_only=True):
    """A deal in short: its present status and those foreseen, and the latest standing of each party.

    Of the claims behind each the first dozen are kept.
    """

    deal: str
    title: str
    life: tuple[Turn, ...]
    stands: tuple[Standing, ...]

    def status(self, day: date) -> LifeStatus:
        return status_on(self.life, day)

    def turn(self, day: date) -> Turn | None:
        """The turn that brought about its status of a day."""
        return next((turn for turn in reversed(self.life) if turn.day <= day), None)

    def latest(self, party: str) -> Standing | None:
        return next((standing for standing in self.stands if standing.party == party), None)


_decoder = json.Decoder(DealState | None)


def states_on(scope: Scope, ids: Sequence[str], day: date) -> dict[str, DealState]:
    """How these deals stood on a day, by what was known at its end."""
    if scope.axis == "published":
        return dict(_kept(scope.connection, ids, day))
    then = Scope(scope.connection, scope.naming, day, scope.axis)
    return {deal.id: state_of(deal, day) for deal in deals_of(then, ids)}


def settle_states(scope: Scope, since: Mapping[str, date]) -> None:
    """Work out anew how these deals stood, as known on each day from a day on."""
    ids = sorted(since)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        for deal in some:
            scope.connection.execute(delete(states).where(states.c.deal == deal, states.c.known >= since[deal]))
        told = told_of(scope, some, ever=True)
        lines = [line for deal in some for line in _lines(deal, told[deal], since[deal], scope.naming)]
        if lines:
            scope.connection.execute(insert(states), lines)


def state_of(deal: Deal, day: date) -> DealState:
    """A deal in short, as it stands on a day."""
    short = in_short(deal)
    past = [turn for turn in short.life if turn.day <= day]
    ahead = [turn for turn in short.life if turn.day > day]
    stands = {standing.party: standing for standing in short.standings if standing.asserted}  # the latest one stays
    return DealState(deal=deal.id, title=deal.title, life=(*past[-1:], *ahead), stands=tuple(stands.values()))


def _lines(deal: str, told: Told, first: date, naming: Naming) -> Iterator[dict[str, Any]]:
    for day in sorted(day for day in told.days if day >= first):
        made = made_of(deal, told.on(day), naming)
        state = state_of(made, day) if made else None  # all that told of it may have been taken back
        yield {"deal": deal, "known": day, "payload": json.encode(state).decode()}


def _kept(connection: Connection, ids: Sequence[str], day: date) -> Iterator[tuple[str, DealState]]:
    for start in range(0, len(ids), AT_ONCE):
        theirs = states.c.deal.in_(ids[start : start + AT_ONCE]), states.c.known <= day
        last = select(states.c.deal, func.max(states.c.known)).where(*theirs).group_by(states.c.deal)
        columns = select(states.c.deal, states.c.payload)
        for row in connection.execute(columns.where(tuple_(states.c.deal, states.c.known).in_(last))).all():
            state = _decoder.decode(row.payload)
            if state:
                yield row.deal, state
