"""JSON Lines: one record a line, as the API gives it, with `record` for its kind."""

from typing import Any

from msgspec import json, to_builtins

from truce.export.order import Order
from truce.export.records import records
from truce.export.tables import Row

TAKES = frozenset({"kind"})


def write(order: Order) -> int:
    """Write the records; what no longer stands says `"stands":false`."""
    count = 0
    with order.path.open("wb") as file:
        for row in records(order):
            file.write(json.encode(line_of(row)) + b"\n")
            count += 1
    return count


def line_of(row: Row) -> dict[str, Any]:
    """A record as a line: its kind, what stands around it, its own fields."""
    table = row.table
    around = zip((*table.before, *table.after), (*row.before, *row.after), strict=True)
    stands = {} if row.stands else {"stands": False}
    fields: dict[str, Any] = to_builtins(row.value)
    return {"record": table.name} | stands | {c.name: value for c, value in around} | fields
