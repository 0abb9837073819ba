"""A ledger of a million claims, and how quick it is.

    bench/ledger.py fill ADDRESS [--reports 25000]     add generated readings: claims a second
    bench/ledger.py ask ADDRESS [--times 40]           p50 and p95 of what a page asks, and the memory of it

The readings are invented: a year of thirty outlets on twelve sides in two hundred towns, with deals and disputes.
"""

import argparse
import gc
import hashlib
import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from rich.progress import track

from truce.ledger import Filters, Ledger
from truce.model import (
    Actor,
    Agreement,
    AnyClaim,
    Control,
    Event,
    Mention,
    Place,
    Position,
    Reading,
    Report,
    Span,
    Statement,
    Toll,
    Violation,
    When,
)

CLAIMS = 40  # a report
START = date(2031, 1, 1)
DAYS = 365
TOWNS = [f"Town {n}" for n in range(200)]
SIDES = [f"Side {chr(65 + n)}" for n in range(12)]
PEOPLE = [(f"Person {n} Surname{n}", SIDES[n % len(SIDES)]) for n in range(400)]
OUTLETS = [f"Outlet {n}" for n in range(30)]
WORDS = [f"word{n}" for n in range(4000)]
MIX = ("statement",) * 42 + ("event",) * 40 + ("position",) * 10 + ("control",) * 4 + ("violation",) * 4
TYPES = ("ASSAULT", "ASSAULT", "ASSAULT", "CONSULT", "COERCE", "AID", "RETREAT", "MOBILIZE")
STANCES = ("accepted", "rejected", "proposed", "called_for", "noncommittal", "supported")
AT_ONCE = 50
MEDIATORS = [f"Mediator {n}" for n in range(6)]
NAMES = [
    f"{first}{last}" for first in ("Ala", "Bor", "Cel", "Dun", "Esk", "Fer") for last in ("dan", "mont", "ria", "wick")
]
COUNTED = 0.2  # of the events, with a toll
RULE = "bench/1"
Question = Callable[[Ledger, random.Random, date], object]


def readings(count: int, seed: int = 1) -> Iterator[Reading]:
    """That many readings, by day."""
    chance = random.Random(seed)
    for number in range(count):
        yield _Writing(number, START + timedelta(days=number * DAYS // count), chance).reading()


class _Writing:
    """One report of a day, and what is read from it."""

    def __init__(self, number: int, day: date, chance: random.Random) -> None:
        self.day, self.chance, self.id = day, chance, f"r{number:06d}"
        theatre = chance.randrange(6)  # two sides that fight each other
        self.sides = SIDES[2 * theatre : 2 * theatre + 2]
        self.people = [person for person in chance.sample(PEOPLE, 24) if person[1] in self.sides][:4]
        self.towns = [TOWNS[(theatre * 33 + chance.randrange(33)) % len(TOWNS)] for _ in range(5)]
        self.wave = (day - START).days // 20  # a new offer every twenty days

    def reading(self) -> Reading:
        content = " ".join(self.chance.choices(WORDS, k=260))
        report = Report(
            id=self.id,
            content=content,
            outlet=self.chance.choice(OUTLETS),
            published=self.day,
            digest=hashlib.sha256(content.encode()).hexdigest(),
        )
        kinds = self.chance.choices(MIX, k=CLAIMS)
        return Reading(
            report=report,
            claims=tuple(self.claim(kind, index) for index, kind in enumerate(kinds)),
            agreements=(self.agreement(),),
            actors=tuple(self.cast()),
        )

    def cast(self) -> Iterator[Actor]:
        for side in self.sides:
            yield Actor(name=side, kind="state", country=f"S{side[-1]}X", names=(side,))
        for name, side in self.people:
            yield Actor(name=name, kind="person", country=f"S{side[-1]}X", side=side, names=(name,))
        yield from (Actor(name=name, kind="state", country="MED", names=(name,)) for name in MEDIATORS)

    def agreement(self) -> Agreement:
        """The offer of these twenty days: of its own words, mediator and length."""
        offer = random.Random(f"{self.sides[0]} {self.wave}")
        return Agreement(
            id="a1",
            report=self.id,
            names=(f"{offer.choice(NAMES)} {offer.choice(('truce', 'ceasefire', 'proposal'))}",),
            type="ceasefire",
            parties=tuple(_mention(side) for side in self.sides),
            mediators=(_mention(offer.choice(MEDIATORS)),),
            duration_days=offer.choice((3, 7, 14, 30, 60)),
            status="proposed",
            rule=RULE,
        )

    def claim(self, kind: str, index: int) -> AnyClaim:
        span = Span(index * 6, index * 6 + 40)
        source = self.chance.choice([None, *(_mention(name) for name, _ in self.people)])
        day = self.day - timedelta(days=self.chance.choice((0, 0, 0, 1, 1, 2, 7)))
        common: dict[str, Any] = {
            "report": self.id,
            "evidence": span,
            "cue": span,
            "quote": f"{kind} number {index} of {self.id}",
            "source": source,
            "when": When(start=day, end=day),
            "rule": RULE,
        }
        sides = self.chance.sample(self.sides, 2)
        return getattr(self, f"_{kind}")(common, _mention(sides[0]), _mention(sides[1]))  # type: ignore[no-any-return]

    def _statement(self, common: dict[str, Any], one: Mention, other: Mention) -> AnyClaim:
        return Statement(
            **common, speaker=common["source"] or one, content=common["evidence"], form="direct", addressee=other
        )

    def _event(self, common: dict[str, Any], one: Mention, other: Mention) -> AnyClaim:
        status: Any = self.chance.choices(("happened", "planned", "denied"), (90, 7, 3))[0]
        killed = Toll(self.chance.randrange(9), None) if self.chance.random() < COUNTED else None
        kind: Any = self.chance.choice(TYPES)
        return Event(
            **common, status=status, type=kind, actors=(one,), recipients=(other,), place=self.place(), killed=killed
        )

    def _position(self, common: dict[str, Any], one: Mention, _: Mention) -> AnyClaim:
        status: Any = self.chance.choices(("happened", "denied"), (92, 8))[0]
        stance: Any = self.chance.choice(STANCES)
        return Position(**common, status=status, party=one, stance=stance, agreement="a1")

    def _control(self, common: dict[str, Any], one: Mention, _: Mention) -> AnyClaim:
        change: Any = self.chance.choice(("captured", "holds", "holds", "withdrew"))
        return Control(**common, place=self.place(), holder=one, change=change)

    def _violation(self, common: dict[str, Any], one: Mention, other: Mention) -> AnyClaim:
        return Violation(**common, accused=(one,), accuser=other, agreement="a1")

    def place(self) -> Place:
        name = self.chance.choice(self.towns)
        return Place(
            name=name, span=Span(0, len(name)), canonical=name, country="SAX", latitude=1.0, longitude=2.0, precision=1
        )


def _mention(name: str) -> Mention:
    return Mention(Span(0, len(name)), name, name)


def fill(address: str, count: int) -> None:
    """Add generated readings, then settle; say how many claims a second each took, making them up left out."""
    seen = datetime(2032, 1, 1, tzinfo=UTC)
    adding = cpu = 0.0
    made = readings(count)
    with Ledger.open(address) as ledger:
        for _ in track(range(0, count, AT_ONCE), "Adding"):
            some = list(islice(made, AT_ONCE))
            started, spent = time.perf_counter(), time.process_time()
            ledger.add_all(some, seen=seen)
            adding += time.perf_counter() - started
            cpu += time.process_time() - spent
        started, spent = time.perf_counter(), time.process_time()
        ledger.settle()
        settling, working = time.perf_counter() - started, time.process_time() - spent
    claims = count * CLAIMS
    print(f"added {claims:,} claims: {claims / adding:,.0f} a second, {claims / cpu:,.0f} a CPU second")
    print(f"with settling: {claims / (adding + settling):,.0f} a second, {claims / (cpu + working):,.0f} a CPU second")


def ask(address: str, times: int) -> None:
    """Ask what pages ask, at random places of the record; say how long it took by the clock, and in CPU time."""
    gc.collect()
    gc.freeze()  # as a server does
    with Ledger.open(address) as ledger:
        last = START + timedelta(days=DAYS - 1)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for name, question in QUESTIONS.items():
            chance = random.Random(name)
            clock, spent = zip(*(_time(question, ledger, chance, last) for _ in range(times)), strict=True)
            clocked = f"p50 {_rank(clock, 0.5):6.1f}  p95 {_rank(clock, 0.95):6.1f} ms"
            print(f"{name:30} {clocked};  CPU p95 {_rank(spent, 0.95):6.1f} ms")
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"memory of the questions: {grown:.0f} MB")


def _time(question: Question, ledger: Ledger, chance: random.Random, last: date) -> tuple[float, float]:
    started, spent = time.perf_counter(), time.process_time()
    question(ledger, chance, last)
    return time.perf_counter() - started, time.process_time() - spent


def _rank(taken: Iterable[float], share: float) -> float:
    listed = sorted(taken)
    return listed[int(len(listed) * share)] * 1000


def _any_day(chance: random.Random) -> date:
    return START + timedelta(days=chance.randrange(30, DAYS))


QUESTIONS: dict[str, Question] = {
    "board (20 agreements)": lambda ledger, chance, _: ledger.agreements(
        Filters(limit=20, offset=chance.randrange(3) * 20), short=True
    ),
    "board of a party": lambda ledger, chance, _: ledger.agreements(
        Filters(limit=20, party=chance.choice(SIDES)), short=True
    ),
    "timeline page": lambda ledger, chance, _: list(
        ledger.filed(filters=Filters(limit=50, newest_first=True, until=_any_day(chance)))
    ),
    "timeline of a party": lambda ledger, chance, _: list(
        ledger.filed(filters=Filters(limit=50, newest_first=True, party=chance.choice(SIDES), until=_any_day(chance)))
    ),
    "timeline of a person": lambda ledger, chance, _: list(
        ledger.filed(filters=Filters(limit=50, newest_first=True, actor=chance.choice(PEOPLE)[0]))
    ),
    "timeline of a place": lambda ledger, chance, _: list(
        ledger.filed(filters=Filters(limit=50, newest_first=True, place=chance.choice(TOWNS)))
    ),
    "timeline as of a day": lambda ledger, chance, _: list(
        ledger.as_of(_any_day(chance)).filed(filters=Filters(limit=50, newest_first=True))
    ),
    "control at a day (50 places)": lambda ledger, chance, _: ledger.assessments(_any_day(chance), Filters(limit=50)),
    "control of one place": lambda ledger, chance, _: ledger.assessments(
        _any_day(chance), Filters(place=chance.choice(TOWNS))
    ),
    "search, two words": lambda ledger, chance, _: ledger.search(
        " ".join(chance.choices(WORDS, k=2)), Filters(limit=20)
    ),
    "search, one word": lambda ledger, chance, _: ledger.search(chance.choice(WORDS), Filters(limit=20)),
    "changes of a day": lambda ledger, _, last: ledger.changes(last, last),
    "contradictions page": lambda ledger, *_: ledger.contradictions(Filters(limit=50)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fill", "ask"))
    parser.add_argument("address")
    parser.add_argument("--reports", type=int, default=25_000)
    parser.add_argument("--times", type=int, default=40)
    asked = parser.parse_args()
    fill(asked.address, asked.reports) if asked.what == "fill" else ask(asked.address, asked.times)


if __name__ == "__main__":
    main()
