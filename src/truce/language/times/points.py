"""What a date, a month, a weekday or a clock time means, given the thread of the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from truce.language.times.grammar import Found
from truce.language.times.holidays import occurrences
from truce.language.times.periods import SEASONS, Period
from truce.language.times.thread import Anchor, Thread, weekday_from, year_for

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 type and value, the days meant where they are known, and the period to keep at hand."""

    type: Kind
    value: str
    days: Days | None = None
    anchor: Anchor = "calendar"
    period: Period | None = None
    clock: str | None = None


Sense = Callable[[Found, Thread], Meaning | None]


def of_period(period: Period | None, anchor: Anchor = "calendar", *, edge: str | None = None) -> Meaning | None:
    """The meaning of a whole period, or of its start, middle or end."""
    if period is None:
        return None
    days = period.days
    if days is None and period.year > 0:
        return None  # 31 February
    return Meaning("DATE", period.value, _edge(days, edge) if days else None, anchor, period)


def _edge(days: Days, edge: str | None) -> Days:
    """ "Late 2021" is its last third; a day has no edges."""
    third = (days[1] - days[0] + timedelta(1)) // 3
    if edge is None or third < timedelta(1):
        return days
    if edge == "START":
        return days[0], days[0] + third
    if edge == "END":
        return days[1] - third, days[1]
    return days[0] + third, days[1] - third


def point(found: Found, thread: Thread) -> Meaning | None:
    """A day, month, season or year, with a part of the day or a clock time if given."""
    meaning = _calendar(found, thread)
    clock = clock_of(found)
    if clock:
        return at_clock(meaning, clock, thread)
    part = found.one("PART")
    return in_part(meaning, part) if part and meaning else meaning


def _calendar(found: Found, thread: Thread) -> Meaning | None:
    edge = found.one("EDGE")
    month, day, weekday = found.one("MONTH"), found.one("DAY"), found.one("WEEKDAY")
    if month and day:
        year, anchor = year_of(found, thread, month, day)
        if year is None:
            return Meaning("DATE", f"XXXX-{month:02d}-{day:02d}")
        return of_period(Period("D", year, month, day), anchor)
    if month:
        return _month(found, thread, month, edge)
    if "SEASON" in found.slots:
        return _season(found, thread, found.one("SEASON"), edge)
    if "DEICTIC" in found.slots:
        return days_off(thread, found.one("DEICTIC"))
    if weekday:
        return _weekday(found, thread, weekday)
    year, anchor = year_of(found, thread, 1, None)
    return of_period(Period("Y", year), anchor, edge=edge) if year and clock_of(found) is None else None


def _month(found: Found, thread: Thread, month: int, edge: str | None) -> Meaning | None:
    year, anchor = year_of(found, thread, month, None)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    shift = found.one("PAST", found.one("NEXT"))
    if shift and "YEAR" not in found.slots and thread.published and "year" not in found.rule.name:
        today = thread.published
        behind = today.year if month < today.month else today.year - 1
        year, anchor = behind + (shift > 0), "publication"
        if month == today.month and shift > 0:
            year = today.year + 1
    return of_period(Period("M", year, month), anchor, edge=edge)


def year_of(found: Found, thread: Thread, month: int, day: int | None) -> tuple[int | None, Anchor]:
    """The year as written, as pointed to ("of that year"), or as the thread has it."""
    if "YEAR" in found.slots or "ERA" in found.slots:
        year = int(found.one("YEAR") or found.one("NUMBER"))
        return (-year if "ERA" in found.slots else year), "calendar"
    if "DIGITS2" in found.slots:
        return _century_for(int(found.one("DIGITS2")), thread), "calendar"
    for pointer in ("SAME", "PRECEDING", "FOLLOWING", "HERE", "PAST", "NEXT"):
        if pointer in found.slots and "shift" not in found.rule.name:
            base, anchor = thread.mind if pointer in ("SAME", "PRECEDING", "FOLLOWING") else thread.base
            return (base.year + int(found.one(pointer)) if base else None), anchor
    return year_for(thread, month, day)


def _century_for(digits: int, thread: Thread) -> int:
    """'82 is the last such year before publication."""
    latest = thread.published.year if thread.published else 1999
    return latest - (latest - digits) % 100


def _season(found: Found, thread: Thread, name: str, edge: str | None) -> Meaning | None:
    month = SEASONS[name]
    if (
        "YEAR" in found.slots
        or "SAME" in found.slots
        or found.slots.keys() & {"PAST", "NEXT", "PRECEDING", "FOLLOWING"}
    ):
        year, anchor = year_of(found, thread, month, None)
    else:
        base, anchor = thread.base
        year = base.year if base else None
        if base and anchor == "publication" and base.first and thread.direction <= 0 and month > base.number:
            year = base.year - 1
    if year is None:
        return Meaning("DATE", f"XXXX-{name}")
    return of_period(Period("S", year, month), anchor, edge=edge)


def _weekday(found: Found, thread: Thread, weekday: int) -> Meaning | None:
    base, anchor = thread.base
    start = base.first if base and (anchor == "publication" or base.unit == "D") else None
    if start is None:
        return Meaning("DATE", f"XXXX-WXX-{weekday}")
    shift = found.one("NEXT", found.one("FOLLOWING", found.one("PRECEDING")))
    if "PAST" in found.slots:  # "last Monday" is of last week, not two days ago
        monday = start - timedelta(start.weekday() + 7)
        return of_period(Period.holding("D", monday + timedelta(weekday - 1)), anchor)
    direction = shift or thread.direction
    if anchor == "date at hand" and not shift:
        direction = 1
    day = weekday_from(start + timedelta(shift or 0), weekday, direction)
    return of_period(Period.holding("D", day), anchor)


def days_off(thread: Thread, count: int) -> Meaning | None:
    """Today, yesterday, tomorrow."""
    today = thread.today
    if today is None:
        return Meaning("DATE", {0: "PRESENT_REF", -1: "PAST_REF", 1: "FUTURE_REF"}[count])
    return of_period(today.shifted(count), "publication")


def in_part(meaning: Meaning | None, part: str) -> Meaning:
    """The morning of a day."""
    if meaning is None or meaning.period is None or meaning.period.unit != "D":
        return Meaning("TIME", f"XXXX-XX-XXT{part}") if meaning is None else meaning
    return replace(meaning, type="TIME", value=f"{meaning.period.value}T{part}")


def at_clock(meaning: Meaning | None, clock: str, thread: Thread) -> Meaning:
    """An hour of a day; of the day at hand where none is told."""
    if meaning is None or meaning.period is None:
        base, anchor = (thread.day_here, "date at hand") if thread.day_here else thread.day_in_mind
        meaning = of_period(base if base and base.unit == "D" else thread.today, anchor)
    hour = clock.replace(" ", "")
    shown = re.sub(r"Z$", " GMT", clock)
    if meaning is None:
        return Meaning("TIME", f"XXXX-XX-XXT{hour}", clock=shown)
    return replace(meaning, type="TIME", value=f"{meaning.value}T{hour}", clock=shown)


def clock_of(found: Found) -> str | None:
    """ "9:34 p.m. EST" as 21:34-05; None where no hour is told or it is none (25:00)."""
    written = found.one("CLOCK", found.one("CLOCKWORD", found.one("HHMM", found.one("CLOCKZONE"))))
    hour = found.one("HOUR", found.one("HOURAM"))
    if written is None and hour is None:
        return None
    digits = re.fullmatch(
        r"(\d\d?):?(\d\d)?(?::\d\d)?(am|pm|GMT|Z|h)?",
        str(written if written is not None else hour).zfill(4)
        if "HHMM" in found.slots
        else str(written if written is not None else hour),
    )
    if not digits:
        return None
    hours, minutes, suffix = int(digits[1]), int(digits[2] or 0), digits[3] or found.one("AM", found.one("PM"))
    if suffix == "pm" and hours < 12:
        hours += 12
    if suffix == "am" and hours == 12:
        hours = 0
    zone = "Z" if suffix in ("GMT", "Z") else str(found.one("ZONE", ""))
    return f"{hours:02d}:{minutes:02d}{zone}" if hours <= 24 and minutes < 60 else None


def written(found: Found, thread: Thread) -> Meaning | None:
    """2031-05-07 as it stands; 7/8/31 month first, day first only where it must be."""
    numbers = [int(number) for number in re.findall(r"\d+", str(found.one("ISODATE", found.one("SLASHDATE"))))]
    if "ISODATE" in found.slots:
        year, month, day = numbers
    else:
        month, day, year = numbers
        month, day = (day, month) if month > 12 else (month, day)
        year += 0 if year > 99 else (2000 if year < 50 else 1900)
    return of_period(Period("D", year, month, day))


def year_tail(found: Found, thread: Thread) -> Meaning | None:
    """The second year of 1957-60, which is of the same century as the first."""
    base, anchor = thread.mind
    tail = int(found.one("DIGITS2"))
    if not base or base.unit != "Y" or tail <= base.year % 100:
        return None
    return of_period(Period("Y", base.year // 100 * 100 + tail), anchor)


def ancient_year(found: Found, thread: Thread) -> Meaning | None:
    """ "In 490", where the text is in the years before Christ."""
    at_hand = thread.at_hand
    return (
        of_period(Period("Y", -int(found.one("DIGITS3"))), edge=found.one("EDGE"))
        if at_hand and at_hand.year < 0
        else None
    )


def day_tail(found: Found, thread: Thread) -> Meaning | None:
    """The second day of "May 4 and 5"."""
    base, day = thread.at_hand, int(found.one("DAY"))
    return of_period(replace(base, day=day), thread.mind[1]) if base and base.unit == "D" and base.day < day else None


def decade(found: Found, thread: Thread) -> Meaning | None:
    """The 1990s, the 90s."""
    year = int(found.one("DECADE", found.one("DECADE3")))
    year = year if year > 99 else year + (1900 if year >= 30 else 2000)
    return of_period(Period("DE", -year if "ERA" in found.slots else year), edge=found.one("EDGE"))


def century(found: Found, thread: Thread) -> Meaning | None:
    """The 20th century is 1900 to 1999, as TIMEX3 has it."""
    first = (int(found.one("ORDINAL")) - 1) * 100
    if "ERA" in found.slots:
        return Meaning("DATE", f"BC{first // 100:02d}")
    return of_period(Period("CE", first), edge=found.one("EDGE"))


def quarter(found: Found, thread: Thread) -> Meaning | None:
    """The third quarter of a year; the last quarter is the one before now."""
    if "ORDINAL" in found.slots or "YEAR" in found.slots:
        number = found.one("ORDINAL", 4)
        year, anchor = year_of(found, thread, 3 * min(number, 4) - 2, None)
        return of_period(Period("Q", year, number), anchor) if year and number <= 4 else None
    today = thread.today
    return of_period(today.within("Q").shifted(-1), "publication") if today else None  # type: ignore[union-attr]


def half(found: Found, thread: Thread) -> Meaning | None:
    """The second half of 2008."""
    year, anchor = year_of(found, thread, 1, None)
    return of_period(Period("H", year, int(found.one("HALF"))), anchor) if year else None


def nth_of(found: Found, thread: Thread) -> Meaning | None:
    """The last week of March, the first two weeks of May."""
    month, unit = found.one("MONTH"), found.one("UNIT", found.one("UNITS"))
    year, anchor = year_of(found, thread, month, None)
    days = Period("M", year, month).days if year else None
    if not days or unit not in ("W", "D", "WE"):
        return None
    length = timedelta({"W": 7, "D": 1, "WE": 7}[unit] * int(found.one("NUMBER", 1)))
    index = int(found.one("ORDINAL", 0))
    first = days[0] + length * (index - 1) if index else days[1] - length + timedelta(1)
    last = first + length - timedelta(1)
    if unit == "WE":
        return of_period(Period.holding("WE", first), anchor)
    single = Period.holding("W" if unit == "W" else "D", first)
    value = single.value if "NUMBER" not in found.slots else f"P{found.one('NUMBER')}{unit}"
    return Meaning("DATE" if "NUMBER" not in found.slots else "DURATION", value, (first, last), anchor, single)


def holiday(found: Found, thread: Thread) -> Meaning | None:
    """A feast in the year told or nearest to the base; a feast of several days is all of them."""
    options = found.rule.options or {}
    base, anchor = thread.base
    years = [int(found.one("YEAR"))] if "YEAR" in found.slots else [base.year + n for n in (-1, 0, 1)] if base else []
    days = [day for year in years if 1 < year < 9998 for day in occurrences(options["day"], year)]
    if not days:
        return Meaning("DATE", "XXXX-XX-XX")
    first = base.first if base else None
    day = min(days, key=lambda day: abs(day - first)) if first and len(days) > 1 else days[0]
    last = day + timedelta(options.get("lasts", 1) - 1)
    return Meaning("DATE", day.isoformat(), (day, last), anchor, Period.holding("D", day))
