"""Bytes become text only where it is certain how: a wrong guess would put other words into people's mouths."""

import codecs

import charset_normalizer

from truce.errors import UnreadableReport
from truce.intake.source import Source

BYTE_ORDER_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
GUESSED = 256 * 1024  # a guess gains nothing from more


def decode(source: Source) -> str:
    """The text of a source, with plain line ends and without its byte-order mark; else UnreadableReport."""
    return one_line_end(_decode(source))


def one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(source: Source) -> str:
    content = source.content
    refuse_binary(source)
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(source, encoding)
    try:
        return content.decode("utf-8")  # what is valid UTF-8 is UTF-8, whatever it says of itself
    except UnicodeDecodeError as fault:
        if source.charset and _is_another(source.charset):
            return _strictly(source, source.charset)
        _refuse_damaged(source, fault)
    return _guess(source)


def refuse_binary(source: Source, looked_at: int | None = None) -> None:
    """A picture, a PDF, an archive and the like hold no text that could be read as it stands.

    `looked_at` bytes tell, all of them by default.
    """
    content = source.content[:looked_at]
    if not content.strip():
        raise UnreadableReport(f"{source.name}: empty; there is nothing to read")
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            raise UnreadableReport(f"{source.name}: {kind}, not text; save its text as .txt or .html and read that")
    marked = any(content.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
    if not marked and any(control in content for control in _each(CONTROLS)):
        raise UnreadableReport(f"{source.name}: binary, not text; save the report as .txt, .html or .json")


def _each(values: bytes) -> list[bytes]:
    return [bytes([value]) for value in values]


def _is_another(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name != "utf-8"
    except LookupError:
        return False


def _strictly(source: Source, encoding: str) -> str:
    try:
        return source.content.decode(encoding)
    except (UnicodeError, LookupError) as fault:
        message = f"{source.name}: not the {encoding} it says it is; save it again as UTF-8"
        raise UnreadableReport(message) from fault


def _refuse_damaged(source: Source, fault: UnicodeDecodeError) -> None:
    """UTF-8 with faults in it is refused: what is missing might be a "not"."""
    content = source.content
    if fault.reason == "unexpected end of data":
        message = f"{source.name}: ends in the middle of a character, so it was cut off; fetch the whole of it again"
        raise UnreadableReport(message) from fault
    marks = [mark for mark in content.decode("utf-8", "surrogateescape") if mark > "\x7f"]
    broken = sum("\udc80" <= mark <= "\udcff" for mark in marks)
    if len(marks) > 2 * broken:
        line = content.count(b"\n", 0, fault.start) + 1
        raise UnreadableReport(
            f"{source.name}: damaged UTF-8 in line {line}; fetch it again or save it as UTF-8"
        ) from fault


def _guess(source: Source) -> str:
    matches = charset_normalizer.from_bytes(source.content[:GUESSED])
    names = [name for match in matches for name in match.could_be_from_charset]
    if not names:
        raise UnreadableReport(f"{source.name}: in an encoding that cannot be told; save it as UTF-8")
    # English prose outside UTF-8 is Windows-1252, whose "ê" is an equally pretty "ę" in others
    return _strictly(source, "cp1252" if "cp1252" in names else names[0])
