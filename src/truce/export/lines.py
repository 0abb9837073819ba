"""Lines: the records in files that an export wrote, each as it was, or what is wrong with it and where."""

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import DecodeError, Struct, ValidationError, convert, json

from truce.errors import UnreadableRecord
from truce.export.cell import read_cell
from truce.export.records import CARRIED, KINDS
from truce.export.tables import Table

LARGEST_CELL = 2**31 - 1
SUFFIXES = (".csv", ".jsonl", ".parquet")
AT_ONCE = 1_000


class Line(Struct, frozen=True, kw_only=True):
    """A record: its table, its value, what stands around it in its row, and where it stands."""

    table: str
    value: Any
    around: dict[str, Any]
    where: str


class Refused(Struct, frozen=True, kw_only=True):
    """What cannot be imported, and why; `reading` is the reading it would have been of, where that can be told."""

    where: str
    reason: str
    reading: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def files_of(path: Path) -> list[Path]:
    """The files of an export, in order."""
    if not path.exists():
        raise UnreadableRecord(f"{path}: there is no such file; check the name")
    found = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES) if path.is_dir() else [path]
    if not found:
        raise UnreadableRecord(f"{path}: holds no file of an export; they end in {', '.join(SUFFIXES)}")
    return found


def lines_of(path: Path) -> Iterator[Line | Refused]:
    """The lines of one file; UnreadableRecord where it is none of ours."""
    reader = _READERS.get(path.suffix)
    if reader is None:
        raise UnreadableRecord(f"{path}: no export that can be imported; they end in {', '.join(SUFFIXES)}")
    try:
        yield from reader(path)
    except (OSError, UnicodeDecodeError, csv.Error) as trouble:
        raise UnreadableRecord(f"{path}: cannot be read ({trouble}); export it anew") from trouble


def _csv(path: Path) -> Iterator[Line | Refused]:
    csv.field_size_limit(min(sys.maxsize, LARGEST_CELL))
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        rows = csv.reader(file, delimiter=";" if first.count(";") > first.count(",") else ",")
        head = [name.removeprefix("\ufeff") for name in next(rows, [])]
        table = _table(path, head)
        before = rows.line_num
        for row in rows:
            where = f"{path}, line {before + 1}"
            before = rows.line_num
            if row and not _is_tags(row) and table.name in CARRIED:
                yield _from_cells(table, head, row, where)


def _is_tags(row: list[str]) -> bool:
    return any(row) and all(cell == "" or cell.startswith("#") for cell in row)


def _from_cells(table: Table, head: list[str], row: list[str], where: str) -> Line | Refused:
    if len(row) != len(head):
        return Refused(where=where, reason=f"{len(row)} cells under {len(head)} columns; mend the line")
    cells, wrong = dict(zip(head, row, strict=True)), ""
    values: dict[str, Any] = {}
    for column in table.columns:
        try:
            values[column.name] = read_cell(column, cells[column.name])
        except (ValueError, KeyError):
            wrong = f"{cells[column.name][:60]!r} is no {column.leaf.__name__} for {column.name}"
    if wrong:
        return Refused(where=where, reason=f"{wrong}; mend the line", reading=cells.get("reading"))
    return _line(table, values, where)


def _line(table: Table, values: Mapping[str, Any], where: str) -> Line | Refused:
    try:
        value = table.shape.make(values)
    except (ValidationError, ValueError, TypeError) as wrong:
        return Refused(where=where, reason=f"{wrong}; mend the line", reading=values.get("reading"))
    around = {column.name: values.get(column.name) for column in (*table.before, *table.after)}
    return Line(table=table.name, value=value, around=around, where=where)


def _table(path: Path, head: list[str]) -> Table:
    """The table of a file: by its name, or else by its columns."""
    named = KINDS.get(path.stem)
    found = named or next((table for table in CARRIED.values() if not _lacks(table, head)), None)
    if found is None:
        raise UnreadableRecord(f"{path}: its columns are those of no export; they begin {', '.join(head[:4])[:80]}")
    if found.name in CARRIED and (lacks := _lacks(found, head)):
        raise UnreadableRecord(f"{path}: the column {lacks[0]} is missing; export {found.name} anew")
    return found


def _lacks(table: Table, head: list[str]) -> list[str]:
    return [column.name for column in table.columns if column.name not in head]


def _jsonl(path: Path) -> Iterator[Line | Refused]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                found = _from_json(line, f"{path}, line {number}")
                if found:
                    yield found


def _from_json(line: bytes, where: str) -> Line | Refused | None:
    try:
        fields = json.decode(line, type=dict[str, Any])
    except (DecodeError, UnicodeDecodeError) as wrong:
        return Refused(where=where, reason=f"no JSON object ({wrong}); mend the line")
    name = fields.pop("record", None)
    table = CARRIED.get(name) if isinstance(name, str) else None
    if table is None:
        return None if name in KINDS else Refused(where=where, reason=f"{name!r} is no kind of record; mend the line")
    try:
        around = {c.name: convert(fields.get(c.name), c.leaf | None, strict=False) for c in table.after}
        value = convert(fields, table.shape.type)
    except ValidationError as wrong:
        return Refused(where=where, reason=f"{wrong}; mend the line", reading=fields.get("reading"))
    return Line(table=table.name, value=value, around=around, where=where)


def _parquet(path: Path) -> Iterator[Line | Refused]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as trouble:
        raise UnreadableRecord(f"{path}: no Parquet file, or a damaged one ({trouble}); export it anew") from trouble
    with file:
        table = _table(path, file.schema_arrow.names)
        if table.name not in CARRIED:
            return
        number = 0
        for batch in file.iter_batches(AT_ONCE):
            for values in batch.to_pylist():
                number += 1
                yield _line(table, values, f"{path}, row {number}")


_READERS = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}
