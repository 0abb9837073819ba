"""Which year is meant, and the decades and centuries that years make up."""

from truce.language.times.grammar import Found
from truce.language.times.meaning import Meaning, of_period
from truce.language.times.periods import Period
from truce.language.times.thread import Anchor, Thread, year_for

POINTERS = ("SAME", "PRECEDING", "FOLLOWING", "HERE", "PAST", "NEXT")
TOLD = {"SAME", "PRECEDING", "FOLLOWING"}  # pointers to the date at hand, not to publication
CENTURY, OLDEST_DECADE = 100, 30  # "the 30s" are the 1930s, "the 20s" the 2020s


def year_of(found: Found, thread: Thread, month: int, day: int | None) -> tuple[int | None, Anchor]:
    """The year as written, as pointed to ("of that year"), or as the thread has it."""
    if "YEAR" in found.slots or "ERA" in found.slots:
        year = int(found.one("YEAR", found.one("NUMBER")))
        return (-year if "ERA" in found.slots else year), "calendar"
    if "DIGITS2" in found.slots:
        return _last_such(int(found.one("DIGITS2")), thread), "calendar"
    pointer = next((name for name in POINTERS if name in found.slots), None)
    if pointer and not (found.rule.options or {}).get("shifts"):
        base, anchor = thread.mind if pointer in TOLD else thread.base
        return (base.year + int(found.one(pointer)) if base else None), anchor
    return year_for(thread, month, day)


def _last_such(digits: int, thread: Thread) -> int:
    """'82 is the last such year before publication."""
    latest = thread.published.year if thread.published else 1999
    return latest - (latest - digits) % CENTURY


def year_tail(found: Found, thread: Thread) -> Meaning | None:
    """The second year of 1957-60, which is of the same century as the first."""
    first, anchor = thread.mind
    tail = int(found.one("DIGITS2"))
    if not first or first.unit != "Y" or tail <= first.year % CENTURY:
        return None
    return of_period(Period("Y", first.year - first.year % CENTURY + tail), anchor)


def ancient_year(found: Found, thread: Thread) -> Meaning | None:
    """ "In 490", where the text is in the years before Christ."""
    if thread.at_hand is None or thread.at_hand.year > 0:
        return None
    return of_period(Period("Y", -int(found.one("DIGITS3"))), edge=found.one("EDGE"))


def decade(found: Found, _: Thread) -> Meaning | None:
    """The 1990s, the 90s, the 470s BC."""
    year = int(found.one("DECADE", found.one("DECADE3")))
    if year < CENTURY:
        year += 1900 if year >= OLDEST_DECADE else 2000
    return of_period(Period("DE", -year if "ERA" in found.slots else year), edge=found.one("EDGE"))


def century(found: Found, _: Thread) -> Meaning | None:
    """The 20th century, which TIMEX3 takes for 1900 to 1999."""
    first = (int(found.one("ORDINAL")) - 1) * CENTURY
    if "ERA" in found.slots:
        return Meaning("DATE", f"BC{first // CENTURY:02d}")
    return of_period(Period("CE", first), edge=found.one("EDGE"))
