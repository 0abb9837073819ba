"""The day of publication, as people and pages write it: ISO first, spelt-out months next, nothing guessed."""

import re
from collections.abc import Callable
from datetime import date

from truce.errors import UnreadableDate

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<name>(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6})\.?"
YEAR = r"(?P<year>(?:19|20|21)\d\d)"
DAY = r"(?P<day>\d{1,2})"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]\d\d:.{{0,40}})?",
        rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T\d{{4,6}}Z?)?",
        rf"{YEAR}/(?P<month>\d{{1,2}})/{DAY}(?: .{{0,40}})?",
        rf"(?:[a-z]{{3,9}}\.?,? )?{DAY}(?:st|nd|rd|th)?[ -]{MONTH},?[ -]{YEAR}(?:,? .{{0,40}})?",
        rf"(?:[a-z]{{3,9}}\.?,? )?{MONTH} {DAY}(?:st|nd|rd|th)?,? {YEAR}(?:,? .{{0,40}})?",
        rf"{DAY}\.(?P<month>\d{{1,2}})\.{YEAR}",
    )
)
SLASHED = re.compile(rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{YEAR}")
ADVICE = "write it as 2025-03-13"


def read_day(words: str) -> date:
    """The day that the words name; UnreadableDate where they name none or more than one.

    The clock and the zone are left aside: the day is the one that the page prints.
    """
    words = " ".join(words.split())
    for form in FORMS:
        if match := form.fullmatch(words):
            return _day(words, match)
    if match := SLASHED.fullmatch(words):
        return _slashed_day(words, match)
    raise UnreadableDate(f'"{_shortened(words)}" is no date; {ADVICE}')


def refuse_future(day: date, today: Callable[[], date] = date.today) -> date:
    """The day itself; UnreadableDate where it has not come yet: a report cannot be published tomorrow."""
    if day > today():
        raise UnreadableDate(f"{day} is in the future; give the day on which the report was published")
    return day


def _day(words: str, match: re.Match[str]) -> date:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else MONTHS.index(parts["name"][:3].lower()) + 1
    return _date(words, int(parts["year"]), month, int(parts["day"]))


def _slashed_day(words: str, match: re.Match[str]) -> date:
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004 — the months of a year
        raise UnreadableDate(f'"{words}" may be either of two days; {ADVICE}')
    day, month = max(first, second), min(first, second)
    return _date(words, int(match["year"]), month, day)


def _date(words: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise UnreadableDate(f'"{_shortened(words)}" is not in the calendar; {ADVICE}') from fault


def _shortened(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:40]}…"  # noqa: PLR2004 — enough to know it by
