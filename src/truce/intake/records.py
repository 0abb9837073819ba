"""JSON and JSON Lines become reports, one a record; a bad record is told of and the next one is read."""

import codecs
import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct, json

from truce.errors import UnreadableDate, UnreadableReport
from truce.intake.dates import read_day
from truce.intake.decoding import decode, one_line_end, refuse_binary
from truce.intake.draft import Draft
from truce.intake.plain import find_title
from truce.intake.source import HEAD, Failure, Source
from truce.model import Report

LINE_SUFFIXES = ("jsonl", "ndjson")
MEDIA_TYPES = ("application/json", "application/x-ndjson", "application/jsonl", "application/x-jsonlines")
OPENING = re.compile(rb"\{|\[\s*[\{\]]")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Record(Struct, frozen=True, kw_only=True):
    """The fields that are read, all of them optional; `content` is title and text in one, as a report keeps it."""

    id: str | int | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    text: str | None = None
    content: str | None = None


def certainty(source: Source) -> float:
    opens = bool(OPENING.match(source.head))
    named = source.suffix in ("json", *LINE_SUFFIXES) or source.media_type in MEDIA_TYPES
    return 0.95 if opens and named else 0.8 if opens or named else 0.0


def read(source: Source) -> Iterator[Report | Failure]:
    """The reports of a JSON object, a JSON array or JSON Lines."""
    refuse_binary(source, HEAD)  # further on, a stray byte spoils its own record only
    whole = _whole(source)
    if whole is None:
        yield from _read_lines(source)
        return
    for number, record in enumerate(whole, 1):
        yield read_record(source, record, number if len(whole) > 1 else None)


def _whole(source: Source) -> list[bytes] | None:
    """The records of one JSON value, or None where the source is JSON Lines."""
    if source.suffix in LINE_SUFFIXES and not source.head.startswith(b"["):
        return None
    text = decode(source).encode()
    try:
        if text.lstrip().startswith(b"["):
            return [bytes(record) for record in json.decode(text, type=list[msgspec.Raw])]
        json.decode(text, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError) as fault:
        if _first_line_is_a_record(text):
            return None
        message = f"{source.name}: no valid JSON ({_first_words(fault)}); it may have been cut off"
        raise UnreadableReport(message) from fault
    return [text]


def _first_line_is_a_record(text: bytes) -> bool:
    line = text.lstrip().partition(b"\n")[0]
    try:
        return isinstance(json.decode(line), dict)
    except (msgspec.DecodeError, RecursionError):
        return False


def _read_lines(source: Source) -> Iterator[Report | Failure]:
    content = decode(source).encode() if source.content.startswith(WIDE) else source.content
    for number, line in enumerate(content.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        if line.strip():
            yield read_record(source, line.strip(), number)


def read_record(source: Source, line: bytes, number: int | None) -> Report | Failure:
    """The report of one record."""
    try:
        return _draft(source, line).finish()
    except UnreadableReport as fault:
        reason = str(fault).removeprefix(f"{source.name}: ")
    except UnreadableDate as fault:
        reason = str(fault)
    except UnicodeDecodeError:
        reason = "not UTF-8; save it as UTF-8"
    except RecursionError:
        reason = "nested too deeply to be a record of a report"
    except msgspec.ValidationError as fault:
        reason = f"{_first_words(fault)}; see the fields of a record in docs/reading.md"
    except msgspec.DecodeError as fault:
        reason = f"no valid JSON ({_first_words(fault)})"
    return Failure(source=source.name, line=number, reason=reason)


def _draft(source: Source, line: bytes) -> Draft:
    record = json.decode(line.decode("utf-8"), type=Record)
    if not (record.text or record.content):  # a text under another name would be lost without a word
        raise UnreadableReport(f'{source.name}: a record without "text" or "content"; see docs/reading.md')
    title, content = _title_and_content(record)
    return Draft(
        source=source.name,
        original=line,
        content=content,
        title=title,
        id=str(record.id) if record.id not in (None, "") else None,
        outlet=record.outlet or source.outlet,
        published=read_day(record.published) if record.published else source.published,
        url=record.url or None,
        language=record.language or None,
    )


def _title_and_content(record: Record) -> tuple[str, str]:
    if record.text is None and record.content is not None:
        content = one_line_end(record.content)
        return find_title(content), content
    title = " ".join((record.title or "").split())
    text = one_line_end(record.text or "").strip()
    return title, "\n\n".join(part for part in (title, text) if part)


def _first_words(fault: Exception) -> str:
    return str(fault).partition("\n")[0].replace("`", "")
