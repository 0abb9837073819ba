"""Clock times and parts of the day: 06:00 GMT, 9:34 p.m. EST, Friday night."""

import re
from dataclasses import replace

from truce.language.times.grammar import Found
from truce.language.times.meaning import Meaning, of_period
from truce.language.times.thread import Thread

CLOCK = re.compile(r"(\d\d?):?(\d\d)?(?::\d\d)?(am|pm|GMT|Z|h)?")
HALF_DAY, DAY, HOUR = 12, 24, 60  # hours, hours, minutes


def clock_of(found: Found) -> str | None:
    """The hour by a 24-hour clock with its zone ("21:34-05"); None where none is told or there is none such (25:00)."""
    words = next(
        (found.one(name) for name in ("CLOCK", "CLOCKWORD", "CLOCKZONE", "HOUR", "HOURAM") if name in found.slots), None
    )
    written = f"{found.one('HHMM'):04d}" if "HHMM" in found.slots else str(words)
    digits = CLOCK.fullmatch(written)
    if digits is None:
        return None
    suffix = digits[3] or found.one("AM", found.one("PM"))
    hours, minutes = _by_24(int(digits[1]), suffix), int(digits[2] or 0)
    zone = "Z" if suffix in ("GMT", "Z") else str(found.one("ZONE", ""))
    return f"{hours:02d}:{minutes:02d}{zone}" if hours <= DAY and minutes < HOUR else None


def _by_24(hours: int, suffix: str | None) -> int:
    if suffix == "pm" and hours < HALF_DAY:
        return hours + HALF_DAY
    return 0 if suffix == "am" and hours == HALF_DAY else hours


def at_clock(meaning: Meaning | None, clock: str, thread: Thread) -> Meaning:
    """An hour of a day: the day told, or the last told in the sentence, or the day in mind."""
    if meaning is None or meaning.period is None:
        base, anchor = (thread.day_here, "date at hand") if thread.day_here else thread.day_in_mind
        meaning = of_period(base if base and base.unit == "D" else thread.today, anchor)
    shown = re.sub("Z$", " GMT", clock)
    if meaning is None:
        return Meaning("TIME", f"XXXX-XX-XXT{clock}", clock=shown)
    return replace(meaning, type="TIME", value=f"{meaning.value}T{clock}", clock=shown)


def in_part(meaning: Meaning | None, part: str) -> Meaning:
    """The morning of a day."""
    if meaning is None or meaning.period is None:
        return Meaning("TIME", f"XXXX-XX-XXT{part}")
    if meaning.period.unit != "D":
        return meaning
    return replace(meaning, type="TIME", value=f"{meaning.period.value}T{part}")
