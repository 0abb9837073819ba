"""The feed: changes of some days as Atom, which a reader of feeds, a chat or a script can follow."""

import hashlib
from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from truce.views.bulletin import Bulletin
from truce.views.sayings import Saying
from truce.views.visible import visible
from truce.web.asking import agreement_address, report_address

NAMESPACE = "http://www.w3.org/2005/Atom"
NAME = "tag:truce,2025:"  # a tag URI (RFC 4151); an entry keeps its id on whatever host and port it is served


def atom(bulletin: Bulletin, *, here: str, page: str, until: date) -> str:
    """The changes, the latest first; `here` is the feed's own address, `page` that of the same for people."""
    entries = sorted(_entries(bulletin, here, until), key=lambda told: told[0], reverse=True)
    feed = ET.Element("feed", {"xmlns": NAMESPACE})
    _text(feed, "id", f"{NAME}changes")
    _text(feed, "title", "Truce: changes")
    _text(feed, "subtitle", bulletin.title)
    _text(feed, "updated", _moment(entries[0][0] if entries else until))
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": here})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _text(ET.SubElement(feed, "author"), "name", "Truce")
    feed.extend(entry for _, entry in entries)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode")


def _entries(bulletin: Bulletin, here: str, until: date) -> Iterator[tuple[date, ET.Element]]:
    for section in bulletin.sections:
        for saying in section.sayings:
            day = min(max((c.published for c in saying.citations if c.published), default=until), until)
            yield day, _entry(section.title, saying, urljoin(here, _address(saying)), day)


def _entry(part: str, saying: Saying, address: str, day: date) -> ET.Element:
    entry = ET.Element("entry")
    told = [part, saying.label, saying.said, *saying.notes, *(citation.claim or "" for citation in saying.citations)]
    _text(entry, "id", NAME + hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:20])
    _text(entry, "title", f"{saying.label}: {saying.said}")
    _text(entry, "updated", _moment(day))
    ET.SubElement(entry, "category", {"term": part})
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    notes = " · ".join(note for note in (*saying.notes, saying.when) if note)
    chain = " → ".join(saying.citations[0].chain) if saying.citations else ""
    lines = (notes, f"“{saying.quote}”" if saying.quote else "", chain)
    _text(entry, "content", "\n\n".join(line for line in lines if line), type="text")
    return entry


def _address(saying: Saying) -> str:
    """Where it is shown: at its sentence, or as the agreement it is about."""
    if saying.citations:
        first = saying.citations[0]
        return report_address(first.report, first.span.start)
    return agreement_address(saying.deal) if saying.deal else "/"


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = visible(text)


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"
