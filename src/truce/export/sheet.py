"""A sheet is a view's table as CSV text: its columns in the order in which they come up, no cell of it a formula."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from truce.export.cell import guard


def sheet(rows: Iterable[Mapping[str, object]]) -> str:
    """The rows under the names of their columns; what a row lacks is empty."""
    listed = list(rows)
    page = StringIO()
    columns = list(dict.fromkeys(name for row in listed for name in row))
    writer = csv.DictWriter(page, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: guard(str(cell)) if cell != "" else "" for name, cell in row.items()} for row in listed)
    return page.getvalue()
