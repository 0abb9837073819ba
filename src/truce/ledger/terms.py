"""Terms: what one report's account of an agreement tells, in a form that accounts can be compared in."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from truce.ledger.keys import fold
from truce.ledger.wording import long, proper, telling_words
from truce.model import Agreement, When

Naming = Callable[[str], str]  # from an actor's name in a report to the party that it is or acts for
FAMILIES = {"humanitarian_pause": "ceasefire"}
CAPPED = 24  # months that a span may take part in the search for agreements of that time


class Filing(NamedTuple):
    """Where and when an account was filed: its number, its reading's key, the day it was known.

    `around` are the parties to a conflict that the report names.
    """

    no: int
    reading: str
    known: date
    around: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Terms:
    """An account's terms; `span` is the time it says the agreement was made or held, `closed` that it is over.

    `around` are the parties that the report names, where the account itself tells none.
    """

    no: int
    name: str
    reading: str
    known: date
    family: str
    parties: frozenset[str]
    mediators: frozenset[str]
    venue: str | None
    duration: float | None
    span: tuple[date, date] | None
    words: frozenset[str]
    own: frozenset[str]
    long: frozenset[str]
    called: frozenset[str]
    background: bool
    closed: bool
    around: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        return self.own | self.long

    @property
    def months(self) -> frozenset[str]:
        """The months of its span, as 2025-03."""
        return frozenset(_months(*self.span)) if self.span else frozenset()


def terms_of(agreement: Agreement, account: Filing, naming: Naming) -> Terms:
    """The terms of an account, its actors by the names they go by in the ledger."""
    parties = frozenset(naming(m.actor) for m in agreement.parties if m.actor)
    mediators = frozenset(naming(m.actor) for m in agreement.mediators if m.actor)
    own = {fold(m.actor) for m in (*agreement.parties, *agreement.mediators) if m.actor} | parties | mediators
    spoken_for = {word for actor in own for word in fold(actor).split()}
    return Terms(
        no=account.no,
        name=f"{agreement.report}.{agreement.id}",
        reading=account.reading,
        known=account.known,
        family=FAMILIES.get(agreement.type, agreement.type),
        parties=parties,
        mediators=mediators,
        venue=fold(agreement.venue.canonical or agreement.venue.name) if agreement.venue else None,
        duration=agreement.duration_days,
        span=_span(agreement),
        words=telling_words(agreement.names) - spoken_for,
        own=frozenset(found for n in agreement.names if (found := proper(n))),
        called=frozenset(fold(name) for name in agreement.names if " " in name.removeprefix("the ")),
        long=frozenset(found for n in agreement.names if (found := long(n))),
        background=agreement.background,
        closed=agreement.status == "ended",
        around=frozenset() if parties else account.around - mediators,
    )


def expiry_of(agreement: Agreement) -> date | None:
    """The first day after its term: its last day, or its first and its length, to the day."""
    if agreement.end and agreement.end.start == agreement.end.end:
        return agreement.end.end + timedelta(days=1)
    start = agreement.start
    if start and agreement.duration_days and start.start == start.end:
        return start.start + timedelta(days=round(agreement.duration_days))
    return None


def overlap(one: tuple[date, date], other: tuple[date, date], slack: int = 0) -> bool:
    """Whether two spans share a day, or come within `slack` days of it."""
    return one[0] <= other[1] + timedelta(days=slack) and other[0] <= one[1] + timedelta(days=slack)


def _span(agreement: Agreement) -> tuple[date, date] | None:
    """From when it was agreed (or began) to when it ended, of what is told."""
    begun: list[When] = [when for when in (agreement.agreed, agreement.start) if when]
    if begun:
        return min(w.start for w in begun), max(w.end for w in begun)
    return (agreement.end.start, agreement.end.end) if agreement.end else None


def _months(start: date, end: date) -> Iterator[str]:
    month = start.replace(day=1)
    for _ in range(CAPPED):
        if month > end:
            return
        yield month.isoformat()[:7]
        month += timedelta(days=monthrange(month.year, month.month)[1])
