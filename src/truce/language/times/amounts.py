"""What amounts of time mean: so many days, so many days ago, the past three weeks, every week."""

from dataclasses import replace
from datetime import date, timedelta

from truce.language.times.grammar import Found
from truce.language.times.meaning import Meaning, of_period
from truce.language.times.periods import Period, Unit, months_from
from truce.language.times.thread import Thread

DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
CLOCK = {"TH", "TM", "TS"}
SOME = {"D": 4, "W": 6, "M": 6, "Y": 5}  # how far "the past months" reach where the number is not told
ABOUT = {"W": 1, "F": 3}  # days that "two weeks ago" leaves open either way
GRAINS: dict[str, Unit] = {"F": "D", "WE": "W", "W": "D", "DE": "Y", "CE": "Y"}  # what so many of these ago is told in
HUNDRED = 100


def number_of(found: Found) -> float | None:
    """Twenty-one, three hundred, two and a half; None where the number is not told."""
    numbers = [float(number) for number in found.slots.get("NUMBER", ())]
    if not numbers:
        return None
    total = numbers[0]
    for number in () if found.rule.before else numbers[1:]:  # what follows the words is another number
        total = total * number if number >= HUNDRED else total + number
    return total + float(found.one("HALFMORE", 0))


def unit_of(found: Found) -> str:
    return str(found.one("UNIT", found.one("UNITS")))


def span_value(count: float | str, unit: str) -> str:
    """The TIMEX3 value of an amount: P3D, PT72H, PXM, P2.5Y; a fortnight is two weeks."""
    if unit == "F":
        count, unit = count if isinstance(count, str) else count * 2, "W"
    number = count if isinstance(count, str) else f"{count:g}"
    return f"PT{number}{unit[1]}" if unit in CLOCK else f"P{number}{unit}"


def moved(start: date, count: float, unit: str) -> date | None:
    """A day moved by an amount; None where the calendar ends."""
    try:
        if unit in MONTHS:
            return months_from(start, round(count * MONTHS[unit]))
        return start + timedelta(count * DAYS[unit]) if unit in DAYS else start
    except (ValueError, OverflowError):
        return None


def amount(found: Found, _: Thread) -> Meaning | None:
    """A length of time, lying nowhere; "three quarters" are of something else."""
    if unit_of(found) == "Q" and "LONGQUAL" not in found.slots:
        return None
    one = 1 if "UNITS" not in found.slots and "VAGUE" not in found.slots else "X"
    return Meaning("DURATION", span_value(number_of(found) or one, unit_of(found)))


def away(found: Found, thread: Thread) -> Meaning | None:
    """Three days ago, from publication; two days later, from the date at hand."""
    unit, sign = unit_of(found), found.one("AGO", found.one("EARLIER", found.one("LATER")))
    base, anchor = thread.base if "AGO" in found.slots else thread.mind
    count = number_of(found) or (None if "VAGUE" in found.slots else 1)
    vague = Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if base is None or count is None:
        return vague
    if unit in CLOCK:
        return of_period(base, anchor) if base.unit == "D" else vague
    if base.first is None:  # before Christ years alone can be counted
        return of_period(Period("Y", base.year + round(sign * count)), anchor) if unit == "Y" else vague
    day = moved(base.first, sign * count, unit)
    meaning = of_period(Period.holding(GRAINS.get(unit, unit), day), anchor) if day else None  # type: ignore[arg-type]
    return _about(meaning, unit) if base.unit == "D" else meaning


def _about(meaning: Meaning | None, unit: str) -> Meaning | None:
    slack = timedelta(ABOUT.get(unit, 0))
    if meaning is None or meaning.days is None:
        return meaning
    return replace(meaning, days=(meaning.days[0] - slack, meaning.days[1] + slack))


def stretch(found: Found, thread: Thread) -> Meaning | None:
    """The past three weeks: an amount that lies against the publication date, or the date at hand."""
    unit, given = unit_of(found), number_of(found)
    count = 1 if given is None and "UNITS" not in found.slots else given
    value = span_value(count or "X", unit)
    told = found.slots.keys() & {"FOLLOWING", "PRECEDING"}
    base, anchor = thread.mind if told else thread.base
    if base is None or base.first is None:
        return Meaning("DURATION", value)
    sign = 1 if found.slots.keys() & {"NEXT", "FOLLOWING"} else -1
    other = moved(base.first, sign * (count or SOME.get(unit, 3)), unit)
    if other is None:
        return Meaning("DURATION", value)
    return Meaning("DURATION", value, (min(base.first, other), max(base.first, other)), anchor)


def every(found: Found, _: Thread) -> Meaning | None:
    """Every week, each Friday, on Sundays, per month."""
    weekday = found.one("WEEKDAY", found.one("WEEKDAYS"))
    if weekday:
        return Meaning("SET", f"XXXX-WXX-{weekday}")
    if "PART" in found.slots:
        return Meaning("SET", f"XXXX-XX-XXT{found.one('PART')}")
    return Meaning("SET", span_value(number_of(found) or 1, unit_of(found)))


def often(found: Found, _: Thread) -> Meaning | None:
    return Meaning("SET", str(found.one("OFTEN")))
