"""CSV: a folder with a file for each kind of record, or one kind in one file.

What no longer stands (earlier versions, what people rejected) is written to the same files in the folder `history`, so
that the files above it can be used as they are, and both together carry the whole ledger.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from truce.export.grid import hashtags, rows_to
from truce.export.order import Order
from truce.export.records import KINDS, records
from truce.export.tables import Row, Table

TAKES = frozenset({"kind", "hxl"})
HISTORY = "history"


class Sheets:
    """The open files of an export, each begun when its first row comes."""

    def __init__(self, order: Order, files: ExitStack) -> None:
        self.order, self.files = order, files
        self.single = order.path if len(order.kinds) == 1 else None
        self.open: dict[tuple[str, bool], Any] = {}

    def begin(self, table: Table, *, stands: bool) -> Any:
        """A writer of rows of a table, its head written."""
        writer = self.files.enter_context(rows_to(self._path(table, stands=stands)))
        writer.writerow([column.name for column in table.columns])
        if self.order.hxl:
            writer.writerow(hashtags(column.name for column in table.columns))
        self.open[table.name, stands] = writer
        return writer

    def write(self, row: Row) -> int:
        """Write a row; 0 where the one file is only of what stands, and this does not."""
        if self.single and not row.stands:
            return 0
        writer = self.open.get((row.table.name, row.stands)) or self.begin(row.table, stands=row.stands)
        cells = zip(row.table.writers, row.cells, strict=True)
        writer.writerow(["" if value is None else write(value) for write, value in cells])
        return 1

    def _path(self, table: Table, *, stands: bool) -> Path:
        if self.single:
            return self.single
        folder = self.order.path if stands else self.order.path / HISTORY
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{table.name}.csv"


def write(order: Order) -> int:
    """Write the records; a kind of which there is none still gets a file, with its head."""
    with ExitStack() as files:
        sheets = Sheets(order, files)
        for kind in order.kinds or KINDS:
            sheets.begin(KINDS[kind], stands=True)
        return sum(sheets.write(row) for row in records(order))
