"""Changes: what the record says now that it did not say before a day, drawn from what was learnt since.

How deals and places stood on the eve and stand at the end is kept (states.py, holdings.py), and only compared here.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from msgspec import Struct, json

from truce.ledger.assertions import Scope
from truce.ledger.contradictions import Contradiction
from truce.ledger.control import Assessment
from truce.ledger.deals import Deal, deals_on_record
from truce.ledger.due import Due, falling_due, with_reports
from truce.ledger.filters import EVERYTHING, Filters
from truce.ledger.fresh import Fresh
from truce.ledger.holdings import turned_between
from truce.ledger.places import assessments_of
from truce.ledger.positions import Standing
from truce.ledger.questions import last_known
from truce.ledger.spots import Spot, spots_of
from truce.ledger.states import DealState, states_on

T = TypeVar("T")
EVE = timedelta(days=1)
RECENT = timedelta(days=31)  # what was so for longer, and only now is told of, has not changed
_contradiction = json.Decoder(Contradiction)


class PositionChange(Struct, frozen=True, kw_only=True):
    """Where a party stands on a deal now, and where it stood (None: nothing was known); a dozen claims of each."""

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

    `due` are plans and terms that fell due in those days, with or without a report of what came of them. `counts` are
    of all there is in each part, where only a page of it was asked for.
    """

    since: date
    until: date
    reports: int
    counts: dict[str, int]
    agreements: tuple[Deal, ...] = ()
    positions: tuple[PositionChange, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    control: tuple[ControlChange, ...] = ()
    violations: tuple[str, ...] = ()
    due: tuple[Due, ...] = ()


def changes_between(scope: Scope, since: date, until: date, filters: Filters = EVERYTHING) -> Changes:
    """What was learnt in these days and changed the record; `limit` and `offset` page each part by itself."""
    whole = scope.axis == "published" and until >= last_known(scope.connection)
    now = Scope(scope.connection, scope.naming, None if whole else until, scope.axis)
    fresh, eve = Fresh(now, since, until, filters), since - EVE
    before, after = states_on(now, fresh.deals, eve), states_on(now, fresh.deals, until)
    new = [deal for deal in after if deal not in before]
    positions = [change for one in after.values() for change in _positions(before.get(one.deal), one)]
    found = _Page(filters)
    return Changes(
        since=since,
        until=until,
        reports=fresh.reports(),
        agreements=tuple(deals_on_record(now, found.of("agreements", new))),
        positions=found.of("positions", [change for change in positions if fresh.passes(change.party)]),
        statuses=found.of("statuses", list(_statuses(before, after, eve, until))),
        contradictions=tuple(map(_contradiction.decode, found.of("contradictions", fresh.contradictions()))),
        control=found.of("control", list(_control(now, fresh.places, eve, until))),
        violations=found.of("violations", fresh.violations()),
        due=tuple(with_reports(now, found.of("due", falling_due(now, since, until, filters)))),
        counts=found.counts,
    )


class _Page:
    """Cuts a page out of each part, and keeps how much there is."""

    def __init__(self, filters: Filters) -> None:
        self.first = filters.offset
        self.last = None if filters.limit is None else filters.offset + filters.limit
        self.counts: dict[str, int] = {}

    def of(self, part: str, listed: Sequence[T]) -> tuple[T, ...]:
        self.counts[part] = len(listed)
        return tuple(listed[self.first : self.last])


def _positions(before: DealState | None, now: DealState) -> Iterator[PositionChange]:
    for latest in now.stands:
        then = before.latest(latest.party) if before else None
        if then is None or (then.stance, then.disputed) != (latest.stance, latest.disputed):
            yield PositionChange(deal=now.deal, title=now.title, party=latest.party, before=then, now=latest)


def _statuses(
    before: dict[str, DealState], after: dict[str, DealState], eve: date, until: date
) -> Iterator[StatusChange]:
    for deal, now in after.items():
        then, turn = before.get(deal), now.turn(until)
        if then and turn and turn.status != then.status(eve):
            yield StatusChange(deal=deal, title=now.title, before=then.status(eve), now=turn.status, why=turn.why)


def _control(now: Scope, places: Sequence[int], eve: date, until: date) -> Iterator[ControlChange]:
    for was, one in sorted(_turned(now, spots_of(now.connection, places), eve, until), key=lambda two: two[1].place):
        recalled = was.state == "unknown" and one.since is not None and one.since < eve - RECENT
        if (was.state, was.holder) != (one.state, one.holder) and not recalled:
            yield ControlChange(before=was, now=one)


def _turned(now: Scope, spots: Sequence[Spot], eve: date, until: date) -> Iterator[tuple[Assessment, Assessment]]:
    """Who held each place on the eve and who at the end, where that may differ."""
    if now.axis == "published":
        return turned_between(now.connection, spots, eve, until)
    scopes = ((day, Scope(now.connection, now.naming, day, now.axis)) for day in (eve, until))
    before, then = (assessments_of(scope, spots, day) for day, scope in scopes)
    return zip(before, then, strict=True)
