"""Triage: a first look at a report, before it is parsed, passes over what holds nothing for the ledger.

A claim hangs on a word: a verb of speech, an attack, a truce. Such words are looked for by Aho-Corasick over all the
tables that finders read; a paragraph without any is passed over, and nothing is lost by it. Whether a report is about
a conflict at all is another question, and a small classifier's (topic.py): reports far from any are passed over too.
"""

from msgspec import Struct

from truce.find.triage.cues import holds_cue
from truce.find.triage.topic import CAREFUL, conflict_score
from truce.language.text import PARAGRAPH
from truce.model import Report, Span

NO_CLAIM = "no word in it that a claim could hang on"
NO_CONFLICT = (
    "not about a conflict or its talks, at a first look ({score:+.1f}, and reports are read from {least:+.1f} on)"
)


class Look(Struct, frozen=True, kw_only=True):
    """What a first look says: the paragraphs to pass over, or why all of them are."""

    report: Report
    paragraphs: int
    passed: tuple[Span, ...] = ()
    reason: str | None = None


def look(report: Report, *, least: float = CAREFUL) -> Look:
    """Take a first look at a report; below the least score it is passed over."""
    paragraphs = [Span(*match.span()) for match in PARAGRAPH.finditer(report.content)]
    passed = tuple(span for span in paragraphs if not holds_cue(span.of(report.content)))
    reason = NO_CLAIM if len(passed) == len(paragraphs) else _reason(conflict_score(report), least)
    return Look(report=report, paragraphs=len(paragraphs), passed=passed, reason=reason)


def _reason(score: float, least: float) -> str | None:
    return NO_CONFLICT.format(score=score, least=least) if score < least else None
