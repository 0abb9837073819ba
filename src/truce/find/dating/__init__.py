"""Dates claims: the time of what is claimed, found by attachment to its predicate, not the nearest date.

The steps, first that answers: the time that hangs on the predicate or on what governs it; the length of what has long gone
on; the earlier chapter that the paragraph is telling; the time of the same plan told elsewhere in the report; the day's news.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from truce.find.dating.attachment import Attachment
from truce.find.dating.chapters import chapter_time
from truce.find.dating.echoes import Echoes
from truce.find.dating.standing import is_accused, is_support, long_war, since_length
from truce.find.dating.tense import tense_of
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.model import Claim, Event, Statement, When, replace

C = TypeVar("C", bound=Claim)
EARLIER = timedelta(20)  # what ended longer ago is an earlier chapter
LONG_SINCE = timedelta(365)  # what began longer ago is one too, though it lasts


@dataclass(frozen=True, slots=True)
class Dated:
    when: When | None
    how: str
    background: bool = False


def date_claims(text: Text, claims: Iterable[C], times: Marks[TimeExpression]) -> Iterator[C]:
    """The claims with `when` and `background`."""
    claims = tuple(claims)
    attachment = Attachment(text, times)
    told = {id(claim): told_time(text, claim, attachment, times) for claim in claims}
    echoes = Echoes(text, claims, {key: dated.when for key, dated in told.items() if dated})
    for claim in claims:
        dated = told[id(claim)] or untold_time(text, claim, echoes)
        yield replace(claim, when=dated.when, background=dated.background or is_earlier(text, dated.when))


def told_time(text: Text, claim: Claim, attachment: Attachment, times: Marks[TimeExpression]) -> Dated | None:
    when, how = attachment.time_of(claim)
    if when:
        return Dated(when, how)
    if isinstance(claim, Statement):
        return None
    token, published = attachment.head(claim.cue), text.report.published
    war = long_war(token)
    if war is not None:
        return Dated(since_length(attachment.lengths_on(war), published), "war", background=True)
    lengths = attachment.lengths_on(token)
    if lengths and tense_of(token) == "perfect":
        when = since_length(lengths, published)
        return Dated(when, "length", background=when is None)
    if is_support(claim, attachment) or is_accused(token):
        return Dated(None, "support", background=True)
    when = chapter_time(text, claim, attachment, times)
    if when:
        return Dated(when, "chapter")
    when = attachment.time_of_saying(claim)
    if when and published and when.end < published - timedelta(3):
        return Dated(when, "saying")
    return None


def untold_time(text: Text, claim: Claim, echoes: Echoes) -> Dated:
    if isinstance(claim, Statement):
        return Dated(days_news(text), "news")
    when = echoes.of(claim)
    if when:
        return Dated(when, "echo")
    if claim.status == "happened" or (
        claim.status == "planned" and isinstance(claim, Event) and claim.type in ("AID",)
    ):
        return Dated(days_news(text), "news")
    return Dated(None, "open")


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
