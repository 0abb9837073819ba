"""The life of a deal: what its status was, day by day, and the claims and accounts that say so.

    proposed    offered, called for, or so told of          violated    in force, and a breach is told of
    rejected    a party refused it, none accepts it yet     suspended   a party withdrew, or so told of
    agreed      every party accepted, or so told of         expired     its end, or its start and length, has passed
    in_force    its start has come, or so told of           collapsed   told of as ended, not by its own term
    unclear     its acceptance is disputed                  superseded  another deal is told to replace it

A status holds until the next. An account speaks for the day it was known, or for the day it gives. What is over
stays over, unless it is later told of as in force again.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from truce.ledger.assertions import Assertion
from truce.ledger.positions import ATTITUDES, Standing
from truce.ledger.terms import expiry_of
from truce.model import Agreement

LifeStatus = Literal[
    "proposed", "rejected", "agreed", "unclear", "in_force", "violated", "suspended",
    "expired", "collapsed", "superseded",
]  # fmt: skip
OVER = frozenset({"expired", "collapsed", "superseded"})
ALIVE = frozenset({"in_force", "violated"})
UNBORN = frozenset({None, "proposed", "rejected", "unclear"})
STAYS: dict[LifeStatus, frozenset[str | None]] = {  # what a sign of a status does not turn
    "proposed": OVER | ALIVE | {"agreed", "rejected", "suspended", "unclear"},  # an offer made again is no news
    "rejected": OVER | ALIVE,
    "agreed": OVER | ALIVE,
    "unclear": OVER | ALIVE | {"suspended"},
    "in_force": frozenset({"violated"}),  # violated is in force, and more
    "violated": OVER | {"rejected"},
    "suspended": OVER,
    "expired": OVER | UNBORN,  # what never began does not expire
    "collapsed": OVER,
    "superseded": OVER,
}
ORDER = tuple(STAYS)  # of signs of one day
MONTH, DAYS = timedelta(days=30), timedelta(days=3)
Term = tuple[date, str]
TOLD: dict[str, LifeStatus] = {"ended": "collapsed"}


class Turn(Struct, frozen=True, kw_only=True):
    """From `day` on a deal has this status; `why` in words, `because` the claims or accounts that say so."""

    day: date
    status: LifeStatus
    why: str
    because: tuple[str, ...] = ()


class Telling(Struct, frozen=True, kw_only=True):
    """An account of the deal, by its name, and the day it was known."""

    account: str
    agreement: Agreement
    known: date


def life_of(
    told: Sequence[Telling],
    standings: Iterable[Standing],
    further: Iterable[Turn],
    parties: AbstractSet[str],
    term: Term | None,
) -> list[Turn]:
    """The turns in the life of a deal, oldest first; those of days to come are what its terms foresee.

    `parties` must all accept for it to be agreed; `further` are signs beyond accounts and standings; `term` is the
    first day after its term, and the account that gives it.
    """
    signs = [*_of_accounts(told), *further]
    if term:
        signs.append(Turn(day=term[0], status="expired", why="its term has passed", because=(term[1],)))
    signs += _of_standings(standings, parties)
    turns: list[Turn] = []
    for sign in sorted(signs, key=lambda s: (s.day, ORDER.index(s.status), s.because)):
        if _follows(turns[-1].status if turns else None, sign.status):
            turns.append(sign)
    return [*turns, *_lapse(turns, told)]


def status_on(turns: Iterable[Turn], day: date) -> LifeStatus:
    """The status on a day, `unclear` before anything is told."""
    return next((turn.status for turn in reversed([t for t in turns if t.day <= day])), "unclear")


def term_of(accounts: Iterable[Telling], extensions: Iterable[Telling]) -> Term | None:
    """The first day after its term, and the account that gives it; an extension moves the end on.

    What is prolonged for no length that is told ends on no day that is known.
    """
    terms = ((expiry, told.account) for told in accounts if (expiry := expiry_of(told.agreement)))
    term = max(terms, default=None)
    for told in extensions:
        end, length = expiry_of(told.agreement), told.agreement.duration_days
        if end is None and (length is None or term is None):
            return None
        moved = end or (term[0] + timedelta(days=round(length)) if term and length else date.min)
        term = max(term, (moved, told.account)) if term else (moved, told.account)
    return term


def _of_accounts(accounts: Iterable[Telling]) -> Iterator[Turn]:
    for told in accounts:
        agreement = told.agreement
        status: LifeStatus = TOLD.get(agreement.status, agreement.status)  # type: ignore[arg-type]
        because = (told.account,)
        if agreement.agreed:
            yield Turn(day=agreement.agreed.end, status="agreed", why="told of as agreed", because=because)
        if agreement.start and status in ALIVE:
            yield Turn(day=agreement.start.end, status="in_force", why="its start came", because=because)
        if agreement.start and status == "agreed" and agreement.start.end - agreement.start.start <= DAYS:
            yield Turn(day=agreement.start.end, status="in_force", why="its start came", because=because)
        day = agreement.end.end if status == "collapsed" and agreement.end else told.known
        recalled = agreement.background and agreement.agreed and status == "agreed"  # it says nothing of today
        if status != "unclear" and not recalled:
            yield Turn(day=day, status=status, why=f"told of as {status.replace('_', ' ')}", because=because)


def _lapse(turns: Sequence[Turn], accounts: Iterable[Telling]) -> Iterator[Turn]:
    """What was agreed and never told of again, as news, does not wait to come into force for ever."""
    last = turns[-1] if turns else None
    if last is None or last.status != "agreed":
        return
    told = {t.account: t.agreement.agreed.end if t.agreement.agreed else t.known for t in accounts if _attests(t)}
    since = max(last.day, *told.values()) if told else last.day
    lengths = [t.agreement.duration_days for t in accounts if t.agreement.duration_days]
    if lengths:
        over = since + timedelta(days=round(max(lengths))) + MONTH
        yield Turn(day=over, status="expired", why="its length has passed since it was agreed", because=last.because)
    else:
        yield Turn(day=since + 3 * MONTH, status="unclear", why="nothing more is told of it", because=last.because)


def _attests(told: Telling) -> bool:
    """Whether an account tells when it was agreed, or tells of it as news."""
    return told.agreement.agreed is not None or not told.agreement.background


def _of_standings(standings: Iterable[Standing], parties: AbstractSet[str]) -> Iterator[Turn]:
    accepted: dict[str, Standing] = {}
    for standing in sorted((s for s in standings if s.asserted), key=lambda s: (s.since, s.party)):
        party, stance, manner = standing.party, standing.stance.replace("_", " "), ATTITUDES[standing.stance]
        accepted.pop(party, None)
        if standing.disputed and manner in {"for", "against"}:
            yield _turn(standing, "unclear", f"it is disputed whether {party} {stance} it")
        elif manner == "offering":
            yield _turn(standing, "proposed", f"{stance} by {party}")
        elif manner == "against":
            yield _turn(standing, "suspended" if stance == "withdrew" else "rejected", f"{party} {stance} it")
        elif stance == "accepted":
            accepted[party] = standing
            if len(parties) > 1 and parties <= accepted.keys():
                yield _turn(standing, "agreed", "every party accepted it")


def _turn(standing: Standing, status: LifeStatus, why: str) -> Turn:
    return Turn(day=standing.since, status=status, why=why, because=(*standing.claims, *standing.against))


def signs_of_violations(violations: Iterable[Assertion]) -> Iterator[Turn]:
    """What breaches tell of the life of the deal that they broke."""
    for breach in violations:
        if breach.status == "happened" and not breach.background:
            yield Turn(day=breach.start, status="violated", why="a breach is told of", because=(breach.id,))


def _follows(now: LifeStatus | None, then: LifeStatus) -> bool:
    """Whether a sign of the next status turns the present one."""
    return now != then and now not in STAYS[then]
