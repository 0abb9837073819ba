"""The preposition before a time says how far it reaches: since 2014, by Friday, from Monday to Wednesday."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from truce.language.times.amounts import moved
from truce.language.times.grammar import Found
from truce.language.times.lexicon import Lexicon, Tokens
from truce.model import When

SKIPPED = 2  # words that may stand between a preposition and its time: "since at least 2014"
DAY = timedelta(1)
STARTING = {"starting", "beginning", "effective"}


def relation_of(found: Found, tokens: Tokens, lexicon: Lexicon) -> str | None:
    """The preposition that governs a time, None where it has none."""
    prepositions, between = lexicon.classes["RELATION"], lexicon.classes["BETWEEN_RELATION"]
    for index in range(found.first - 1, max(found.first - 2 - SKIPPED, -1), -1):
        word = tokens.words[index].lower()
        if word in prepositions:
            before = tokens.words[index - 1].lower() if index else ""
            return str(prepositions["from" if before in STARTING else word])  # "starting on Monday"
        if word not in between:
            return None
    return None


def joined(first: When | None, last: When | None) -> When | None:
    """The stretch from the one through the other, None where it would run backwards."""
    if first is None or last is None or first.start > last.end:
        return None
    return replace(first, end=last.end, text=f"{first.text} – {last.text}", precision=precision(first.start, last.end))


def lasting(value: str, start: When | None) -> When | None:
    """The days of so long from a start; None where the length is not told.

    Three days from Monday end on Wednesday, 72 hours from noon on Monday on Thursday.
    """
    end = _after(value, start.start) if start else None
    if start is None or end is None:
        return None
    return _over(start, start.start, end if start.clock else max(end - DAY, start.start))


def due(relation: str | None, value: str, words: str, published: date | None) -> When | None:
    """The days that "within a week" and "in two weeks" look ahead to."""
    end = _after(value, published) if published and relation in ("within", "in") else None
    if published is None or end is None:
        return None
    start = published if relation == "within" else end
    return When(start=start, end=end, text=words, value=value, precision=precision(start, end))


def _after(value: str, start: date) -> date | None:
    """The day so long (P3D, PT72H, P1M) after a day."""
    found = re.fullmatch(r"P(T?)(\d+)(DE|[A-Z])", value)
    if found is None:
        return None
    count, unit = int(found[2]), found[3]
    if not found[1]:
        return moved(start, count, unit)
    return moved(start, math.ceil(count / 24) if unit == "H" else 1, "D")


def reach(relation: str | None, when: When | None, published: date | None) -> When | None:
    """The days a preposition and its time cover together, as far as publication tells."""
    if when is None or relation is None or published is None:
        return when
    ahead = when.end >= published
    match relation:
        case "since" if not ahead:
            return _over(when, when.start, published)
        case "until" | "by" | "before" | "within" if ahead:
            last = when.end if relation != "before" or when.start <= published else when.start - DAY
            return _over(when, min(published, last), last)
        case "after" if not ahead:
            return _over(when, when.start, published)
    return when


def _over(when: When, start: date, end: date) -> When:
    return replace(when, start=start, end=end, precision=precision(start, end))


def precision(start: date, end: date) -> int:
    """1 a day, 2 a week, 3 a month or wider."""
    days = (end - start).days
    return 1 if days <= 1 else 2 if days <= 7 else 3  # noqa: PLR2004 - a week


def is_range(before: str | None, words: Mapping[str, object], between: Sequence[str]) -> bool:
    """True where two times bound one stretch: between A and B, from A to B, A-B."""
    link = " ".join(between).lower()
    if link in words:
        return True
    return (before == "between" and link == "and") or (before == "from" and link in {"to", "until", "till", "through"})
