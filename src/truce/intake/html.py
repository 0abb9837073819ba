"""A saved news page becomes a report: its story is found, and what stands around it is kept and marked."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from truce.errors import UnreadableReport
from truce.intake.blocks import Block, read_blocks
from truce.intake.decoding import decode
from truce.intake.draft import Draft
from truce.intake.metadata import Metadata, read_metadata
from truce.intake.source import HEAD, Failure, Source
from truce.model import Report, Span, replace

LARGEST = 10 * 1024 * 1024  # bytes
SUFFIXES = ("html", "htm", "xhtml")
MEDIA_TYPES = ("text/html", "application/xhtml+xml")
OPENING = re.compile(
    rb"(?>(?:<!--.*?-->|<\?xml.*?\?>)\s*)*+<(?:!doctype html|html|head|body|article|div|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
NO_LETTER = re.compile(r"[\W_]+")
BETWEEN = "\n\n"
SIBLINGS = 2  # paragraphs of the story that an element holds before its others are trusted
SHORT = 60  # characters; a shorter block must be a whole paragraph of the story, not some words of it
LATIN_1 = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")  # what browsers read as Windows-1252


def certainty(source: Source) -> float:
    opens = bool(OPENING.match(source.head))
    named = source.suffix in SUFFIXES or source.media_type in MEDIA_TYPES
    return 0.97 if opens and named else 0.9 if opens else 0.6 if named else 0.0


def read(source: Source) -> Iterator[Report | Failure]:
    if len(source.content) > LARGEST:
        raise UnreadableReport(f"{source.name}: a page larger than {LARGEST // 1024 // 1024} MB; save its text as .txt")
    markup = decode(_with_charset(source))
    page = _parse(source, markup)
    saved_from = SAVED_FROM.search(markup[:HEAD])
    metadata = read_metadata(page, source.url or (saved_from[1] if saved_from else None))
    parts = list(_tell(page))
    if not any(is_story for _, is_story in parts):
        raise UnreadableReport(f"{source.name}: no story found on the page; save its text as .txt and read that")
    yield _draft(source, metadata, parts).finish()


def _with_charset(source: Source) -> Source:
    """The page's own word for its encoding, where the server gave none."""
    found = CHARSET.search(source.content[:HEAD])
    name = source.charset or (found[1].decode("ascii") if found else None)
    return replace(source, charset="cp1252" if name and name.lower() in LATIN_1 else name)


def _parse(source: Source, markup: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        page = document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError as fault:
        raise UnreadableReport(f"{source.name}: a page without content; save it again") from fault
    if any(slip.type_name == "ERR_RESOURCE_LIMIT" for slip in parser.error_log):
        message = f"{source.name}: nested too deeply to be a news page; save its text as .txt and read that"
        raise UnreadableReport(message)
    return page


def _tell(page: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Every block with whether it is of the story: what the extractor found, and its siblings that it missed."""
    blocks = list(read_blocks(page))
    extracted = _extract(page)
    told = [_is_told(block, extracted) for block in blocks]
    homes = Counter(id(block.parent) for block, is_told in zip(blocks, told, strict=True) if is_told)
    for block, is_told in zip(blocks, told, strict=True):
        is_sibling = homes[id(block.parent)] >= SIBLINGS and not block.around and not block.linked
        yield block.text, is_told or is_sibling


def _is_told(block: Block, extracted: str) -> bool:
    words = _letters(block.text)
    whole = f"\n{words}\n" if len(words) < SHORT else words
    return bool(words) and not block.around and not block.linked and whole in extracted


def _extract(page: HtmlElement) -> str:
    """The story as trafilatura finds it, a paragraph a line, letters and digits only."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, include_comments=False, include_tables=True)
    lines = (found.text or "").split("\n") if found else []
    return "\n" + "".join(f"{_letters(line)}\n" for line in lines)


def _letters(text: str) -> str:
    return NO_LETTER.sub("", text).lower()


def _draft(source: Source, metadata: Metadata, parts: list[tuple[str, bool]]) -> Draft:
    title = metadata.title or ""
    told = [(title, True)] * bool(title) + [part for part in parts if part[0] != title]
    return Draft(
        source=source.name,
        original=source.content,
        content=BETWEEN.join(text for text, _ in told),
        title=title,
        outlet=metadata.outlet or source.outlet,
        published=metadata.published or source.published,
        url=metadata.url,
        language=metadata.language,
        boilerplate=tuple(_marked(told)),
    )


def _marked(told: list[tuple[str, bool]]) -> Iterator[Span]:
    start = 0
    for text, is_story in told:
        if not is_story:
            yield Span(start, start + len(text))
        start += len(text) + len(BETWEEN)
