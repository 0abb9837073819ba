"""A grid is a CSV file in the columns of another data set: for reading, not for import."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from truce.export.cell import guard
from truce.export.order import Order

MARK = "\ufeff"  # without it a spreadsheet takes UTF-8 for the old character set of its country


@contextmanager
def rows_to(path: Path) -> Iterator[Any]:
    """A writer of rows to a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(MARK)
        yield csv.writer(file, lineterminator="\r\n")


def write_grid(order: Order, name: str, lines: Iterable[Mapping[str, Any]]) -> int:
    """Write lines under the columns of a data set; a value that a line lacks is unknown."""
    tags, count = columns_of(name), 0
    with rows_to(order.path) as writer:
        writer.writerow(tags)
        if order.hxl:
            writer.writerow(tags.values())
        for line in lines:
            writer.writerow([_cell(line.get(column)) for column in tags])
            count += 1
    return count


def hashtags(columns: Iterable[str]) -> list[str]:
    """The HXL hashtags of columns of ours, empty where the standard has none that fits."""
    return [columns_of("csv").get(column, "") for column in columns]


@cache
def columns_of(name: str) -> dict[str, str]:
    """The columns of a data set, each with its hashtag."""
    tables = tomllib.loads(files("truce.export").joinpath("columns.toml").read_text(encoding="utf-8"))
    columns: dict[str, str] = tables[name]
    return columns


def _cell(value: Any) -> Any:
    if value is None or value == "":
        return ""
    return guard(value) if isinstance(value, str) else value
