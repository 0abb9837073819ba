"""A part is what became of every report of a shard, as Parquet: a row each, its reading whole beside what one asks for.

A row tells the outcome: read, passed (with nothing for the ledger) or failed, and why. The reading itself is JSON.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Literal

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec import Struct, json

from truce.batch.account import Account
from truce.batch.storage import open_file, storage_of, write_whole
from truce.errors import LedgerError
from truce.intake import Failure
from truce.ledger import Ledger
from truce.model import Reading

ACCOUNT = b"truce.account"
SUFFIX = ".parquet"
AT_ONCE = 200  # readings in one transaction
SCHEMA = pa.schema(
    [
        pa.field("outcome", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("source", pa.string()),
        pa.field("report", pa.string()),
        pa.field("title", pa.string()),
        pa.field("outlet", pa.string()),
        pa.field("published", pa.date32()),
        pa.field("url", pa.string()),
        pa.field("claims", pa.int32(), nullable=False),
        pa.field("paragraphs", pa.int32(), nullable=False),
        pa.field("paragraphs_passed", pa.int32(), nullable=False),
        pa.field("key", pa.string()),
        pa.field("reading", pa.binary()),
    ]
)


class Line(Struct, frozen=True, kw_only=True):
    """What became of one report."""

    outcome: Literal["read", "passed", "failed"]
    reason: str | None = None
    source: str | None = None
    report: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: Any = None
    url: str | None = None
    claims: int = 0
    paragraphs: int = 0
    paragraphs_passed: int = 0
    key: str | None = None
    reading: bytes | None = None


def write_part(folder: str, account: Account, lines: Sequence[Line]) -> None:
    """Write the part of a shard, whole or not at all."""
    columns = {name: [getattr(line, name) for line in lines] for name in SCHEMA.names}
    table = pa.table(columns, schema=SCHEMA.with_metadata({ACCOUNT: json.encode(account)}))
    memory = io.BytesIO()
    pq.write_table(table, memory, compression="zstd")
    write_whole(path_of(folder, account.shard), memory.getvalue())


def path_of(folder: str, shard: str) -> str:
    return f"{folder.rstrip('/')}/{shard}{SUFFIX}"


def parts_in(folder: str) -> list[str]:
    """The parts that lie in a folder, in order."""
    system, path = storage_of(folder)
    found = sorted(system.ls(path, detail=False)) if system.exists(path) and system.isdir(path) else []
    return [f"{folder.rstrip('/')}/{name.rpartition('/')[2]}" for name in found if name.endswith(SUFFIX)]


def account_of(part: str) -> Account:
    """What the part says of itself."""
    with open_file(part) as file:
        told = _parquet(part, file).schema_arrow.metadata or {}
    if ACCOUNT not in told:
        raise LedgerError(f"{part} is no part of Truce's; name the folder that truce batch wrote")
    return json.decode(told[ACCOUNT], type=Account)


def failures_in(part: str) -> Iterator[Failure]:
    """What could not be read."""
    yield from (Failure(source=row["source"], reason=row["reason"]) for row in _rows(part, "failed"))


def readings_in(part: str) -> Iterator[Reading]:
    for row in _rows(part, "read"):
        yield json.decode(row["reading"], type=Reading)


def _rows(part: str, outcome: str) -> Iterator[dict[str, Any]]:
    with open_file(part) as file:
        for batch in _parquet(part, file).iter_batches(AT_ONCE, columns=["outcome", "source", "reason", "reading"]):
            yield from (row for row in batch.to_pylist() if row["outcome"] == outcome)


def _parquet(part: str, file: BinaryIO) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except pa.ArrowInvalid as fault:
        raise LedgerError(f"{part} is damaged or no part of Truce's; remove it and run truce batch again") from fault


def load_parts(ledger: Ledger, folder: str) -> int:
    """Add all readings of all parts; how many were new. Twice, or half of them twice, does no harm."""
    parts = parts_in(folder)
    if not parts:
        raise LedgerError(f"{folder} holds no parts; name the folder that truce batch wrote")
    new = 0
    for part in parts:
        readings = list(readings_in(part))
        for start in range(0, len(readings), AT_ONCE):
            new += ledger.add_all(readings[start : start + AT_ONCE])
    return new
