"""A thread is what a reader keeps in mind while reading of time: the day of publication and the dates told here."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from truce.language.times.periods import MONTHS_IN, Period

Anchor = Literal["calendar", "publication", "date at hand"]
AHEAD = timedelta(days=100)  # "on June 17" in a report of 9 June is a plan; in one of 9 January it is not last summer's
SOON = timedelta(days=45)  # that near, even a verb in the past does not send it back a year
LONGEST_GAP = 30  # months; a date further off says nothing about the year meant here
SAME_TIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Thread:
    """What a bare "Monday", "in August" or "that day" is to be counted from.

    `direction` is what the verbs about say: -1 past, 1 or 2 future, 0 nothing. `narrates` is true where the text tells
    an earlier chapter (or is a history throughout): a bare month then lies by the dates told `about` it, given as
    months since year 0. `at_hand` is the last date told, `day` the last that was a day, `day_here` the last of those
    in this sentence.
    """

    published: date | None
    at_hand: Period | None = None
    day: Period | None = None
    day_here: Period | None = None
    about: tuple[tuple[int, int], ...] = ()
    direction: int = 0
    narrates: bool = False

    @property
    def today(self) -> Period | None:
        return Period.holding("D", self.published) if self.published else None

    @property
    def base(self) -> tuple[Period | None, Anchor]:
        """What a bare month or weekday is counted from."""
        return (self.at_hand, "date at hand") if self.narrates and self.at_hand else (self.today, "publication")

    @property
    def mind(self) -> tuple[Period | None, Anchor]:
        """What "that month" and "two days later" are counted from: the date at hand, or else today."""
        return (self.at_hand, "date at hand") if self.at_hand else (self.today, "publication")

    @property
    def day_in_mind(self) -> tuple[Period | None, Anchor]:
        """What "the day" is: the last day told, unless the news has gone back to its own day since."""
        last, today = self.day, self.published
        if last and last.first and (self.narrates or today is None or abs(last.first - today) <= SAME_TIME):
            return last, "date at hand"
        return (self.today, "publication") if not self.narrates else (self.at_hand, "date at hand")


def months_of(period: Period) -> tuple[int, int]:
    """First and last month of a period, in months since year 0."""
    if period.unit in ("W", "WE"):
        first = period.first
        return (first.year * 12 + first.month - 1,) * 2 if first else (0, 0)
    width = MONTHS_IN.get(period.unit, 1)
    number = period.number or 1
    first_month = number if period.unit in ("D", "M", "S") else (number - 1) * width + 1
    start = period.year * 12 + first_month - 1
    return start, start + width - 1


def year_for(thread: Thread, month: int, day: int | None) -> tuple[int | None, Anchor]:
    """The year that a month or day without one is in."""
    if thread.narrates and thread.about:
        return _best_year(thread.about, month), "date at hand"
    if thread.published is None:
        return None, "publication"
    return _nearest(thread.published, month, day, thread.direction), "publication"


def _best_year(about: tuple[tuple[int, int], ...], month: int) -> int:
    """The year in which the month sits best among the dates told before and after it."""
    years = sorted({bound // 12 + step for bounds in about for bound in bounds for step in (-1, 0, 1)})

    def cost(year: int) -> tuple[int, bool]:
        position = year * 12 + month - 1
        return sum(min(_gap(position, bounds), LONGEST_GAP) for bounds in about), position < about[0][0]

    return min(years, key=cost)


def _gap(position: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0] - position, position - bounds[1], 0)


def _nearest(today: date, month: int, day: int | None, direction: int) -> int:
    """This year, unless verbs or distance say otherwise."""
    start = Period("D", today.year, month, day or 1).first or date(today.year, month, 1)
    behind = (today.month == month and day is None) or start <= today
    if behind:
        later = direction > 1 and (month, day or 31) < (today.month, today.day)
        return today.year + 1 if later and today - start > SOON else today.year
    if day is None and direction < 0:
        return today.year - 1
    patience = {-1: SOON, 0: AHEAD}.get(direction, timedelta(days=366))
    return today.year if start - today <= patience else today.year - 1


def weekday_from(base: date, weekday: int, direction: int) -> date:
    """The last such day up to the base, or the next from it where the verbs look ahead."""
    if direction > 0:
        return base + timedelta((weekday - base.isoweekday()) % 7)
    return base - timedelta((base.isoweekday() - weekday) % 7)
