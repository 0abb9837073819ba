"""What is watched: feeds from a TOML file, with rules for alerts, or from an OPML list as feed readers write it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from lxml import etree
from msgspec import Struct

from truce.errors import TruceError

LARGEST = 5 * 1024 * 1024  # bytes of a list of feeds


class Feed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed, and the outlet it is of, where what its pages say will not do; `minutes` between two looks at it."""

    url: str
    outlet: str | None = None
    minutes: float = 10.0


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When to tell of a claim. `position`: a party takes another stance than it last had; else each new claim.

    `party`, `agreement` and `place` narrow, as on the command line. `webhook` is sent each alert as JSON.
    """

    name: str
    when: Literal["position", "violation", "control", "event"]
    party: str | None = None
    agreement: str | None = None
    place: str | None = None
    webhook: str | None = None


class Watchlist(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Feeds, and rules over what is read from them."""

    feed: tuple[Feed, ...] = ()
    rule: tuple[Rule, ...] = ()


def read_watchlist(path: str) -> Watchlist:
    """The feeds and rules that a file lists; TruceError where it lists none."""
    try:
        content = Path(path).read_bytes()
    except OSError as fault:
        raise TruceError(f"{path}: cannot be opened ({(fault.strerror or str(fault)).lower()})") from fault
    if len(content) > LARGEST:
        raise TruceError(f"{path}: too large for a list of feeds; name a .toml or .opml file")
    is_xml = content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    watchlist = Watchlist(feed=tuple(_outlines(path, content))) if is_xml else _toml(path, content)
    if not watchlist.feed:
        raise TruceError(f'{path}: lists no feed; write [[feed]] and url = "https://…" for each')
    return watchlist


def _toml(path: str, content: bytes) -> Watchlist:
    try:
        return msgspec.toml.decode(content, type=Watchlist)
    except msgspec.DecodeError as fault:  # a ValidationError is one too
        raise TruceError(f"{path}: {fault}; see docs/watch.md for how feeds and rules are written") from fault


def _outlines(path: str, content: bytes) -> Iterator[Feed]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise TruceError(f"{path}: no valid OPML ({fault})") from fault
    for outline in root.iter("outline"):
        if url := outline.get("xmlUrl"):
            yield Feed(url=url, outlet=outline.get("title") or outline.get("text"))
