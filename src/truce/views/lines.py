"""Lines are what views are made of: one finding, said once, with every sentence that says it."""

from datetime import date

from msgspec import Struct

from truce.model import (
    AgreementType,
    Change,
    EventType,
    Form,
    Place,
    Stance,
    Status,
    Toll,
    When,
)
from truce.views.citation import Citation


class Line(Struct, frozen=True, kw_only=True, tag_field="line", tag=lambda name: name.removesuffix("Line").lower()):
    """A finding: whether it happened, when, and who says so. `disputed` where other accounts say otherwise."""

    status: Status
    when: When | None
    background: bool = False
    disputed: bool = False
    citations: tuple[Citation, ...]


class PositionLine(Line, frozen=True, kw_only=True):
    """A party's stance. `agreement` is the key of a dossier, None for talks or truces in general."""

    party: str
    stance: Stance
    by: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    agreement: str | None = None


class ViolationLine(Line, frozen=True, kw_only=True):
    """An alleged or reported breach; no accuser means the outlets' own voice."""

    accused: tuple[str, ...] = ()
    accusers: tuple[str, ...] = ()
    agreement: str | None = None
    about: str | None = None
    act: str | None = None


class ControlLine(Line, frozen=True, kw_only=True):
    """Who is said to hold a place."""

    place: Place
    holder: str | None
    change: Change


class EventLine(Line, frozen=True, kw_only=True):
    """Something done, planned, denied or possible."""

    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: Place | None = None
    killed: Toll | None = None
    injured: Toll | None = None
    weapons: tuple[str, ...] = ()


class StatementLine(Line, frozen=True, kw_only=True):
    """Somebody's words, or the clause that reports them."""

    speaker: str
    role: str | None = None
    side: str | None = None
    words: str
    form: Form
    addressee: str | None = None


class Dossier(Struct, frozen=True, kw_only=True):
    """One agreement or offer: its terms from all reports that speak of it, positions on it, breaches of it.

    `key` is the id of the deal; `members` are the accounts of single reports that it joins, as "report.id".
    `expiry` is the first day after its term.
    """

    key: str
    name: str
    names: tuple[str, ...]
    type: AgreementType
    status: str
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    delegates: tuple[str, ...] = ()
    venue: str | None = None
    duration_days: float | None = None
    scope: str | None = None
    start: When | None = None
    end: When | None = None
    agreed: When | None = None
    expiry: date | None = None
    background: bool = False
    members: tuple[str, ...]
    latest: date | None = None
    citations: tuple[Citation, ...] = ()
    positions: tuple[PositionLine, ...] = ()
    violations: tuple[ViolationLine, ...] = ()

    @property
    def in_passing(self) -> bool:
        """Whether it is hardly more than named: no stance, no breach, no term that tells what it is."""
        terms = (self.mediators, self.duration_days, self.agreed, self.start, self.end)
        return not (self.positions or self.violations or any(terms))

    @property
    def disputed(self) -> bool:
        return any(line.disputed for line in self.positions)
