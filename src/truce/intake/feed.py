"""RSS and Atom: a feed's bytes become its entries, each with the address of a page; what is spoilt in it is told of."""

import io
from collections.abc import Iterator
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import feedparser.encodings
from msgspec import Struct

MOST = 1_000  # entries; a feed holds some dozens
LONGEST_ADDRESS = 2_000
SLIPS = (LookupError, AttributeError, ValueError, TypeError)  # feedparser's own, as over an end tag that nothing opened

# Where chardet is installed, feedparser asks it first, and one stray byte may turn a whole feed into Chinese.
feedparser.encodings.lazy_chardet_encoding = None


class Entry(Struct, frozen=True, kw_only=True):
    """A page that a feed names."""

    url: str
    title: str = ""
    published: date | None = None


class FeedPage(Struct, frozen=True, kw_only=True):
    """A feed as it stood: its title, its entries, and what was wrong with it, where anything was."""

    title: str | None
    entries: tuple[Entry, ...]
    trouble: str | None = None


def read_feed(content: bytes, url: str, media_type: str | None = None) -> FeedPage:
    """The entries of a feed; where it breaks off or changes its encoding in the middle, those before that."""
    headers = {"content-location": url, "content-type": media_type or "application/xml"}
    try:
        parsed = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False)
    except SLIPS as slip:
        return FeedPage(title=None, entries=(), trouble=f"is no whole feed ({type(slip).__name__} in feedparser)")
    entries = tuple({entry.url: entry for entry in _entries(parsed, url)}.values())[:MOST]
    title = str(parsed.get("feed", {}).get("title") or "").strip() or None
    return FeedPage(title=title, entries=entries, trouble=_trouble(parsed, entries))


def _entries(parsed: feedparser.FeedParserDict, url: str) -> Iterator[Entry]:
    for entry in parsed.entries:
        if address := _address(str(entry.get("link") or ""), url):
            yield Entry(url=address, title=str(entry.get("title") or ""), published=_day(entry))


def _address(link: str, url: str) -> str | None:
    """Where an entry leads; None where that is no web address."""
    try:
        address = urldefrag(urljoin(url, link))[0]
        is_web = urlsplit(address).scheme in ("http", "https")
    except ValueError:  # "http://[" and the like
        return None
    return address if link and is_web and len(address) <= LONGEST_ADDRESS else None


def _day(entry: feedparser.FeedParserDict) -> date | None:
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(*told[:3]) if told else None
    except (ValueError, TypeError):
        return None


def _trouble(parsed: feedparser.FeedParserDict, entries: tuple[Entry, ...]) -> str | None:
    """What is wrong with it; an encoding declared wrongly is everyday, and none."""
    if not entries and not parsed.get("version"):
        return "is no feed"
    fault = parsed.get("bozo_exception")
    if fault is None or isinstance(fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return None
    return f"is no whole feed ({str(fault).partition(chr(10))[0][:120]})"
