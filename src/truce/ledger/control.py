"""Control: who is said to hold a place, by whom, and what that adds up to on a day.

The assessment follows one rule:

1. What counts are claims, with status happened and of a day not later, that a side captured, holds, defends under
   siege, or left the place. A holder's claims are set aside once the holder is said to have left, or once another
   is said to have captured the place, on a later day, by anybody but itself.
2. A holder's weight is the sum over its independent sources: OWN for the holder's own boast, OUTSIDER for each
   outsider, ADMITTED for each rival who admits it against its own interest.
3. The holder with the most weight is assessed to hold the place. A boast that nobody else bears out remains claimed.
   Where another reaches half as much, the place is contested.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from truce.ledger.assertions import Assertion, count_sources, in_time, sources_of
from truce.ledger.keys import is_named

OWN, OUTSIDER, ADMITTED = 1, 2, 3
LATEST = 24  # claims about a place that are weighed; older ones no longer bear on who holds it
TAKES = frozenset({"captured", "holds", "besieged"})
TURNS = frozenset({"captured", "withdrew"})
State = Literal["held", "contested", "claimed", "left", "unknown"]
Party = Callable[[str], str]
ByHolder = dict[str, list[Assertion]]


class Claimed(Struct, frozen=True, kw_only=True):
    """One holder as some sources have it: `weight` by rule 2, `since` the first day they claim it for."""

    holder: str
    since: date
    weight: int
    sources: tuple[str, ...]
    independent: int
    reports: int
    claims: tuple[str, ...]


class Assessment(Struct, frozen=True, kw_only=True):
    """Who holds a place on a day by the rule above, beside what each side is claimed to hold, heaviest first.

    `holder` is who is assessed to hold it (of `claimed`: who alone says so; of `left`: who left), None where that
    cannot be said. `denied` are ids of claims that somebody holds or took it, denied.
    """

    place: str
    day: date
    state: State
    holder: str | None = None
    since: date | None = None
    claimed: tuple[Claimed, ...] = ()
    denied: tuple[str, ...] = ()


def lateness(claim: Assertion) -> tuple[date, date, str]:
    """By which the LATEST claims about a place are chosen."""
    return claim.start, claim.known, claim.id


def assess(place: str, day: date, told: Iterable[Assertion], party: Party) -> Assessment:
    """Who holds a place on a day; `party` leads from a name to the side it belongs to."""
    listed = sorted((c for c in told if c.subject and c.start <= day), key=in_time)
    happened = [c for c in listed if c.status == "happened"]
    current = _identified(_current(happened, party))
    claimed = [_claimed(holder, claims, set(current), party) for holder, claims in current.items()]
    claimed.sort(key=lambda c: (-c.weight, c.holder))
    state, holder = _judge(claimed, happened, party)
    since = next((c.since for c in claimed if c.holder == holder), None)
    denied = tuple(c.id for c in listed if c.status == "denied")
    return Assessment(
        place=place, day=day, state=state, holder=holder, since=since, claimed=tuple(claimed), denied=denied
    )


def _current(happened: list[Assertion], party: Party) -> ByHolder:
    """The claims for each holder that no later change has set aside."""
    by_holder: ByHolder = defaultdict(list)
    changes = [claim for claim in happened if claim.type in TURNS]
    for claim in happened:
        holder = party(claim.subject or "")
        if claim.type in TAKES and not any(_ends(change, holder, claim, party) for change in changes):
            by_holder[holder].append(claim)
    return by_holder


def _identified(current: ByHolder) -> ByHolder:
    """Holders by name where any is named: "rebels" may be any of them."""
    named = {holder: claims for holder, claims in current.items() if is_named(holder)}
    return named or current


def _ends(change: Assertion, holder: str, claim: Assertion, party: Party) -> bool:
    """Whether a change sets aside an earlier claim that this holder has the place."""
    other = party(change.subject or "")
    if change.type == "withdrew":
        return other == holder and change.start >= claim.start and change.end >= claim.end
    boasts = _interest(change, party) == other
    return change.type == "captured" and other != holder and not boasts and change.start > claim.end


def _claimed(holder: str, told: list[Assertion], holders: set[str], party: Party) -> Claimed:
    by_tie: dict[str, list[Assertion]] = defaultdict(list)
    for claim in told:
        interest = _interest(claim, party)
        by_tie["own" if interest == holder else "rival" if interest in holders else "outsider"].append(claim)
    outsiders, rivals = count_sources(by_tie["outsider"]), count_sources(by_tie["rival"])
    own = bool(by_tie["own"])
    return Claimed(
        holder=holder,
        since=min(claim.start for claim in told),
        weight=OWN * own + OUTSIDER * outsiders + ADMITTED * rivals,
        sources=sources_of(told),
        independent=own + outsiders + rivals,
        reports=len({claim.cited.report for claim in told}),
        claims=tuple(claim.id for claim in told),
    )


def _judge(claimed: list[Claimed], happened: list[Assertion], party: Party) -> tuple[State, str | None]:
    if not claimed:
        left = [c for c in happened if c.type == "withdrew"]
        return ("left", party(left[-1].subject or "")) if left else ("unknown", None)
    first, *others = claimed
    if others and 2 * others[0].weight >= first.weight:
        return "contested", None
    return ("held" if first.weight >= OUTSIDER else "claimed"), first.holder


def _interest(claim: Assertion, party: Party) -> str | None:
    interest = claim.cited.word.interest
    return party(interest) if interest else None
