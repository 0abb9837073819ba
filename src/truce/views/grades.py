"""The grade of a source as people read it: the present one first, and every one that was given before."""

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from truce.views import wording

if TYPE_CHECKING:
    from truce.ledger import Ledger


class GradeGiven(Struct, frozen=True, kw_only=True):
    """A grade that a person gave."""

    reliability: str
    who: str
    at: datetime
    why: str


class SourceGrade(Struct, frozen=True, kw_only=True):
    """How reliable an outlet or actor is held to be; `given` newest first, empty where the shipped list says."""

    subject: str
    reliability: str
    meaning: str
    given: tuple[GradeGiven, ...] = ()


def grades_of(ledger: "Ledger", subject: str) -> SourceGrade:
    """The grade of an outlet or actor."""
    now = ledger.reliability(subject)
    given = ledger.gradings(subject)
    return SourceGrade(
        subject=subject,
        reliability=now,
        meaning=str(wording.words()["reliability"][now]),
        given=tuple(GradeGiven(reliability=g.reliability, who=g.who, at=g.at, why=g.why) for g in given),
    )
