"""Two days after it: what happened so long before the news, or before what its sentence dates."""

import re
from datetime import date, timedelta

from spacy.tokens import Token

from truce.find.dating.attachment import Attachment
from truce.language.text import Text
from truce.model import Claim, When

LENGTH = re.compile(r"P(\d+)([DWMY])")
DAYS = {"D": (1, 0), "W": (7, 3), "M": (30.44, 15), "Y": (365.25, 182)}  # of a unit, and what "two of them" leaves open


def time_before(text: Text, claim: Claim, attachment: Attachment) -> When | None:
    """The days of a clause that the main one is told to come so long after: "two days after they signed it"."""
    clause = attachment.head(claim.cue)
    if claim.status != "happened" or clause.dep_ != "advcl" or attachment.on(clause):
        return None
    after = next((child for child in clause.children if child.dep_ == "mark" and child.lower_ == "after"), None)
    length = next((one for one in attachment.lengths_on(clause) if after and one.span.end <= after.idx), None)
    told = LENGTH.fullmatch(length.value) if length else None
    base = _day_of(text, clause.head, attachment)
    if length is None or told is None or base is None:
        return None
    unit, open_days = DAYS[told[2]]
    back, slack = timedelta(round(int(told[1]) * unit)), timedelta(open_days)
    return When(start=base - back - slack, end=base - back + slack, text=length.text)


def _day_of(text: Text, main: Token, attachment: Attachment) -> date | None:
    """The day of the main clause: its own, else that of the news."""
    own = next((time.when for time in attachment.on(main) if time.when), None)
    if own is None:
        return text.report.published
    return own.start if own.start == own.end else None
