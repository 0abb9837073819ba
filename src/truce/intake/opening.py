"""The doors: a path, a folder, an address, a stream or "-" goes in, and reports and failures come out."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import BinaryIO

from truce.errors import MissingPart, UnreadableReport
from truce.intake.source import Failure, Reader, Source
from truce.model import Report, replace

READERS = "truce.readers"
LARGEST = 50 * 1024 * 1024  # bytes
SAVED_PARTS = "_files"  # a browser keeps the scripts and pictures of page.html in page_files/


def open_report(
    where: str | Path | BinaryIO, *, published: date | None = None, outlet: str | None = None
) -> Iterator[Report | Failure]:
    """The reports at a path, in a folder, at an address or in a stream; "-" is standard input.

    What cannot be read comes out as a Failure in its place, and the rest is read on. `published` and
    `outlet` hold where a source does not say them itself.
    """
    if not isinstance(where, str | Path):
        yield from _read_stream(where, published, outlet)
    elif where == "-":
        yield from _read_stream(sys.stdin.buffer, published, outlet, name="standard input")
    elif is_address(where):
        yield from _read_address(str(where), published, outlet)
    else:
        path = None
        for path in _files(Path(where)):
            yield from _read_file(path, published, outlet)
        if path is None:
            yield Failure(source=str(where), reason="a folder without files; there is nothing to read")


def open_one(where: str | Path | BinaryIO, *, published: date | None = None, outlet: str | None = None) -> Report:
    """The one report there; UnreadableReport where there is none, or more than one."""
    found = open_report(where, published=published, outlet=outlet)
    first = next(found, None)
    if isinstance(first, Failure):
        raise UnreadableReport(str(first))
    if first is None:
        raise UnreadableReport(f"{where}: holds no report")
    if next(found, None) is not None:
        raise UnreadableReport(f"{where}: holds more than one report; go through open_report(…) for all of them")
    return first


def is_address(where: str | Path) -> bool:
    return isinstance(where, str) and "://" in where


def read_source(source: Source) -> Iterator[Report | Failure]:
    """What the reader that knows the source best makes of it."""
    try:
        yield from _reader_of(source).read(source)
    except UnreadableReport as fault:
        yield _failure(source.name, fault)


def _reader_of(source: Source) -> Reader:
    return max(_readers(), key=lambda reader: reader.certainty(source))


@cache
def _readers() -> tuple[Reader, ...]:
    """Ours and those of others, through the same door; in the order of their names."""
    points = sorted(entry_points(group=READERS), key=lambda point: point.name)
    if not points:
        raise MissingPart("the readers of reports are not installed; run: pip install -e .")
    return tuple(point.load() for point in points)


def _failure(name: str, fault: Exception) -> Failure:
    return Failure(source=name, reason=str(fault).removeprefix(f"{name}: "))


def _read_address(address: str, published: date | None, outlet: str | None) -> Iterator[Report | Failure]:
    from truce.intake.fetching import fetch_source  # brings httpx along, which no file needs

    try:
        source = fetch_source(address)
    except UnreadableReport as fault:
        yield _failure(address, fault)
        return
    yield from read_source(replace(source, published=published, outlet=outlet))


def _read_stream(
    stream: BinaryIO, published: date | None, outlet: str | None, name: str | None = None
) -> Iterator[Report | Failure]:
    name = name or str(getattr(stream, "name", "stream"))
    content = stream.read(LARGEST + 1)
    yield from read_bytes(name, content, published, outlet)


def _read_file(path: Path, published: date | None, outlet: str | None) -> Iterator[Report | Failure]:
    name = str(path)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        yield Failure(source=name, reason="there is no such file; check the name")
    except OSError as fault:
        yield Failure(source=name, reason=f"cannot be opened ({(fault.strerror or str(fault)).lower()})")
    else:
        yield from read_bytes(name, content, published, outlet)


def read_bytes(
    name: str, content: bytes, published: date | None = None, outlet: str | None = None
) -> Iterator[Report | Failure]:
    """What the bytes of a file hold."""
    if len(content) > LARGEST:
        reason = f"larger than {LARGEST // 1024 // 1024} MB, which no report is; split it into smaller files"
        yield Failure(source=name, reason=reason)
        return
    yield from read_source(Source(name=name, content=content, published=published, outlet=outlet))


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or a folder's files in order, without hidden ones and the parts of saved pages."""
    if not os.path.isdir(path):  # noqa: PTH112 — Path.is_dir raises where a name is too long to be one
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(SAVED_PARTS))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
