"""A time expression is words that speak of time, with their TIMEX3 value and the days they mean."""

from typing import Literal

from msgspec import Struct

from truce.language.times.thread import Anchor
from truce.model import Span, When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class TimeExpression(Struct, frozen=True, kw_only=True):
    """`when` is the days that the words themselves mean, None where they lie nowhere (a duration) or cannot be told.

    `anchor` says what they were counted from: "calendar" (nothing: they are complete), "publication" or "date at
    hand" (the last date the text spoke of). `relation` is the preposition before them ("since", "by"), and `reach`
    the days that the preposition and the words cover together: "since 2014" reaches from 2014 to publication, and
    both ends of "from Friday to Sunday" reach over the three days.
    """

    span: Span
    text: str
    type: TimexType
    value: str
    when: When | None = None
    anchor: Anchor = "calendar"
    relation: str | None = None
    reach: When | None = None
    rule: str
