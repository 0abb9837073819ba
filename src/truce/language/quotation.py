"""Where quotation marks of any kind open and close, so that quoted words are known before anybody asks whose they are.

Marks are read line by line of speech: a quotation never runs over a paragraph's end, but it may go on in the
next paragraph, which then opens with a mark again. An unbalanced mark costs its own paragraph at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truce.language.words import load_words
from truce.model import Span

WORDS = load_words("quotation")
CLOSERS: dict[str, str] = WORDS["closers"]
SINGLES = frozenset(WORDS["singles"])
MARK = re.compile("|".join(sorted(map(re.escape, CLOSERS), key=len, reverse=True)))
# hard-wrapped text breaks lines inside a sentence: only a line that ends one ends the paragraph
PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n\s*|(?<=[.!?:\"”»’'])[ \t\r]*\n\s*")
SENTENCE_START = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words.

    `span` holds the marks, `words` does not. `closed` is False where the closing mark is missing, `opened`
    where the opening one is. `continues` says that the next quotation, in the next paragraph, goes on with it.
    """

    span: Span
    words: Span
    closed: bool = True
    opened: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool


def find_quotations(content: str) -> tuple[Quotation, ...]:
    """All outermost quotations, in text order."""
    found: list[Quotation] = []
    for paragraph in _paragraphs(content):
        here = list(_in_paragraph(content, paragraph))
        if found and not found[-1].closed and here and here[0].span.start == paragraph.start:
            found[-1] = replace(found[-1], continues=True)
        found.extend(here)
    return tuple(found)


def _paragraphs(content: str) -> Iterator[Span]:
    start = 0
    for gap in PARAGRAPH_END.finditer(content):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(content.rstrip()))


def _in_paragraph(content: str, paragraph: Span) -> Iterator[Quotation]:
    marks = list(_marks(content, paragraph))
    free = paragraph.start  # where unquoted text begins
    index = 0
    while index < len(marks):
        mark = marks[index]
        if mark.may_open and mark.text in CLOSERS:
            closing = _closing(content, marks, index)
            if closing is not None:
                yield _quotation(content, mark.start, mark.end, marks[closing].start, marks[closing].end)
                free, index = marks[closing].end, closing + 1
                continue
            if _runs_to_the_end(content, mark, paragraph):
                yield replace(_quotation(content, mark.start, mark.end, paragraph.end, paragraph.end), closed=False)
                return
        elif _lost_its_opener(content, mark, free):
            start = _sentence_start(content, free, mark.start)
            yield replace(_quotation(content, start, start, mark.start, mark.end), opened=False)
            free = mark.end
        index += 1


def _marks(content: str, paragraph: Span) -> Iterator[_Mark]:
    for found in MARK.finditer(content, paragraph.start, paragraph.end):
        before = content[found.start() - 1] if found.start() > paragraph.start else " "
        after = content[found.end()] if found.end() < paragraph.end else " "
        if before.isalnum() and after.isalnum():
            continue  # an apostrophe
        glued = before in ".,!?;:%" and not after.isalnum()
        may_open = not after.isspace() and not before.isalnum() and not glued and found.end() < paragraph.end
        # 'coalitions, " said' has a space on both sides, "a household name.' " two marks
        may_close = not after.isalnum() and (not before.isspace() or after.isspace() or found.group() == "”")
        yield _Mark(found.group(), found.start(), found.end(), may_open, may_close)


def _closing(content: str, marks: list[_Mark], opening: int) -> int | None:
    """The index of the mark that closes the one at `opening`."""
    opener = marks[opening]
    closers = CLOSERS[opener.text]
    candidates = [
        index
        for index, mark in enumerate(marks[opening + 1 :], opening + 1)
        if mark.may_close and (mark.text in closers or (mark.text == opener.text and not mark.may_open))
    ]
    if not candidates:
        return None
    if opener.text in SINGLES:
        return _single_closing(content, marks, opening, candidates)
    # '"He said "no" to me," she said.': one more pair inside
    inner = sum(
        1
        for mark in marks[opening + 1 : candidates[0]]
        if mark.text == opener.text and mark.may_open and not mark.may_close
    )
    if inner and len(candidates) > inner:
        return candidates[inner]
    if inner and opener.text not in "“«„":
        return None
    return candidates[0]


def _single_closing(content: str, marks: list[_Mark], opening: int, candidates: list[int]) -> int | None:
    """A plural's apostrophe looks like a closing mark ('The rebels' claim is false,' he said)."""
    opener = marks[opening]
    if opener.text == "'" and content[opener.end : opener.end + 1].isdigit():
        return None  # the '90s
    for index in candidates:
        mark = marks[index]
        before, after = content[mark.start - 1], content[mark.end : mark.end + 2]
        possessive = before == "s" and after[:1] == " " and after[1:].islower()
        if not possessive or index == candidates[-1]:
            return index
    return None


def _runs_to_the_end(content: str, mark: _Mark, paragraph: Span) -> bool:
    """An opener without a closer quotes the rest of the paragraph; a lone single mark is an apostrophe ('em)."""
    return mark.text not in SINGLES or (
        mark.text == "‘" and mark.start == paragraph.start and content[mark.end : mark.end + 1].isupper()
    )


def _lost_its_opener(content: str, mark: _Mark, free: int) -> bool:
    """`We are ready," he said.`; but not 6" nor the rebels'."""
    return (
        mark.may_close
        and mark.text in {'"', "”", "''", "»"}
        and mark.start > free
        and content[mark.start - 1] in ",.!?"
    )


def _sentence_start(content: str, start: int, end: int) -> int:
    starts = [gap.end() for gap in SENTENCE_START.finditer(content, start, end)]
    begin = starts[-1] if starts else start
    while begin < end and content[begin].isspace():
        begin += 1
    return begin


def _quotation(content: str, start: int, inner_start: int, inner_end: int, end: int) -> Quotation:
    while inner_start < inner_end and content[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and content[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(Span(start, end), Span(inner_start, inner_end))
