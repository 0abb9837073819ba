"""A scale lays days out from left to right in hundredths of a chart's width, with ticks that people count by."""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from truce.views.days import MONTHS

DAY = timedelta(days=1)
MARGIN = 0.02  # of the length, kept free at either end
MANY = 8  # ticks at most, so that their labels stay apart on a phone
DAY_STEPS, MONTH_STEPS, YEAR_STEPS = (1, 2, 5, 10), (1, 3, 6), (1, 2, 5, 10, 25, 50, 100)


class Tick(Struct, frozen=True, kw_only=True):
    """A day that is named on the scale."""

    at: float
    label: str


class Scale(Struct, frozen=True, kw_only=True):
    """From the first to the last day, both inclusive; a day has its width."""

    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def _margin(self) -> float:
        return max(self.length * MARGIN, 0.25)

    def at(self, day: date) -> float:
        """Where a day begins, in percent of the width; what lies outside is put at the edge."""
        passed = min(max((day - self.first).days, 0), self.length)
        return round(100 * (passed + self._margin) / (self.length + 2 * self._margin), 3)

    def middle(self, day: date) -> float:
        """Where noon of a day is."""
        return round((self.at(day) + self.at(day + DAY)) / 2, 3)

    def width(self, start: date, end: date) -> float:
        """How wide a stretch of days is, both inclusive."""
        return round(self.at(end + DAY) - self.at(start), 3)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        return tuple(_ticks(self))


def scale_of(days: Iterator[date] | list[date], *, least: int = 7) -> Scale:
    """The scale that holds all these days, and so many at least."""
    listed = sorted(days)
    first, last = listed[0], listed[-1]
    short = max(least - (last - first).days - 1, 0)
    return Scale(first=first - short // 2 * DAY, last=last + (short - short // 2) * DAY)


def _ticks(scale: Scale) -> Iterator[Tick]:
    years = scale.last.year - scale.first.year + 1
    months = 12 * (scale.last.year - scale.first.year) + scale.last.month - scale.first.month + 1
    if scale.length <= MANY * DAY_STEPS[-1]:
        yield from _days(scale, _step(scale.length, DAY_STEPS))
    elif months <= MANY * MONTH_STEPS[-1]:
        yield from _months(scale, _step(months, MONTH_STEPS))
    else:
        yield from _years(scale, _step(years, YEAR_STEPS))


def _step(length: int, steps: tuple[int, ...]) -> int:
    return next((step for step in steps if length <= MANY * step), steps[-1])


def _days(scale: Scale, step: int) -> Iterator[Tick]:
    for number in range(0, scale.length, step):
        day = scale.first + number * DAY
        yield Tick(at=scale.at(day), label=f"{day.day} {MONTHS[day.month - 1]}")


def _months(scale: Scale, step: int) -> Iterator[Tick]:
    count = 12 * scale.first.year + scale.first.month - 1
    for number in range(count, 12 * scale.last.year + scale.last.month):
        first = date(number // 12, number % 12 + 1, 1)
        if number % step == 0 and first >= scale.first:
            yield Tick(at=scale.at(first), label=f"{MONTHS[first.month - 1]} {first.year}")


def _years(scale: Scale, step: int) -> Iterator[Tick]:
    for year in range(scale.first.year, scale.last.year + 1):
        first = date(year, 1, 1)
        if year % step == 0 and first >= scale.first:
            yield Tick(at=scale.at(first), label=str(year))
