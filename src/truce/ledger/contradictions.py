"""Contradictions: claims that cannot all hold, as objects with their sides, sources and how many are independent.

    stance     a party is said to have accepted (rejected …) a deal, and others deny it, or say the opposite of the
               same days
    length     accounts of one deal, a fortnight apart at most, give it different lengths
    holder     two sides are said to hold one place on the same days
    taken      a place is said to be taken or held, and others deny it
    toll       accounts of one incident, known a day apart at most, count numbers of dead that cannot agree
    happened   accounts of one incident say that it happened, and that it did not

Development over time is no contradiction: captured on the 3rd and retaken on the 9th, a toll that rises next day.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, islice, permutations, takewhile

from msgspec import Struct

from truce.ledger.assertions import Assertion, count_sources, sources_of
from truce.ledger.keys import digest, is_named
from truce.ledger.positions import Run, attitude, runs, stance_of
from truce.ledger.sources import Cited, Word, independent
from truce.model import Toll

FORTNIGHT, NEXT_DAY, DAYS = timedelta(days=14), timedelta(days=1), timedelta(days=3)
HOLDS = frozenset({"captured", "holds"})


class Side(Struct, frozen=True, kw_only=True):
    """What one side says, by whose word, since when it is known; `independent` counts its sources."""

    says: str
    claims: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    independent: int = 0
    known: date


class Contradiction(Struct, frozen=True, kw_only=True):
    """A question that accounts answer differently. `subject` is the deal, place or incident it is about."""

    rule: str
    subject: str
    about: str
    sides: tuple[Side, ...]

    @property
    def key(self) -> str:
        return digest([self.rule, self.subject, self.about])

    @property
    def known(self) -> date:
        """The day from which the record held two sides."""
        return sorted(side.known for side in self.sides)[1]


class Told(Struct, frozen=True, kw_only=True):
    """The length that one account gives a deal, and where that stands."""

    account: str
    days: float
    known: date
    outlet: str
    story: int


def side(says: str, told: Iterable[Assertion]) -> Side:
    """One side, of the claims that take it."""
    listed = list(told)
    return Side(
        says=says,
        claims=tuple(a.id for a in listed),
        sources=sources_of(listed),
        independent=count_sources(listed),
        known=min(a.known for a in listed),
    )


def stances(positions: Iterable[Assertion], name: Callable[[str], str]) -> Iterator[Contradiction]:
    """Of a party's stance; `name` tells how people call a deal."""
    disputed = sorted((run for run in runs(positions) if run.asserted and run.against), key=_told)
    for (deal, party, manner), group in groupby(disputed, key=_told):
        asserted, against = _together(list(group))
        opposed = {attitude(p) for p in against if p.status == "happened"}
        if manner == "against" and opposed:
            continue  # told once, from the side that says "accepted"
        words = stance_of(asserted).replace("_", " ")
        other = stance_of(p for p in against if p.status == "happened").replace("_", " ") if opposed else f"not {words}"
        about = f"{party} {words} {name(deal)}"
        yield Contradiction(
            rule="stance", subject=deal, about=about, sides=(side(words, asserted), side(other, against))
        )


def lengths(deal: str, told: Iterable[Told], title: str) -> Iterator[Contradiction]:
    """Of a deal's length in days; `told` are accounts that give one."""
    listed = sorted(told, key=lambda t: (t.known, t.account))
    by_length: dict[float, list[Told]] = defaultdict(list)
    for one in listed:
        if any(other.days != one.days and abs(other.known - one.known) <= FORTNIGHT for other in listed):
            by_length[one.days].append(one)
    if len(by_length) > 1:
        sides = tuple(_length_side(days, by_length[days]) for days in sorted(by_length))
        yield Contradiction(rule="length", subject=deal, about=f"duration of {title}, days", sides=sides)


def holders(claims: Iterable[Assertion], place: str) -> Iterator[Contradiction]:
    """Of who holds a place on the same days, and of whether it was taken at all."""
    listed = [c for c in claims if is_named(c.subject or "") and c.type in HOLDS and not c.background and _is_dated(c)]
    happened = [c for c in listed if c.status == "happened"]
    by_holder: dict[str, list[Assertion]] = defaultdict(list)
    for one, other in _meeting(happened):
        if one.subject != other.subject and abs(one.known - other.known) <= DAYS:
            by_holder[one.subject or ""].append(one)
            by_holder[other.subject or ""].append(other)
    if by_holder:
        sides = tuple(side(holder, _unique(told)) for holder, told in sorted(by_holder.items()))
        yield Contradiction(rule="holder", subject=place, about=f"who holds {place}", sides=sides)
    yield from _taken(listed, happened, place)


def tolls(incident: str, told: Iterable[tuple[Assertion, Toll]]) -> Iterator[Contradiction]:
    """Of how many were killed in an incident."""
    listed = list(told)
    apart = {
        a.id for (a, one), (b, other) in permutations(listed, 2) if _known_together(a, b) and _disagree(one, other)
    }
    by_toll: dict[Toll, list[Assertion]] = defaultdict(list)
    for assertion, toll in listed:
        if assertion.id in apart:
            by_toll[toll].append(assertion)
    if len(by_toll) > 1:
        sides = tuple(side(f"{_count(toll)} killed", by_toll[toll]) for toll in sorted(by_toll, key=_count))
        yield Contradiction(rule="toll", subject=incident, about="how many were killed", sides=sides)


def whether(incident: str, told: Iterable[Assertion]) -> Iterator[Contradiction]:
    """Of whether an incident happened at all."""
    by_status: dict[str, list[Assertion]] = defaultdict(list)
    for assertion in told:
        by_status[assertion.status].append(assertion)
    if by_status["happened"] and by_status["denied"]:
        sides = tuple(side(status, by_status[status]) for status in ("happened", "denied"))
        yield Contradiction(rule="happened", subject=incident, about="whether it happened", sides=sides)


def _taken(listed: list[Assertion], happened: list[Assertion], place: str) -> Iterator[Contradiction]:
    for denied in (c for c in listed if c.status == "denied"):
        against = [c for c in happened if c.subject == denied.subject and _meet(c, denied)]
        if against:
            about = f"whether {denied.subject} holds {place}"
            sides = (side("holds", against), side("does not", [denied]))
            yield Contradiction(rule="taken", subject=place, about=about, sides=sides)


def _meeting(claims: list[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    """Pairs of claims whose days meet, found without comparing all with all."""
    ordered = sorted(claims, key=lambda c: (c.start, c.end, c.id))
    for index, one in enumerate(ordered):
        later = takewhile(lambda other: other.start <= one.end, islice(ordered, index + 1, None))  # noqa: B023 (used at once)
        yield from ((one, other) for other in later)


def _told(run: Run) -> tuple[str, str, str]:
    return run.deal, run.party, attitude(run.asserted[0])


def _together(disputed: list[Run]) -> tuple[list[Assertion], list[Assertion]]:
    asserted = _unique(p for run in disputed for p in run.asserted)
    return asserted, _unique(p for run in disputed for p in run.against)


def _unique(told: Iterable[Assertion]) -> list[Assertion]:
    return list({a.id: a for a in told}.values())


def _length_side(days: float, told: list[Told]) -> Side:
    return Side(
        says=f"{days:g}",
        accounts=tuple(t.account for t in told),
        sources=tuple(dict.fromkeys(t.outlet for t in told)),
        independent=independent(Cited(i, t.story, Word("outlet", t.outlet, t.outlet)) for i, t in enumerate(told)),
        known=told[0].known,
    )


def _is_dated(claim: Assertion) -> bool:
    return claim.end - claim.start <= DAYS


def _meet(one: Assertion, other: Assertion) -> bool:
    return one.start <= other.end and other.start <= one.end


def _known_together(one: Assertion, other: Assertion) -> bool:
    return abs(one.known - other.known) <= NEXT_DAY


def _disagree(one: Toll, other: Toll) -> bool:
    """No number lies in both: 4 to 4 and 7 or more, but not "at least 4" and 7."""
    return (one.high is not None and other.low > one.high) or (other.high is not None and one.low > other.high)


def _count(toll: Toll) -> str:
    if toll.high is None:
        return f"{toll.low} or more"
    return f"{toll.low}" if toll.low == toll.high else f"{toll.low} to {toll.high}"
