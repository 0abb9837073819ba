"""A shard's pieces become reports, in order; what no report can be made of comes out in its place, with the reason."""

import codecs
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import fsspec
from fsspec.compression import compr
from zstandard import ZstdDecompressor, ZstdError

from truce.batch.shards import Piece, Shard, is_lines
from truce.batch.storage import open_file
from truce.intake import Failure
from truce.intake.opening import LARGEST, read_bytes, read_source
from truce.intake.records import read_record
from truce.intake.source import Source
from truce.intake.warc import is_named, read_pages
from truce.model import Report, replace

TORN = (EOFError, zlib.error, lzma.LZMAError, ZstdError)


def open_shard(shard: Shard) -> Iterator[Report | Failure]:
    """The reports of all pieces; OSError where a piece cannot be got at, so that the shard is tried again."""
    for piece in shard.pieces:
        with open_file(piece.path) as file:
            yield from _open_piece(file, piece)


def _open_piece(file: BinaryIO, piece: Piece) -> Iterator[Report | Failure]:
    if is_lines(piece.path):
        yield from _read_lines(_unpacked(file, piece.path), piece)
    elif is_named(piece.path):
        for page in read_pages(file, piece.path, piece.start, piece.end):
            yield from (page,) if isinstance(page, Failure) else read_source(page)
    else:
        yield from read_bytes(piece.path, file.read(LARGEST + 1))


def _unpacked(file: BinaryIO, path: str) -> BinaryIO:
    packing = fsspec.utils.infer_compression(path)
    if packing == "zstd":  # fsspec's reader gives no lines, and stops at the end of the first frame
        reader = ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return cast("BinaryIO", io.BufferedReader(cast("Any", reader)))
    return cast("BinaryIO", compr[packing](file, mode="rb")) if packing else file


def _read_lines(file: BinaryIO, piece: Piece) -> Iterator[Report | Failure]:
    """The records that begin in the piece, each named by the byte at which it begins."""
    try:
        at = _first_line(file, piece.start)
        while (piece.end is None or at < piece.end) and (line := file.readline(LARGEST + 1)):
            yield from _read_line(piece.path, at, line)
            at += len(line)
            while len(line) > LARGEST and not line.endswith(b"\n"):
                line = file.readline(LARGEST + 1)
                at += len(line)
    except TORN as fault:
        yield Failure(source=piece.path, reason=f"cut off or spoilt behind byte {at:,} of its unpacked text ({fault})")
    except OSError as fault:
        if fault.errno is not None:  # the disk or the network, not what is packed
            raise
        yield Failure(source=piece.path, reason=f"cut off or spoilt behind byte {at:,} of its unpacked text ({fault})")


def _first_line(file: BinaryIO, start: int) -> int:
    """Where the first line begins that does so at that byte or behind it."""
    if start == 0:
        return 0
    file.seek(start - 1)
    at = start - 1
    while line := file.readline(LARGEST):
        at += len(line)
        if line.endswith(b"\n"):
            break
    return at


def _read_line(path: str, at: int, line: bytes) -> Iterator[Report | Failure]:
    name = f"{path}, record at byte {at:,}"
    if len(line) > LARGEST:
        yield Failure(source=name, reason=f"larger than {LARGEST // 1024 // 1024} MB, which no report is")
    elif record := line.removeprefix(codecs.BOM_UTF8).strip():
        opened = read_record(Source(name=path, content=b""), record, None)
        yield replace(opened, source=name) if isinstance(opened, Failure) else opened
