"""Holidays that name truces, computed for any year: fixed days, Easter in both calendars, and the tabular Islamic year.

The tabular calendar may differ from the sighted moon by a day; whoever reads such a date gives it that slack.
"""

from collections.abc import Iterator
from datetime import date, timedelta

ISLAMIC_EPOCH = 227014  # 1 Muharram 1, by the astronomical epoch: nearer to what Mecca announces than the civil one


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday (Meeus' Julian algorithm), in Gregorian days."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    julian_lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(julian_lag)


def islamic(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar, in Gregorian days."""
    return date.fromordinal(
        ISLAMIC_EPOCH - 1 + (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day
    )


def islamic_in(year: int, month: int, day: int) -> Iterator[date]:
    """Every occurrence of an Islamic day in a Gregorian year: none, one or two."""
    first = (year - 622) * 33 // 32
    for hijri in range(max(first - 1, 1), first + 3):
        found = islamic(hijri, month, day)
        if found.year == year:
            yield found


def occurrences(when: str, year: int) -> Iterator[date]:
    """The days in a year that a holiday's recipe gives: `12-25`, `easter-2`, `orthodox+0`, `islamic 9-1`."""
    if when.startswith("islamic "):
        month, day = (int(number) for number in when.removeprefix("islamic ").split("-"))
        yield from islamic_in(year, month, day)
    elif when.startswith("orthodox"):
        yield orthodox_easter(year) + timedelta(int(when.removeprefix("orthodox")))
    elif when.startswith("easter"):
        yield easter(year) + timedelta(int(when.removeprefix("easter")))
    else:
        month, day = (int(number) for number in when.split("-"))
        yield date(year, month, day)
