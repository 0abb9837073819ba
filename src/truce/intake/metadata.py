"""What a page says of itself: its headline, day, outlet and address, as its publisher declares them."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import msgspec
from lxml.html import HtmlElement
from msgspec import Struct, json

from truce.errors import UnreadableDate
from truce.intake.dates import read_day
from truce.knowledge.outlets import outlet_at

LATEST = "2199-12-31"  # htmldate would hold a day beyond this computer's clock for a mistake
TITLE_MARKS = (" | ", " - ", " – ", " — ", " · ")


class Metadata(Struct, frozen=True, kw_only=True):
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(page: HtmlElement, url: str | None = None) -> Metadata:
    """Declared fields first, then the visible headline and the day that htmldate finds; None where nothing tells."""
    fields, story = dict(_meta_fields(page)), _story(page)
    url = url or _declared_url(page, fields)
    outlet = _first(fields, "outlet_fields") or _name(story.get("publisher")) or outlet_of(url)
    return Metadata(
        title=_title(page, fields, story, outlet),
        outlet=outlet,
        published=_published(page, fields, story, url),
        url=url,
        language=page.get("lang") or page.get("xml:lang"),
    )


@cache
def page_words() -> dict[str, Any]:
    return tomllib.loads((files("truce.intake") / "page.toml").read_text("utf-8"))


def _meta_fields(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Of the fields that a page declares twice, the first holds."""
    for meta in reversed(list(page.iter("meta"))):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            yield name.strip().lower(), content


def _first(fields: dict[str, str], names: str) -> str | None:
    return next((fields[name] for name in page_words()[names] if name in fields), None)


def _story(page: HtmlElement) -> dict[str, Any]:
    """The JSON-LD object of the story, {} where the page has none."""
    types = page_words()["story_types"]
    objects = [found for script in page.iter("script") for found in _linked_data(script)]
    stories = [(types.index(kind), at) for at, found in enumerate(objects) for kind in _types(found) if kind in types]
    return objects[min(stories)[1]] if stories else {}


def _linked_data(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if (script.get("type") or "").strip().lower() != "application/ld+json":
        return
    try:
        found: Any = json.decode((script.text or "").strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):  # a page's own slip; its other fields still hold
        return
    top = found if isinstance(found, list) else [found]
    for value in top:
        if isinstance(value, dict):
            yield value
            graph = value.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _types(found: dict[str, Any]) -> list[Any]:
    kind = found.get("@type")
    return kind if isinstance(kind, list) else [kind]


def _name(publisher: Any) -> str | None:
    first = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = first.get("name") if isinstance(first, dict) else first
    return _words(name)


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _title(page: HtmlElement, fields: dict[str, str], story: dict[str, Any], outlet: str | None) -> str | None:
    """The one headline that is seen; where there are none or several, the declared one."""
    headings = [" ".join(heading.text_content().split()) for heading in page.iter("h1")]
    seen = [words for words in headings if words and words != outlet]
    if len(set(seen)) == 1:
        return seen[0]
    titles = (_words(element.text_content()) for element in page.iter("title"))
    declared = _words(story.get("headline")) or _first(fields, "title_fields") or next(titles, None)
    return _without_outlet(declared, outlet)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A window's title carries the outlet's name before or behind the headline."""
    if not title or not outlet:
        return title
    for mark in TITLE_MARKS:
        if title.lower().endswith(f"{mark}{outlet}".lower()):
            return title[: -len(mark) - len(outlet)].strip() or title
    return title.removeprefix(f"{outlet}: ").strip() or title


def _published(page: HtmlElement, fields: dict[str, str], story: dict[str, Any], url: str | None) -> date | None:
    declared = (story.get("datePublished"), _first(fields, "day_fields"), *_marked_times(page))
    for words in declared:
        if day := _day(words):
            return day
    return _day(_dated(page, url))


def _marked_times(page: HtmlElement) -> Iterator[str | None]:
    times = [time.get("datetime") for time in page.iter("time") if time.get("datetime")]
    if len({(words or "")[:10] for words in times}) == 1:  # several days: related stories have theirs too
        yield times[0]


def _day(words: Any) -> date | None:
    try:
        return read_day(words) if isinstance(words, str) else None
    except UnreadableDate:
        return None


def _dated(page: HtmlElement, url: str | None) -> str | None:
    from htmldate import find_date

    # no extensive search: it takes a copyright year or a reader's comment for the day
    found = find_date(page, extensive_search=False, original_date=True, url=url, max_date=LATEST)
    return str(found) if found else None


def _declared_url(page: HtmlElement, fields: dict[str, str]) -> str | None:
    links = (link.get("href") for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical")
    candidates = (next(links, None), _first(fields, "address_fields"))
    return next((url for url in candidates if url and url.startswith(("http://", "https://"))), None)


def outlet_of(url: str | None) -> str | None:
    """The outlet that publishes at the address: by its name where it is known, else by its host, "herald.example"."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    if not host:
        return None
    known = outlet_at(host)
    return known.name if known else host.removeprefix("www.")
