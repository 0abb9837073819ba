"""A meaning is what words of time come to: a TIMEX3 type and value, and the days meant where they are known."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from truce.language.times.grammar import Found
from truce.language.times.periods import Period
from truce.language.times.thread import Anchor, Thread

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Days = tuple[date, date]
DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """`anchor` is what was counted from; `period` is what the text has at hand from here on."""

    type: Kind
    value: str
    days: Days | None = None
    anchor: Anchor = "calendar"
    period: Period | None = None
    clock: str | None = None


Sense = Callable[[Found, Thread], Meaning | None]


def of_period(period: Period | None, anchor: Anchor = "calendar", *, edge: str | None = None) -> Meaning | None:
    """The meaning of a whole period, or of its start, middle or end; None for what is no date (31 February)."""
    if period is None:
        return None
    days = period.days
    if days is None and period.year > 0:
        return None
    return Meaning("DATE", period.value, _edge(days, edge) if days else None, anchor, period)


def _edge(days: Days, edge: str | None) -> Days:
    """ "Late 2021" is its last third; a day has no edges."""
    third = (days[1] - days[0] + DAY) // 3
    if edge is None or third < DAY:
        return days
    start = days[0] if edge == "START" else days[0] + third if edge == "MID" else days[1] - third
    end = days[1] if edge == "END" else days[1] - third if edge == "MID" else days[0] + third
    return start, end
