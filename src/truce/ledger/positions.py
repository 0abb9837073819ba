"""Positions over time: where each party stood on each agreement, from when, by whose word, and whether disputed.

A run of claims of one attitude is one standing; another attitude claimed for later days opens the next. A standing
is disputed where somebody denies it, or where others say of the same days that the party accepted what it is here
said to have rejected (or the reverse). To withdraw after accepting is a development, no dispute.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from truce.ledger.assertions import Assertion, count_sources, sources_of

ATTITUDES = {
    "accepted": "for",
    "accepted_with_conditions": "for",
    "rejected": "against",
    "withdrew": "against",
    "proposed": "offering",
    "called_for": "offering",
    "supported": "offering",
    "noncommittal": "open",
}
WEIGHTIEST = tuple(ATTITUDES)  # of several stances of one attitude, the first in this order is shown
DAYS = timedelta(days=2)
NEAR = timedelta(days=7)  # a denial speaks of what was said in the days before it
OPPOSITE = {"accepted": "rejected", "rejected": "accepted"}  # to accept with conditions is neither


class Standing(Struct, frozen=True, kw_only=True):
    """A party's stance on a deal during some days. `until` is None where it is the latest known.

    `asserted_by` and `denied_by` are keys of sources; `independent` counts those that stand behind each.
    `asserted` is False where the record holds only the denial ("Hamas did not agree").
    """

    deal: str
    party: str
    stance: str
    since: date
    until: date | None = None
    asserted: bool = True
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    independent: tuple[int, int] = (0, 0)
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        return self.asserted and bool(self.against)


class Run(NamedTuple):
    """Claims of one attitude of a party, those who say otherwise, and when another attitude took its place."""

    deal: str
    party: str
    asserted: list[Assertion]
    against: list[Assertion]
    until: date | None = None


def standings(positions: Iterable[Assertion]) -> list[Standing]:
    """The standings of every party on every deal, by deal and party, oldest first."""
    return [_standing(run) for run in runs(positions)]


def runs(positions: Iterable[Assertion]) -> Iterator[Run]:
    """What stands behind the standings; of a run that is only denied, `asserted` is empty."""
    by_party: dict[tuple[str, str], list[Assertion]] = defaultdict(list)
    for position in positions:
        if position.deal and position.subject and position.status in {"happened", "denied"}:
            by_party[position.deal, position.subject].append(position)
    for (deal, party), told in sorted(by_party.items()):
        yield from _history(deal, party, told)


def attitude(position: Assertion) -> str:
    return ATTITUDES[position.type or "noncommittal"]


def stance_of(positions: Iterable[Assertion]) -> str:
    """The weightiest stance among positions of one attitude."""
    return min((p.type or "noncommittal" for p in positions), key=WEIGHTIEST.index)


def _history(deal: str, party: str, told: list[Assertion]) -> Iterator[Run]:
    periods = _periods([p for p in told if p.status == "happened"])
    for index, period in enumerate(periods):
        until = min(p.day for run in periods[index + 1] for p in run) if index + 1 < len(periods) else None
        for run in period:
            yield Run(deal, party, run, _opposing(told, run), until)
    if not periods:
        denials = sorted(told, key=attitude)
        yield from (Run(deal, party, [], list(group)) for _, group in groupby(denials, key=attitude))


def _periods(asserted: list[Assertion]) -> list[list[list[Assertion]]]:
    """Runs side by side, where different attitudes are claimed of the same days, and one period after another."""
    periods: list[list[list[Assertion]]] = []
    last = date.min
    for position in asserted:
        runs = periods[-1] if periods else []
        same = next((run for run in runs if attitude(run[0]) == attitude(position)), None)
        if same is not None:
            same.append(position)
        elif runs and position.day <= last:
            runs.append([position])
        else:
            periods.append([[position]])
        last = max(last, _days(position)[-1])
    return periods


def _days(position: Assertion) -> list[date]:
    """The days that a claim is of; one of a whole month says little of its last."""
    return [position.day + timedelta(days=n) for n in range(min((position.end - position.day), DAYS).days + 1)]


def _opposing(told: list[Assertion], run: list[Assertion]) -> list[Assertion]:
    """Who denies what a run of positions asserts, or says the opposite of the same days."""
    start, end, manner = run[0].day, max(p.end for p in run), attitude(run[0])
    opposite = {OPPOSITE.get(p.type or "", "") for p in run}
    origins = {p.origin for p in run}
    days = {day for p in run for day in _days(p)}

    def opposes(other: Assertion) -> bool:
        if other.status == "denied":
            return attitude(other) == manner and other.day <= end + NEAR and start <= other.end
        return other.type in opposite and other.origin not in origins and not days.isdisjoint(_days(other))

    return [other for other in told if opposes(other)]


def _standing(run: Run) -> Standing:
    shown = run.asserted or run.against
    return Standing(
        deal=run.deal,
        party=run.party,
        stance=stance_of(shown),
        since=shown[0].day,
        until=run.until,
        asserted=bool(run.asserted),
        asserted_by=sources_of(run.asserted),
        denied_by=sources_of(run.against),
        independent=(count_sources(run.asserted), count_sources(run.against)),
        claims=tuple(p.id for p in run.asserted),
        against=tuple(p.id for p in run.against),
    )
