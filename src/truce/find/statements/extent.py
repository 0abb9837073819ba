"""How far a statement's content and its evidence reach."""

import re

from truce.language.text import Text
from truce.model import Span

LONGEST_EVIDENCE = 700  # characters
MARKS = " \"“”„‟«»'‘’`"
THAT = re.compile(r"^that\s+")


def unmarked(text: Text, span: Span) -> Span:
    """The words themselves: no marks around them, no comma before the closing one, no "that" in front."""
    words = text.quote(span)
    start = span.start + len(words) - len(THAT.sub("", words.lstrip(MARKS)))
    end = span.end - (len(words) - len(words.rstrip(MARKS + ",")))
    return Span(start, end) if start < end else span


def evidence_of(text: Text, piece: Span, cue: Span) -> Span:
    """From the sentence the piece starts in to the one it ends in, with the cue's where that is next to it."""
    start, end = text.sentence_at(piece.start), text.sentence_at(piece.end - 1)
    first = start.span.start if start else piece.start
    last = end.span.end if end else piece.end
    beside = text.sentence_at(cue.start)
    if beside and beside.span.start <= last + 1 and (cue.start < piece.end or beside.span.end <= last):
        last = max(last, beside.span.end)
    if beside and end and beside.index == end.index + 1 and cue.start > piece.end:
        last = beside.span.end  # "…?" he asked.
    return Span(first, min(last, first + LONGEST_EVIDENCE))
