"""Parquet: a folder with a file for each kind of record, or one kind in one file; the columns of CSV, typed.

What no longer stands is in the folder `history`, as for CSV.
"""

from contextlib import ExitStack
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from truce.export.order import Order
from truce.export.records import KINDS, records
from truce.export.shape import Column
from truce.export.tables import Row, Table

TAKES = frozenset({"kind"})
HISTORY = "history"
ROWS = 10_000  # of one table held in memory until they are written together
TYPES: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us"),
}


class Shelf:
    """One open Parquet file, and the rows that wait to be written to it."""

    def __init__(self, table: Table, path: Path, files: ExitStack) -> None:
        self.schema = schema_of(table)
        self.writer = files.enter_context(pq.ParquetWriter(path, self.schema, compression="zstd"))
        self.waiting: list[list[Any]] = []

    def put(self, cells: list[Any]) -> None:
        """Add a row."""
        self.waiting.append(cells)
        if len(self.waiting) == ROWS:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait."""
        if not self.waiting:
            return
        columns = zip(*self.waiting, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self.schema, strict=True)]
        self.writer.write_batch(pa.record_batch(arrays, schema=self.schema))
        self.waiting = []


def write(order: Order) -> int:
    """Write the records; a kind of which there is none still gets a file, with its schema."""
    shelves: dict[tuple[str, bool], Shelf] = {}
    single = len(order.kinds) == 1
    count = 0
    with ExitStack() as files:
        for kind in order.kinds or KINDS:
            shelves[kind, True] = Shelf(KINDS[kind], _path(order, KINDS[kind], stands=True), files)
        for row in records(order):
            if single and not row.stands:
                continue
            key = row.table.name, row.stands
            shelf = shelves.get(key) or shelves.setdefault(key, _begin(order, row, files))
            shelf.put(row.cells)
            count += 1
        for shelf in shelves.values():
            shelf.flush()
    return count


@cache
def schema_of(table: Table) -> pa.Schema:
    """The schema of a table."""
    return pa.schema([pa.field(column.name, _type(column), column.nullable or column.many) for column in table.columns])


def _type(column: Column) -> pa.DataType:
    inner = TYPES[column.leaf]
    return pa.list_(inner) if column.many else inner


def _begin(order: Order, row: Row, files: ExitStack) -> Shelf:
    return Shelf(row.table, _path(order, row.table, stands=row.stands), files)


def _path(order: Order, table: Table, *, stands: bool) -> Path:
    if len(order.kinds) == 1:
        return order.path
    folder = order.path if stands else order.path / HISTORY
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{table.name}.parquet"
