"""A page as its reader sees it: paragraphs in their order, each with the element it stands in."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement
from msgspec import Struct

from truce.intake.metadata import page_words

WORD = re.compile(r"[a-z]+")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
JOINT = " · "  # between the entries of a menu
HOLDERS = ("html", "body", "main", "article")  # never passed over, whatever they are called
PARAGRAPHS = ("p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre")


class Block(Struct, frozen=True, kw_only=True):
    """A paragraph and the element it stands in.

    `around` is true in menus, captions, boxes and footers; `linked` where all of it is a link.
    """

    text: str
    parent: Any
    around: bool = False
    linked: bool = False


def read_blocks(page: HtmlElement) -> Iterator[Block]:
    """The blocks of a page; what stands in one menu or box is one block."""
    return _Walk(page).blocks()


class _Walk:
    """One pass over the tree, without recursion: pages nest as deep as they like."""

    def __init__(self, page: HtmlElement) -> None:
        self._page = page
        self._pieces: list[str] = []
        self._links = 0  # how many links we are in
        self._unlinked = False  # whether some of the pieces stand outside a link
        self._box: Any = None  # the outermost menu or box that we are in
        self._entries: list[str] = []
        self._size = _size(page)

    def blocks(self) -> Iterator[Block]:
        walk = etree.iterwalk(self._page, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start" and is_unseen(element):
                walk.skip_subtree()
            elif event == "start":
                yield from self._enter(element)
            elif event == "end" and not is_unseen(element):
                yield from self._leave(element)
            if event != "start":
                self._add(element.tail)

    def _enter(self, element: Any) -> Iterator[Block]:
        if element.tag in page_words()["blocks"]:
            yield from self._flush(element.getparent())
            if self._box is None and is_around(element) and not self._is_main(element):
                self._box = element
        elif _is_double_break(element) or (element.tag == "a" and self._box is not None):
            yield from self._flush(element.getparent())
        elif element.tag == "br":
            self._add(" ")
        self._links += element.tag == "a"
        self._add(element.text)

    def _is_main(self, element: Any) -> bool:
        """Whether most of the page stands in it: the story's own element may be called "body has-related"."""
        return element.tag not in page_words()["around"] and 2 * _size(element) > self._size

    def _leave(self, element: Any) -> Iterator[Block]:
        self._links -= element.tag == "a"
        if element.tag in page_words()["blocks"]:
            yield from self._flush(element)
        if element is self._box:
            yield from self._close_box()

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._unlinked |= not self._links and not text.isspace()

    def _flush(self, element: Any) -> Iterator[Block]:
        text, linked = " ".join("".join(self._pieces).split()), not self._unlinked
        self._pieces, self._unlinked = [], False
        if text and self._box is not None:
            self._entries.append(text)
        elif text:
            parent = element if element is None or element.tag not in PARAGRAPHS else element.getparent()
            yield Block(text=text, parent=parent, linked=linked)

    def _close_box(self) -> Iterator[Block]:
        box, self._box = self._box, None
        entries, self._entries = self._entries, []
        if entries:
            yield Block(text=JOINT.join(entries), parent=box.getparent(), around=True)


def is_unseen(element: Any) -> bool:
    """Scripts, styles and what the page hides."""
    if element.tag in page_words()["unseen"]:
        return True
    if element.tag in HOLDERS:
        return False
    is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return is_hidden or bool(HIDDEN.search(element.get("style") or ""))


def is_around(element: Any) -> bool:
    """Whether an element holds a menu, a caption, a box or the like; never one that holds the article."""
    words = page_words()
    if element.tag in HOLDERS:
        return False
    if element.tag in words["around"] or (element.get("role") or "").lower() in words["around_roles"]:
        return True
    marks = WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    return any(mark in words["around_words"] for mark in marks) and not _holds_story(element)


def _size(element: Any) -> int:
    """How many characters of text an element holds."""
    return sum(map(len, element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")))


def _holds_story(element: Any) -> bool:
    """A page's builder may call the whole page "has-sidebar"."""
    return any(True for _ in element.iter("article", "main", "h1"))


def _is_double_break(element: Any) -> bool:
    """Two line breaks in a row end a paragraph on old pages."""
    before = element.getprevious()
    return element.tag == "br" and before is not None and before.tag == "br" and not (before.tail or "").strip()
