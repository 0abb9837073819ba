"""The same happening told twice: where one telling has its time, the other takes it.

Only where that was found to help: a plan ("the talks", due on Monday) and what a headline or opening announces.
"""

from collections.abc import Sequence
from datetime import timedelta

from truce.language.text import Text
from truce.model import Claim, Control, Event, When

RECENT = timedelta(14)
DAYS = timedelta(3)
SEASON = timedelta(40)  # a plan for "this year" is no date for another
OPENING = 2  # paragraphs, the headline among them


class Echoes:
    """The times told in a report, by what they are told of."""

    def __init__(self, text: Text, told: Sequence[tuple[Claim, When | None]]) -> None:
        self._published = text.report.published
        self._told = [(claim, when) for claim, when in told if when]
        paragraphs = text.paragraphs[:OPENING]
        self._opening = paragraphs[-1].span.end if paragraphs else 0

    def of(self, claim: Claim) -> When | None:
        """The time of the same plan told nearest, or of what the opening announces."""
        published = self._published
        if published is None:
            return None
        kin = [(other, when) for other, when in self._told if _family(other) == _family(claim)]
        if claim.status == "planned":
            plans = [pair for pair in kin if _is_plan(*pair) and pair[1].end >= published]
            return min(plans, key=lambda pair: abs(pair[0].cue.start - claim.cue.start))[1] if plans else None
        if claim.status == "happened" and claim.cue.start < self._opening:
            news = (when for other, when in kin if other.status == "happened" and self._is_recent(when))
            return next(news, None)
        return None

    def _is_recent(self, when: When) -> bool:
        published = self._published
        return published is not None and published - RECENT <= when.start <= when.end <= min(
            published, when.start + DAYS
        )


def _is_plan(claim: Claim, when: When) -> bool:
    return claim.status in ("planned", "possible") and when.end - when.start < SEASON


def _family(claim: Claim) -> str:
    """What kind of happening it is; a capture and the assault that brought it are one."""
    if isinstance(claim, Event):
        return claim.type
    if isinstance(claim, Control):
        return "ASSAULT" if claim.change == "captured" else claim.change
    return type(claim).__name__
