"""An earlier chapter: once a paragraph has gone back in time, its plain past tense stays there.

An entry of a chronicle ("March 2029 - The army retakes Derin.") stays at the day at its head in any tense.
"""

import re
from datetime import timedelta

from truce.find.dating.attachment import Attachment
from truce.find.dating.tense import tense_of
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.model import Claim, When

LONG_AGO = timedelta(20)
TODAY = timedelta(1)
HEADED = re.compile(r"\s*[-–—:]+\s")  # behind the time at the head of an entry


def entry_time(text: Text, claim: Claim, times: Marks[TimeExpression]) -> When | None:
    """The time at the head of the paragraph, where it is an entry of a chronicle; a dateline's day is the news."""
    published, sentence = text.report.published, text.sentence_at(claim.cue.start)
    if not sentence or not published or claim.status == "planned":
        return None
    start = sentence.paragraph.span.start
    head = next((time for time in times.before(claim.cue.start) if time.span.start == start), None)
    if not head or not head.when or not HEADED.match(text.report.content, head.span.end):
        return None
    return head.when if head.when.end < published - TODAY else None


def chapter_time(text: Text, claim: Claim, attachment: Attachment, times: Marks[TimeExpression]) -> When | None:
    """The earlier time that the sentences before, in this paragraph, were told of."""
    published, sentence = text.report.published, text.sentence_at(claim.cue.start)
    token = attachment.head(claim.cue)
    if not sentence or not published or claim.status != "happened" or tense_of(token) not in ("past", "pluperfect"):
        return None
    paragraph = sentence.paragraph.span.start
    told = [
        time
        for time in times.before(claim.cue.start)
        if time.span.start >= paragraph and attachment.dates_sentence(time)
    ]
    if not told:
        return None
    when = told[-1].when
    return when if when and when.end < published - LONG_AGO else None
