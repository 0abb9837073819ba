"""What a date, a month, a season, a weekday or a feast means, given the thread of the text."""

import re
from dataclasses import replace
from datetime import date, timedelta

from truce.language.times.clocks import at_clock, clock_of, in_part
from truce.language.times.grammar import Found
from truce.language.times.holidays import occurrences
from truce.language.times.meaning import DAY, Meaning, of_period
from truce.language.times.periods import SEASONS, Period, Unit
from truce.language.times.thread import Thread, weekday_from
from truce.language.times.years import year_of

MONTHS, QUARTERS = 12, 4
NTH: dict[str, tuple[Unit, int]] = {"D": ("D", 1), "W": ("W", 7), "WE": ("WE", 7)}  # what a month is counted in
YEARS = range(2, 9998)


def point(found: Found, thread: Thread) -> Meaning | None:
    """A day, month, season or year, with a part of the day or a clock time if given."""
    meaning = _calendar(found, thread)
    clock, part = clock_of(found), found.one("PART")
    if clock:
        return at_clock(meaning, clock, thread)
    return in_part(meaning, part) if part and meaning else meaning


def _calendar(found: Found, thread: Thread) -> Meaning | None:
    if "MONTH" in found.slots:
        return _day(found, thread) if "DAY" in found.slots else _month(found, thread)
    if "SEASON" in found.slots:
        return _season(found, thread, found.one("SEASON"))
    if "DEICTIC" in found.slots:
        return days_off(thread, found.one("DEICTIC"))
    if "WEEKDAY" in found.slots:
        return _weekday(found, thread, found.one("WEEKDAY"))
    if found.slots.keys() & {"YEAR", "ERA", "DIGITS2"}:
        year, anchor = year_of(found, thread, 1, None)
        return of_period(Period("Y", year), anchor, edge=found.one("EDGE")) if year else None
    return None


def _day(found: Found, thread: Thread) -> Meaning | None:
    month, day = found.one("MONTH"), found.one("DAY")
    year, anchor = year_of(found, thread, month, day)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}-{day:02d}")
    return of_period(Period("D", _year_of_weekday(found, thread, year), month, day), anchor)


def _year_of_weekday(found: Found, thread: Thread, year: int) -> int:
    """ "Wednesday, May 21" is in a year in which that day is a Wednesday, this one before others."""
    if "WEEKDAY" not in found.slots or "YEAR" in found.slots or thread.published is None:
        return year
    weekday, this = found.one("WEEKDAY"), thread.published.year
    days = {y: Period("D", y, found.one("MONTH"), found.one("DAY")).first for y in (year, this, this - 1, this + 1)}
    return next((y for y, day in days.items() if day and day.isoweekday() == weekday), year)


def _month(found: Found, thread: Thread) -> Meaning | None:
    month, shift = found.one("MONTH"), found.one("PAST", found.one("NEXT"))
    if shift and found.rule.name == "month-shift" and thread.published:
        return of_period(Period("M", _month_beside(thread.published, month, shift), month), "publication")
    year, anchor = year_of(found, thread, month, None)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    return of_period(Period("M", year, month), anchor, edge=found.one("EDGE"))


def _month_beside(today: date, month: int, shift: int) -> int:
    """The year of "last May" or "next May": the one over, or the one not yet begun."""
    if shift < 0:
        return today.year if month < today.month else today.year - 1
    return today.year if month > today.month else today.year + 1


def _season(found: Found, thread: Thread, name: str) -> Meaning | None:
    month, (base, anchor) = SEASONS[name], thread.base
    pointed = found.slots.keys() & {"YEAR", "SAME", "PAST", "NEXT", "PRECEDING", "FOLLOWING", "ERA"}
    if pointed:
        year, anchor = year_of(found, thread, month, None)
    else:
        year = base.year if base else None
        if base and anchor == "publication" and thread.direction <= 0 and month > base.number:
            year = base.year - 1  # "the summer" of a report in March is last year's
    if year is None:
        return Meaning("DATE", f"XXXX-{name}")
    return of_period(Period("S", year, month), anchor, edge=found.one("EDGE"))


def _weekday(found: Found, thread: Thread, weekday: int) -> Meaning | None:
    base, anchor = thread.base
    start = base.first if base and (anchor == "publication" or base.unit == "D") else None
    if start is None:
        return Meaning("DATE", f"XXXX-WXX-{weekday}")
    if "PAST" in found.slots:  # "last Monday" is of last week, not two days ago
        monday = start - timedelta(start.weekday() + 7)
        return of_period(Period.holding("D", monday + timedelta(weekday - 1)), anchor)
    shift = found.one("NEXT", found.one("FOLLOWING", found.one("PRECEDING")))
    told_on = 1 if anchor == "date at hand" else thread.direction  # a story goes on
    day = weekday_from(start + timedelta(shift or 0), weekday, shift or told_on)
    return of_period(Period.holding("D", day), anchor)


def days_off(thread: Thread, count: int) -> Meaning | None:
    """Today, yesterday, tomorrow."""
    if thread.today is None:
        return Meaning("DATE", {0: "PRESENT_REF", -1: "PAST_REF", 1: "FUTURE_REF"}[count])
    return of_period(thread.today.shifted(count), "publication")


def written(found: Found, _: Thread) -> Meaning | None:
    """2031-05-07 as it stands; 7/8/31 month first, day first only where it must be."""
    numbers = [int(number) for number in re.findall(r"\d+", str(found.one("ISODATE", found.one("SLASHDATE"))))]
    if "ISODATE" in found.slots:
        return of_period(Period("D", *numbers))
    month, day, year = numbers
    if month > MONTHS:
        month, day = day, month
    century = 0 if year > 99 else 2000 if year < 50 else 1900  # noqa: PLR2004 - two digits; the last fifty years
    return of_period(Period("D", century + year, month, day))


def day_tail(found: Found, thread: Thread) -> Meaning | None:
    """The second day of "May 4 and 5"."""
    first, day = thread.at_hand, int(found.one("DAY"))
    if first is None or first.unit != "D" or first.day >= day:
        return None
    return of_period(replace(first, day=day), "date at hand")


def quarter(found: Found, thread: Thread) -> Meaning | None:
    """The third quarter of a year; "the last quarter" is the one before this."""
    if "ORDINAL" not in found.slots and "YEAR" not in found.slots:
        today = thread.published
        return of_period(Period.holding("Q", today).shifted(-1), "publication") if today else None
    number = found.one("ORDINAL", QUARTERS)
    if number > QUARTERS:
        return None
    year, anchor = year_of(found, thread, 3 * number - 2, None)
    return of_period(Period("Q", year, number), anchor) if year else None


def half(found: Found, thread: Thread) -> Meaning | None:
    """The second half of 2008."""
    year, anchor = year_of(found, thread, 1, None)
    return of_period(Period("H", year, int(found.one("HALF"))), anchor) if year else None


def nth_of(found: Found, thread: Thread) -> Meaning | None:
    """The last week of March, the first two weeks of May."""
    month, named = found.one("MONTH"), found.one("UNIT", found.one("UNITS"))
    year, anchor = year_of(found, thread, month, None)
    days = Period("M", year, month).days if year else None
    if days is None or named not in NTH:
        return None
    unit, width = NTH[named]
    length = timedelta(width * int(found.one("NUMBER", 1)))
    index = int(found.one("ORDINAL", 0))
    first = days[0] + length * (index - 1) if index else days[1] - length + DAY
    whole = Period.holding(unit, first)
    if "NUMBER" in found.slots:
        return Meaning("DURATION", f"P{found.one('NUMBER')}{named}", (first, first + length - DAY), anchor, whole)
    return Meaning("DATE", whole.value, (first, first + length - DAY) if unit != "WE" else whole.days, anchor, whole)


def holiday(found: Found, thread: Thread) -> Meaning | None:
    """A feast in the year told or nearest to the base; a feast of several days is all of them."""
    options, (base, anchor) = found.rule.options or {}, thread.base
    near = [base.year + step for step in (-1, 0, 1)] if base else []
    years = [int(found.one("YEAR"))] if "YEAR" in found.slots else near
    days = [day for year in years if year in YEARS for day in occurrences(options["day"], year)]
    if not days:
        return Meaning("DATE", "XXXX-XX-XX")
    start = base.first if base else None
    first = min(days, key=lambda day: abs(day - start)) if start and len(days) > 1 else days[0]
    last = first + timedelta(options.get("lasts", 1) - 1)
    return Meaning("DATE", first.isoformat(), (first, last), anchor, Period.holding("D", first))
