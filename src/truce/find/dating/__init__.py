"""Dates claims: the time of what is claimed, found by attachment to its predicate, not the nearest date.

The steps, first that answers: so long before what the main clause tells ("two days after they signed"); the time that
hangs on the predicate or on what governs it; the length of what has long gone on; the entry of a chronicle, or the
earlier chapter, that the paragraph tells; the time of the same plan told elsewhere in the report; the day's news. What
happened was on no day after its report. What is planned, denied or possible and has no time of its own has none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from spacy.tokens import Token

from truce.find.dating.after import time_before
from truce.find.dating.attachment import Attachment
from truce.find.dating.chapters import chapter_time, entry_time
from truce.find.dating.echoes import Echoes
from truce.find.dating.standing import by_now, is_stance, is_standing, is_support, long_war
from truce.find.dating.tense import tense_of
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.model import Claim, Position, Statement, When, replace

C = TypeVar("C", bound=Claim)
EARLIER = timedelta(20)  # what ended longer ago is an earlier chapter
LONG_SINCE = timedelta(365)  # what began longer ago is one too, though it lasts
OLD_WORD = timedelta(3)  # what was said longer ago than this, or in a week that is over, happened before it was said


@dataclass(frozen=True, slots=True)
class Dated:
    """When, by which step, and whether that step alone shows an earlier chapter."""

    when: When | None
    how: str
    background: bool = False


def date_claims(text: Text, claims: Iterable[C], times: Marks[TimeExpression]) -> Iterator[C]:
    """The claims with `when` and `background`."""
    claims = tuple(claims)
    attachment = Attachment(text, times)
    told = [told_time(text, claim, attachment, times) for claim in claims]
    echoes = Echoes(text, [(claim, dated.when) for claim, dated in zip(claims, told, strict=True) if dated])
    for claim, dated in zip(claims, told, strict=True):
        settled = dated or untold_time(text, claim, attachment, echoes)
        when = None if _is_to_come(text, claim, settled.when) else settled.when
        yield replace(claim, when=when, background=settled.background or is_earlier(text, when))


def told_time(text: Text, claim: Claim, attachment: Attachment, times: Marks[TimeExpression]) -> Dated | None:
    """What the words about the claim say of its time, None where they say nothing."""
    if when := time_before(text, claim, attachment):
        return Dated(when, "after")
    when, how = attachment.time_of(claim)
    if how.startswith("up") and not isinstance(claim, Statement) and long_war(attachment.head(claim.cue)):
        when = None  # "signed a deal on Monday to end a war that has claimed 15,000 lives"
    if when or isinstance(claim, Statement):
        return Dated(when, how) if when else None
    return _lasting(text, claim, attachment) or _recalled(text, claim, attachment, times)


def _lasting(text: Text, claim: Claim, attachment: Attachment) -> Dated | None:
    token, published = attachment.head(claim.cue), text.report.published
    war = long_war(token)
    if war is not None:
        return Dated(by_now(war, attachment, published), "war", background=True)
    if attachment.lengths_on(token) and tense_of(token) == "perfect":
        when = by_now(token, attachment, published)
        return Dated(when, "length", background=when is None)
    if is_support(claim, token):
        return Dated(None, "support", background=True)
    return Dated(None, "standing") if is_standing(claim, token) else None


def _recalled(text: Text, claim: Claim, attachment: Attachment, times: Marks[TimeExpression]) -> Dated | None:
    when = entry_time(text, claim, times) or chapter_time(text, claim, attachment, times)
    if when:
        return Dated(when, "chapter")
    said, published = attachment.time_of_saying(claim), text.report.published
    old = said and published and said.start < published - OLD_WORD and said.end < published
    return Dated(said, "saying") if old else None


def untold_time(text: Text, claim: Claim, attachment: Attachment, echoes: Echoes) -> Dated:
    """The time of a claim whose words say nothing of it."""
    echo = None if isinstance(claim, Statement) else echoes.of(claim)
    if echo:
        return Dated(echo, "echo")
    token = attachment.head(claim.cue)
    if isinstance(claim, Position) and claim.source:  # taken as it is voiced
        return Dated(attachment.time_of_saying(claim) or days_news(text), "voiced")
    if is_stance(claim, token) and not _leads(text, claim, token):
        return Dated(None, "stance")
    if claim.status == "happened" or isinstance(claim, Position):
        return Dated(days_news(text), "news")
    return Dated(None, "open")


def _leads(text: Text, claim: Claim, token: Token) -> bool:
    """What stands in the headline is the news, and what somebody "has said" in the first paragraph."""
    first = next((paragraph.span.end for paragraph in text.paragraphs if paragraph.role == "body"), 0)
    return claim.cue.start < (first if tense_of(token) == "perfect" else len(text.report.title))


def _is_to_come(text: Text, claim: Claim, when: When | None) -> bool:
    """What has happened was on no day after the report; the time was read wrong, or is another's."""
    published = text.report.published
    return claim.status == "happened" and bool(when and published and when.start > published)


def is_earlier(text: Text, when: When | None) -> bool:
    """True for an earlier chapter told again."""
    published = text.report.published
    if when is None or published is None:
        return False
    return when.end < published - EARLIER or when.start < published - LONG_SINCE


def days_news(text: Text) -> When | None:
    """The day before publication to publication, without words of its own."""
    published = text.report.published
    return When(start=published - timedelta(1), end=published, precision=1) if published else None
