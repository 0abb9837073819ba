"""An earlier chapter: once a paragraph has gone back in time, its plain past tense stays there."""

from datetime import timedelta

from truce.find.dating.attachment import Attachment
from truce.find.dating.tense import tense_of
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.model import Claim, When

LONG_AGO = timedelta(20)


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
