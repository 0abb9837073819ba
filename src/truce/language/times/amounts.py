"""What amounts of time mean: so many days, so many days ago, the past three weeks, every week, and bare directions."""

from dataclasses import replace
from datetime import date, timedelta

from truce.language.times.grammar import Found
from truce.language.times.periods import Period, Unit, months_from
from truce.language.times.points import Days, Meaning, days_off, in_part, of_period
from truce.language.times.thread import Thread

DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
WIDTHS = ("D", "WE", "W", "M", "Q", "S", "H", "Y", "DE", "CE")
ABOUT = {"W": 1, "F": 3}  # days that "two weeks ago" leaves open either way
SOME = {"D": 4, "W": 6, "M": 6, "Y": 5}  # how far "the past months" reach where the number is not told


def number_of(found: Found) -> float | None:
    """Twenty-one, three hundred, two and a half; None where the number is not told."""
    numbers = found.slots.get("NUMBER", ())
    if not numbers:
        return None
    total = float(numbers[0])
    for number in () if found.rule.before else numbers[1:]:  # what follows is another number
        total = total * float(number) if float(number) >= 100 else total + float(number)  # noqa: PLR2004 - "two hundred"
    return total + 0.5 if "HALFMORE" in found.slots else total


def unit_of(found: Found) -> str:
    return str(found.one("UNIT", found.one("UNITS")))


def span_value(count: float | str, unit: str) -> str:
    """The TIMEX3 value of an amount: P3D, PT72H, PXM, P2.5Y."""
    if unit == "F" and not isinstance(count, str):
        count, unit = count * 2, "W"
    number = count if isinstance(count, str) else f"{count:g}"
    return f"PT{number}{unit[1]}" if unit in ("TH", "TM", "TS") else f"P{number}{'W' if unit == 'F' else unit}"


def amount(found: Found, thread: Thread) -> Meaning | None:
    """A length of time, lying nowhere."""
    count = number_of(found)
    single = "UNITS" not in found.slots and count is None and "VAGUE" not in found.slots
    return Meaning("DURATION", span_value(count or (1 if single else "X"), unit_of(found)))


def moved(start: date, count: float, unit: str) -> date | None:
    """A day moved by an amount; None where the calendar ends."""
    try:
        if unit in MONTHS:
            return months_from(start, round(count * MONTHS[unit]))
        return start + timedelta(count * DAYS[unit]) if unit in DAYS else start
    except (ValueError, OverflowError):
        return None


def away(found: Found, thread: Thread) -> Meaning | None:
    """Three days ago, from publication; two days later, from the date at hand."""
    unit, sign = unit_of(found), found.one("AGO", found.one("EARLIER", found.one("LATER")))
    base, anchor = thread.base if "AGO" in found.slots else thread.mind
    count = number_of(found) or (None if "VAGUE" in found.slots else 1)
    vague = Meaning("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if base is None or count is None:
        return vague
    if unit in ("TH", "TM", "TS"):
        return of_period(base, anchor) if base.unit == "D" else vague
    if base.first is None:
        return of_period(base.within("Y").shifted(round(sign * count)), anchor) if unit == "Y" else vague  # type: ignore[union-attr]
    day = moved(base.first, sign * count, unit)
    if day is None:
        return None
    grain: Unit = {"F": "W", "WE": "W", "W": "D" if base.unit == "D" else "W"}.get(unit, unit)  # type: ignore[assignment]
    meaning = of_period(Period.holding("Y" if grain in ("DE", "CE") else grain, day), anchor)
    about = timedelta(ABOUT.get(unit, 0))
    return replace(meaning, days=(day - about, day + about)) if meaning and about and base.unit == "D" else meaning


def stretch(found: Found, thread: Thread) -> Meaning | None:
    """The past three weeks: an amount that lies against the publication date."""
    count, unit = number_of(found), unit_of(found)
    if count is None and "UNITS" not in found.slots:
        count = 1
    sign = 1 if found.slots.keys() & {"NEXT", "FOLLOWING"} else -1
    value = span_value(count or "X", unit)
    base, anchor = thread.mind if found.slots.keys() & {"FOLLOWING", "PRECEDING"} else thread.base
    if base is None or base.first is None:
        return Meaning("DURATION", value)
    other = moved(base.first, sign * (count or SOME.get(unit, 3)), unit)
    days = tuple(sorted((base.first, other))) if other else None
    return Meaning("DURATION", value, days, anchor)  # type: ignore[arg-type]


def unit_shift(found: Found, thread: Thread) -> Meaning | None:
    """This week, last month, the following day, that year; "earlier this week" ends, and "later" starts, today."""
    unit = found.one("UNIT")
    pointer = next(
        (
            name
            for name in ("HERE", "PAST", "NEXT", "PRECEDING", "FOLLOWING", "EARLIER", "LATER")
            if name in found.slots
        ),
        None,
    )
    base, anchor = (
        (thread.today, "publication")
        if pointer in ("HERE", "PAST", "NEXT")
        else thread.day_in_mind
        if unit == "D"
        else thread.mind
    )
    unit = "W" if unit == "F" else unit
    shift = int(found.one(pointer)) if pointer else 0
    if base is None:
        return Meaning("DATE", {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[shift])
    if "PART" in found.slots:
        return in_part(of_period(base.shifted(shift), anchor), found.one("PART"))
    if _wider(base.unit, unit) and not thread.narrates:
        base, anchor = thread.day_in_mind
    period = _unit_holding(base, unit) if base else None
    if unit == "WE" and not pointer and period and period.first and thread.direction <= 0:
        shift = (
            -1 if thread.published and period.first > thread.published else 0
        )  # the weekend of a report on Wednesday
    shifted = period.shifted(shift) if period and shift else period
    meaning = of_period(shifted, anchor, edge=found.one("EDGE"))
    return _cut(meaning, found, thread) if meaning and anchor == "publication" else meaning


def _unit_holding(base: Period, unit: str) -> Period | None:
    """The period of this unit about the base: a wide base has no day of its own, and stays itself."""
    return base.within(unit) if _wider(unit, base.unit) else base  # type: ignore[arg-type]


def _wider(unit: str, other: str) -> bool:
    return WIDTHS.index(unit) > WIDTHS.index(other)


def _cut(meaning: Meaning, found: Found, thread: Thread) -> Meaning:
    """This week up to now, or from now: a period about today is told of one half of it."""
    today, days = thread.published, meaning.days
    if today is None or days is None or not days[0] <= today <= days[1]:
        return meaning
    sooner = found.one("SOONER", 0 if "EDGE" in found.slots else thread.direction)
    if sooner < 0:
        return replace(meaning, days=(days[0], today))
    return replace(meaning, days=(today, days[1])) if sooner > 0 else meaning


def deictic(found: Found, thread: Thread) -> Meaning | None:
    """Today, this morning, tonight, overnight, last night, yesterday evening."""
    if "OVERNIGHT" in found.slots:
        return _overnight(thread)
    shift = found.one("DEICTIC", found.one("PAST", 0))
    part = "NI" if "TONIGHT" in found.slots else found.one("PART")
    meaning = days_off(thread, shift)
    return in_part(meaning, part) if part and meaning else meaning


def _overnight(thread: Thread) -> Meaning | None:
    today = thread.today
    if today is None:
        return Meaning("TIME", "XXXX-XX-XXTNI")
    eve = today.shifted(-1)
    night: Days | None = (eve.first, today.first) if eve and eve.first and today.first else None
    return Meaning("TIME", f"{today.value}TNI", night, "publication")


def that_part(found: Found, thread: Thread) -> Meaning | None:
    """That evening, the next morning: of the day at hand."""
    base, anchor = thread.mind
    shift = found.one("FOLLOWING", found.one("NEXT", found.one("PRECEDING", 0)))
    return in_part(of_period(base.shifted(shift) if base and shift else base, anchor), found.one("PART"))


def some_part(found: Found, thread: Thread) -> Meaning | None:
    """At night: of no day in particular."""
    return Meaning("TIME", f"XXXX-XX-XXT{found.one('PART')}")


def every(found: Found, thread: Thread) -> Meaning | None:
    """Every week, each Friday, on Sundays, per month."""
    weekday = found.one("WEEKDAY", found.one("WEEKDAYS"))
    if weekday:
        return Meaning("SET", f"XXXX-WXX-{weekday}")
    if "PART" in found.slots:
        return Meaning("SET", f"XXXX-XX-XXT{found.one('PART')}")
    return Meaning("SET", span_value(number_of(found) or 1, unit_of(found)))


def often(found: Found, thread: Thread) -> Meaning | None:
    return Meaning("SET", str(found.one("OFTEN")))


def reference(found: Found, thread: Thread) -> Meaning | None:
    """Now, recently, soon."""
    value = found.one("RECENT", found.one("COMING", found.one("FORMER", found.one("PRESENT", "PRESENT_REF"))))
    return Meaning("DATE", str(value))
