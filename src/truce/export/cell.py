"""A cell is a value as a CSV file holds it: lossless, and harmless in a spreadsheet.

Text that a spreadsheet would take for a formula, at the beginning of a cell or after what another country's
spreadsheet takes for the end of one, gets an apostrophe before it, or one more where it has some. Reading takes one
away. An empty cell is unknown, a lone apostrophe an empty text. Lists are joined by "; ", an unknown in them is "?".
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from truce.export.shape import Column

APART = "; "
GAP = r"(?:\A|[;\t\r\n])[\s\ufeff\u200b]*'*"
FORMULA = r"(?=[=+\-@＝＋－＠])"  # noqa: RUF001 — a spreadsheet takes the wide ones for formulas too
DANGER, GUARDED = re.compile(GAP + FORMULA), re.compile(f"({GAP})'{FORMULA}")
QUOTES = re.compile(r"'*")
ESCAPES = re.compile(r"[\\;]")
ITEM = re.compile(r"(?:[^\\;]|\\.)*", re.DOTALL)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
EMPTY, UNKNOWN, REAL = r"\e", "?", r"\?"  # in lists: "", None, and the very text "?"


def guard(text: str) -> str:
    """Text that no spreadsheet runs."""
    if text.isalnum():  # most cells; no need to look closer
        return text
    return f"{text}'" if QUOTES.fullmatch(text) else DANGER.sub(r"\g<0>'", text)


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if QUOTES.fullmatch(text) else GUARDED.sub(r"\1", text)


def write_cell(column: Column, value: Any) -> str:
    """The cell of a value in a column."""
    return "" if value is None else writer_of(column)(value)


@cache
def writer_of(column: Column) -> Callable[[Any], str]:
    """What makes cells of the values in a column, None apart."""
    if column.many:
        return lambda values: guard(_joined(column, values)) if values else ""
    return guard if column.leaf is str else _plain


def read_cell(column: Column, cell: str) -> Any:
    """The value of a cell; ValueError where it is none."""
    if column.many:
        return [_read_item(column, item) for item in _items(unguard(cell))] if cell else []
    if cell == "":
        return None
    return unguard(cell) if column.leaf is str else _READERS[column.leaf](cell)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)


def _joined(column: Column, values: list[Any]) -> str:
    return APART.join(_item(column, value) for value in values)


def _item(column: Column, value: Any) -> str:
    if value is None:
        return UNKNOWN
    if column.leaf is not str:
        return _plain(value)
    if value in {"", UNKNOWN}:
        return EMPTY if value == "" else REAL
    return ESCAPES.sub(r"\\\g<0>", value)


def _items(text: str) -> list[str]:
    found, start = [], 0
    while start <= len(text):
        item = ITEM.match(text, start)
        end = item.end() if item else start
        if end < len(text) and not text.startswith(APART, end):
            raise ValueError(f"no list with {APART!r} between its items: {text[:60]!r}")
        found.append(text[start:end])
        start = end + len(APART)
    return found


def _read_item(column: Column, item: str) -> Any:
    if item == UNKNOWN:
        return None
    if column.leaf is not str:
        return _READERS[column.leaf](item)
    return "" if item == EMPTY else ESCAPED.sub(r"\1", item)


def _truth(cell: str) -> bool:
    return {"true": True, "false": False}[cell.casefold()]  # a spreadsheet writes TRUE


_READERS: dict[Any, Callable[[str], Any]] = {
    int: int,
    float: float,
    bool: _truth,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
