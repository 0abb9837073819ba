"""WARC, the archives of the web: each page in one becomes a source; a torn or spoilt record is told of and passed.

Files may be plain, gzipped or in Zstandard. A reading can begin and end anywhere in a gzipped file, since each of its
records is packed by itself: it takes the records that begin in `[start, end)`, so neighbouring ranges share none.
"""

import io
import zlib
from collections.abc import Generator, Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from truce.intake.source import TEXTS, Failure, Source
from truce.model import Report

LARGEST = 10 * 1024 * 1024  # bytes of one page, unpacked
SUFFIXES = ("warc", "wet")
GZIP, ZSTD, PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1."
READ = (  # an unknown record is a spoilt one, and is told of; requests, metadata and revisits hold no page
    WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.unknown
)
WINDOW = 1 << 20
OVERLAP = 16  # bytes; a sign may lie across two windows
OPENING = 1024  # bytes of a packed record that are enough to see what it is
OK = 200
Run = Generator[Source | Failure, None, int | None]


def certainty(source: Source) -> float:
    opens = source.content.startswith((PLAIN, GZIP, ZSTD)) and is_named(source.name)
    return 0.98 if opens or source.content.startswith(PLAIN) else 0.0


def read(source: Source) -> Iterator[Report | Failure]:
    """The reports of a whole archive."""
    from truce.intake.opening import read_source  # a page in an archive goes through the same door as any other

    for page in read_pages(io.BytesIO(source.content), source.name):
        yield from (page,) if isinstance(page, Failure) else read_source(page)


def is_named(name: str) -> bool:
    """Whether a file is called as archives are: x.warc, x.warc.gz, x.wet.zst."""
    return any(part in SUFFIXES for part in name.lower().split(".")[-2:])


def read_pages(file: BinaryIO, name: str, start: int = 0, end: int | None = None) -> Iterator[Source | Failure]:
    """The pages whose records begin in `[start, end)` of the file."""
    at = _next_record(file, start) if start else 0
    while at is not None and (end is None or at < end):
        at = yield from _read_run(file, name, at, end)


def _read_run(file: BinaryIO, name: str, at: int, end: int | None) -> Run:
    """Pages up to the end, or up to a fault; where to go on after it, None where there is nothing more."""
    file.seek(at)
    try:
        for record in ArchiveIterator(file, record_types=WarcRecordType.any_type, auto_decode="all"):
            at = record.stream_pos
            if end is not None and at >= end:
                return None
            if record.record_type & READ:
                yield _page(record, name)
    except (OSError, ValueError, EOFError) as fault:
        yield Failure(source=name, reason=f"a record at byte {at:,} or behind it is torn or spoilt ({_words(fault)})")
        return _next_record(file, at + 1)
    return None


def _page(record: WarcRecord, name: str) -> Source | Failure:
    url = _header(record, "WARC-Target-URI")
    where = f"{name}: {url or f'record at byte {record.stream_pos:,}'}"
    http = record.http_headers
    if record.record_type == WarcRecordType.unknown or (http is not None and http.status_code is None):
        return Failure(source=where, reason="a spoilt record, or one cut off in the middle; the archive is not whole")
    if http is not None and http.status_code != OK:
        return Failure(source=where, reason=f"the site answered {http.status_code}, which is no page")
    media_type = (record.http_content_type if http is not None else _type_of(record)) or None
    if media_type is not None and media_type not in TEXTS:
        return Failure(source=where, reason=f"is {media_type}, not a page or text")
    content = record.reader.read(LARGEST + 1)
    if len(content) > LARGEST:
        return Failure(source=where, reason=f"larger than {LARGEST // 1024 // 1024} MB, which no news page is")
    if len(content) < (record.content_length or 0) and not _is_packed(record):
        return Failure(source=where, reason="cut off in the middle; the archive is not whole")
    charset = record.http_charset if http is not None else "utf-8"
    return Source(name=where, content=content, url=url, media_type=media_type, charset=charset)


def _type_of(record: WarcRecord) -> str:
    return (_header(record, "Content-Type") or "").partition(";")[0].strip().lower()


def _header(record: WarcRecord, name: str) -> str | None:
    return (record.headers.get(name) if record.headers is not None else None) or None


def _is_packed(record: WarcRecord) -> bool:
    """Whether the page was sent packed or in chunks, so that its length is not the one it came in."""
    headers = record.http_headers
    return headers is not None and any(headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _next_record(file: BinaryIO, at: int) -> int | None:
    """Where the next record begins, at that byte or behind it; None where none does."""
    file.seek(at)
    while window := file.read(WINDOW):
        window += file.read(OVERLAP)
        found = next((at + start for start in _starts(window) if _is_record(file, at + start)), None)
        if found is not None:
            return found
        at += WINDOW
        file.seek(at)
    return None


def _starts(window: bytes) -> list[int]:
    found = {at for sign in (GZIP, ZSTD, b"\r\n" + PLAIN) for at in _places(window, sign)}
    return sorted(at + 2 * (window[at : at + 2] == b"\r\n") for at in found)


def _places(window: bytes, sign: bytes) -> Iterator[int]:
    at = window.find(sign)
    while at >= 0:
        yield at
        at = window.find(sign, at + 1)


def _is_record(file: BinaryIO, at: int) -> bool:
    """Whether a record begins there, and not bytes that only look like one."""
    file.seek(at)
    head = file.read(OPENING)
    if head.startswith(GZIP):
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, len(PLAIN)) == PLAIN
        except zlib.error:
            return False
    return head.startswith((PLAIN, ZSTD))


def _words(fault: Exception) -> str:
    return (str(fault).partition("\n")[0] or type(fault).__name__).lower()
