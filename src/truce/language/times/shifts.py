"""What is told by its place beside another time: this week, the following day, that evening, overnight, now."""

from dataclasses import replace

from truce.language.times.clocks import in_part
from truce.language.times.grammar import Found
from truce.language.times.meaning import Meaning, of_period
from truce.language.times.periods import Period
from truce.language.times.points import days_off
from truce.language.times.thread import Anchor, Thread

POINTERS = ("HERE", "PAST", "NEXT", "PRECEDING", "FOLLOWING", "EARLIER", "LATER")
FROM_TODAY = {"HERE", "PAST", "NEXT"}
WIDTHS = ("D", "WE", "W", "M", "Q", "S", "H", "Y", "DE", "CE")  # narrowest first
REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def unit_shift(found: Found, thread: Thread) -> Meaning | None:
    """This week, last month, the following day, that year, the end of the month."""
    pointer = next((name for name in POINTERS if name in found.slots), None)
    shift = int(found.one(pointer)) if pointer else 0
    unit = {"F": "W"}.get(found.one("UNIT"), found.one("UNIT"))
    base, anchor = _base(found, thread, pointer, unit)
    if base is None:
        return Meaning("DATE", REFERENCES[shift])
    if "PART" in found.slots:
        return in_part(of_period(base.shifted(shift), anchor), found.one("PART"))
    period = base.within(unit) if _wider(unit, base.unit) else base
    if unit == "WE" and not pointer and period and _is_ahead(period, thread):
        shift = -1  # "at the weekend" in a report of Wednesday is the last, unless it tells of a plan
    meaning = of_period(period.shifted(shift) if period and shift else period, anchor, edge=found.one("EDGE"))
    return _half(meaning, found, thread) if meaning and anchor == "publication" else meaning


def _base(found: Found, thread: Thread, pointer: str | None, unit: str) -> tuple[Period | None, Anchor]:
    """Today for "this", "last" and "next", in news for "the year's end", "the weekend" too; else what is at hand."""
    of_now = pointer is None and ("EDGE" in found.slots or unit == "WE") and not thread.narrates
    if pointer in FROM_TODAY or (of_now and "SAME" not in found.slots and thread.today):
        return thread.today, "publication"
    if unit == "D" and thread.day and (pointer or "SAME" in found.slots):
        return thread.day, "date at hand"
    base, anchor = thread.day_in_mind if unit == "D" else thread.mind
    too_wide = base is not None and unit in WIDTHS and _wider(base.unit, unit)
    return thread.day_in_mind if too_wide and not thread.narrates else (base, anchor)


def _wider(unit: str, other: str) -> bool:
    return unit in WIDTHS and WIDTHS.index(unit) > WIDTHS.index(other)


def _is_ahead(period: Period, thread: Thread) -> bool:
    first, published = period.first, thread.published
    return thread.direction <= 0 and first is not None and published is not None and first > published


def _half(meaning: Meaning, found: Found, thread: Thread) -> Meaning:
    """This week up to now, or from now: a period about today is told of one half of it."""
    today, days = thread.published, meaning.days
    if today is None or days is None or not days[0] <= today <= days[1]:
        return meaning
    half = found.one("SOONER", 0 if "EDGE" in found.slots else thread.direction)
    if half < 0:
        return replace(meaning, days=(days[0], today))
    return replace(meaning, days=(today, days[1])) if half > 0 else meaning


def deictic(found: Found, thread: Thread) -> Meaning | None:
    """Today, this morning, tonight, overnight, last night, yesterday evening."""
    if "OVERNIGHT" in found.slots:
        return _overnight(thread)
    part = "NI" if "TONIGHT" in found.slots else found.one("PART")
    meaning = days_off(thread, found.one("DEICTIC", found.one("PAST", 0)))
    return in_part(meaning, part) if part and meaning else meaning


def _overnight(thread: Thread) -> Meaning | None:
    """The night to the day of publication."""
    today = thread.today
    eve = today.shifted(-1) if today else None
    if today is None or today.first is None or eve is None or eve.first is None:
        return Meaning("TIME", "XXXX-XX-XXTNI")
    return Meaning("TIME", f"{today.value}TNI", (eve.first, today.first), "publication")


def that_part(found: Found, thread: Thread) -> Meaning | None:
    """That evening, the next morning: of the day at hand."""
    base, anchor = thread.mind
    shift = found.one("FOLLOWING", found.one("NEXT", found.one("PRECEDING", 0)))
    return in_part(of_period(base.shifted(shift) if base and shift else base, anchor), found.one("PART"))


def some_part(found: Found, _: Thread) -> Meaning | None:
    """At night: of no day in particular."""
    return Meaning("TIME", f"XXXX-XX-XXT{found.one('PART')}")


def reference(found: Found, _: Thread) -> Meaning | None:
    """Now, recently, in future: a direction, no days."""
    return Meaning("DATE", str(found.one("RECENT", found.one("COMING", found.one("PRESENT", "PRESENT_REF")))))
