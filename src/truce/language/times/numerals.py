"""The classes that a token of digits may be in, by its shape and size alone: 2014 may be a year, 06:00 is a clock."""

import re
from collections.abc import Iterator

LONGEST = 12  # characters; a longer number is no time
DAYS, HOURS, MINUTES = 31, 24, 60
YEARS = range(1000, 2200)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*[A-Za-z]*")
LETTERS = "abcdefghijklmnopqrstuvwxyzGMTZ"

SHAPES = ("{}", "{}st", "{}s", "{}am", "{}GMT", "{}:00", "{}/1/31", "{}-01-01", "1.{}")
SIZES = (*range(100), 101, 960, 999, 1000, 1159, 1960, 1999, 2200, 2359, 2500, 2599)
KINDS = tuple(shape.format(size) for shape in SHAPES for size in SIZES)  # one at least of every set of classes


def value_of(token: str) -> int | float | str:
    """The number a token begins with (`3rd` is 3, `2,000` is 2000), the token itself for dates and clocks."""
    if NUMBER.fullmatch(token) is None:
        return token
    digits = token.rstrip(LETTERS).replace(",", "")
    return float(digits) if digits.count(".") == 1 else int(digits.replace(".", ""))


def classes_of(token: str) -> Iterator[str]:
    """The classes of a token that begins with a digit."""
    if len(token) > LONGEST:
        return
    shape = re.sub(r"\d", "9", token)
    if shape == "9999-99-99":
        yield "ISODATE"
    elif "/" in shape:
        yield "SLASHDATE"
    elif ":" in shape:
        yield "CLOCK"
    elif shape.endswith(("am", "pm")):
        yield "HOURAM"
    elif shape.endswith(("GMT", "Z", "9h")):
        yield "CLOCKZONE"
    elif not isinstance(number := value_of(token), str):
        yield from _counted(shape, number)


def _counted(shape: str, number: float) -> Iterator[str]:
    if shape.endswith(("st", "nd", "rd", "th")):
        yield "ORDINAL"
        if 1 <= number <= DAYS:
            yield "DAY"
    elif shape in ("99s", "999s", "9999s"):
        if number % 10 == 0:
            yield "DECADE3" if shape == "999s" else "DECADE"
    elif not shape.endswith("s"):
        yield "NUMBER"
        yield from _plain(shape, number)


def _plain(shape: str, number: float) -> Iterator[str]:
    if shape in ("9", "99"):
        if 1 <= number <= DAYS:
            yield "DAY"
        if number <= HOURS:
            yield "HOUR"
    if shape in ("99", "999"):
        yield f"DIGITS{len(shape)}"
    elif shape == "9999":
        if number in YEARS:
            yield "YEAR"
        if number < HOURS * 100 and number % 100 < MINUTES:
            yield "HHMM"
