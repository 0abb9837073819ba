"""A thread is what a reader keeps in mind while reading of time: the day of publication, and the date at hand."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from truce.language.times.periods import Period

Anchor = Literal["calendar", "publication", "date at hand"]
NEAR_AHEAD = timedelta(
    days=100
)  # "on June 17" in a report of 9 June is a plan; in one of 9 January it is not last summer's


@dataclass(frozen=True, slots=True)
class Thread:
    """`direction` is what the verbs about say: -1 past, 1 future, 0 nothing. `narrates` is true where the text
    tells an earlier chapter (or is a history throughout), so that a bare month follows the date at hand."""

    published: date | None
    at_hand: Period | None = None
    direction: int = 0
    narrates: bool = False

    @property
    def today(self) -> Period | None:
        return Period.holding("D", self.published) if self.published else None

    @property
    def base(self) -> tuple[Period | None, Anchor]:
        """What a bare month or weekday is counted from."""
        if self.narrates and self.at_hand:
            return self.at_hand, "date at hand"
        return self.today, "publication"

    @property
    def mind(self) -> tuple[Period | None, Anchor]:
        """What "that day" and "two days later" are counted from: the date at hand, or else today."""
        return (self.at_hand, "date at hand") if self.at_hand else (self.today, "publication")


def year_for(thread: Thread, month: int, day: int | None) -> tuple[int | None, Anchor]:
    """The year that a month or day without one is in."""
    base, anchor = thread.base
    if base is None:
        return None, anchor
    if anchor == "date at hand":
        return _following(base, month), anchor
    today = base.first
    return (_nearest(today, month, day, thread.direction), anchor) if today else (None, anchor)


def _following(base: Period, month: int) -> int:
    """A story goes on: after November comes January of the next year, yet after June not March of the next."""
    wraps = base.unit in ("D", "M") and base.number >= 10 and month <= 3  # noqa: PLR2004 - the last quarter, the first
    return (base.year + 1 or 1) if wraps else base.year


def _nearest(today: date, month: int, day: int | None, direction: int) -> int:
    """This year, unless verbs or distance say otherwise."""
    ahead = (month, day or 1) > (today.month, today.day) if day else month > today.month
    if ahead and direction < 0:
        return today.year - 1
    if not ahead and direction > 0 and (month, day or 31) < (today.month, today.day):
        return today.year + 1
    start = Period("D", today.year, month, day or 1).first
    if ahead and direction == 0 and start and start - today > NEAR_AHEAD:
        return today.year - 1
    return today.year


def weekday_from(base: date, weekday: int, direction: int) -> date:
    """The last such day up to the base, or the next from it where the verbs look ahead."""
    if direction > 0:
        return base + timedelta((weekday - base.isoweekday()) % 7)
    return base - timedelta((base.isoweekday() - weekday) % 7)
