"""DuckDB: the Parquet files, and `views.sql`, which makes views of them that are ready to be asked.

cd FOLDER && duckdb -init views.sql
"""

from importlib.resources import files

from truce.export import parquet
from truce.export.order import Order
from truce.export.records import KINDS

TAKES: frozenset[str] = frozenset()
FILE = "views.sql"


def write(order: Order) -> int:
    """Write the Parquet files and the views over them."""
    count = parquet.write(order)
    (order.path / FILE).write_text(views(), encoding="utf-8")
    return count


def views() -> str:
    """A view a file, and those of views.sql that put them together."""
    whole = [f"CREATE OR REPLACE VIEW {kind} AS FROM read_parquet('{kind}.parquet');" for kind in KINDS]
    return "\n".join([*whole, "", files("truce.export").joinpath(FILE).read_text(encoding="utf-8")])
