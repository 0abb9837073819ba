"""The nouns of Truce: what a report is, what it claims, and what it was read to say.

Every value is frozen; change returns a new value (`replace(claim, where=place)`). Offsets are
half-open and count characters of `Report.content`. Unknown is None, never a guess.

Terms: source, cue and content of an attribution follow PARC and PolNeAR; actor and recipient, and the
event types, PLOVER 2; agreement classes the ETH/PRIO ceasefire codebook; precision codes ACLED.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct, json
from msgspec.structs import replace

__all__ = [
    "Actor", "ActorKind", "Agreement", "AgreementStatus", "AgreementType", "Change", "Claim", "Control",
    "Event", "EventType", "Form", "Mention", "Place", "Position", "Reading", "Report", "Span", "Stance",
    "Statement", "Status", "Toll", "Violation", "When", "replace",
]  # fmt: skip

Status = Literal["happened", "planned", "denied", "possible"]
Form = Literal["direct", "indirect", "mixed"]
Tone = Literal["neutral", "denying", "accusing"]
Stance = Literal[
    "called_for",
    "proposed",
    "accepted",
    "accepted_with_conditions",
    "rejected",
    "noncommittal",
    "withdrew",
    "supported",
]
EventType = Literal[
    "CONSULT", "COOPERATE", "AID", "RETREAT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"
]
Change = Literal["captured", "holds", "withdrew", "contested", "besieged"]
ActorKind = Literal["state", "person", "military", "rebel", "party", "igo", "ngo", "media", "civilians", "other"]
AgreementType = Literal[
    "ceasefire", "humanitarian_pause", "peace_agreement", "prisoner_exchange", "withdrawal", "talks_framework", "other"
]
AgreementStatus = Literal["proposed", "rejected", "agreed", "in_force", "violated", "suspended", "ended", "unclear"]


class Span(Struct, frozen=True, order=True, array_like=True):
    """Characters `[start, end)` of a report's content."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, content: str) -> str:
        """The words themselves."""
        return content[self.start : self.end]


class Report(Struct, frozen=True, kw_only=True):
    """One published document.

    `content` is the text that all offsets refer to: title, a blank line, body (the body alone where there
    is no title). `boilerplate` marks what stands in it but is no part of the story. `digest` is the SHA-256
    of the bytes as they came, in hexadecimal. `published` is the day of publication where it is known.
    """

    id: str
    content: str
    title: str = ""
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str = "en"
    boilerplate: tuple[Span, ...] = ()
    digest: str

    @property
    def body(self) -> str:
        return self.content[len(self.title) :].lstrip("\n") if self.title else self.content


class Actor(Struct, frozen=True, kw_only=True):
    """A person, body, group or state that a report names.

    `name` is the fullest name the report or our knowledge gives, and the key by which claims of the report
    refer to it; `names` are all the ways the report names it. `country` is ISO 3166-1 alpha-3. `side` is
    the name of the party it speaks or acts for (Yuri Ushakov: Russia), None where that is not told.
    """

    name: str
    kind: ActorKind | None = None
    country: str | None = None
    role: str | None = None
    side: str | None = None
    names: tuple[str, ...] = ()


class Mention(Struct, frozen=True):
    """A span that names or refers to somebody, and the `Actor.name` it resolves to, or None."""

    span: Span
    text: str
    actor: str | None = None


class When(Struct, frozen=True, kw_only=True):
    """First and last day (inclusive) of what is claimed.

    `text` holds the original words, None where the report's publication day is all there is. `value` is the
    TIMEX3 value. `precision`: 1 day, 2 week, 3 month or wider (ACLED). `clock` is "06:00 GMT" as given.
    """

    start: date
    end: date
    text: str | None = None
    value: str | None = None
    precision: int | None = None
    clock: str | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A place as the report names it, and what it resolves to in the gazetteer, if it does.

    `country` is ISO 3166-1 alpha-3; latitude and longitude are WGS 84 degrees. `precision`: 1 the town
    itself, 2 near it, 3 a region (ACLED). `relation` keeps the words "near", "south of", "between".
    """

    name: str
    span: Span
    canonical: str | None = None
    country: str | None = None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geoname: int | None = None
    precision: int | None = None
    relation: str | None = None


class Toll(Struct, frozen=True, array_like=True):
    """A count of people from `low` to `high`; high is None where the report leaves it open ("at least 4")."""

    low: int
    high: int | None = None


class Claim(Struct, frozen=True, kw_only=True, tag_field="kind", tag=str.lower):
    """One assertion found in one report; immutable, keyed by the digest of all its fields.

    `evidence` is the sentence or clause that carries it, `quote` its words, `cue` the words that gave it
    away. `source` is whoever the report says asserts it, None for the outlet's own voice; `via` the relays,
    nearest to the source first. `background` is true for an earlier chapter told again. `rule` names the
    rule or model that found it.
    """

    report: str
    evidence: Span
    quote: str
    cue: Span
    source: Mention | None = None
    via: tuple[Mention, ...] = ()
    status: Status = "happened"
    when: When | None = None
    background: bool = False
    rule: str

    @property
    def id(self) -> str:
        """The first 20 hexadecimal digits of the SHA-256 of all fields: equal claims are one claim."""
        return hashlib.sha256(json.encode(self, order="deterministic")).hexdigest()[:20]


class Statement(Claim, frozen=True, kw_only=True):
    """Somebody said something. `content` spans the words said, or the clause that reports them, without the cue."""

    speaker: Mention
    content: Span
    form: Form
    addressee: Mention | None = None
    tone: Tone = "neutral"


class Position(Claim, frozen=True, kw_only=True):
    """A party's stance on an agreement, on talks about one, or on a term of it.

    `party` is bound by it; `by` is the person who voiced it. `agreement` is an `Agreement.id` of the reading.
    """

    party: Mention
    by: Mention | None = None
    stance: Stance
    agreement: str | None = None
    conditions: tuple[Span, ...] = ()


class Event(Claim, frozen=True, kw_only=True):
    """Something done by `actors` to (or with) `recipients`; types are those of PLOVER 2."""

    type: EventType
    mode: str | None = None
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    place: Place | None = None
    killed: Toll | None = None
    injured: Toll | None = None
    weapons: tuple[str, ...] = ()


class Control(Claim, frozen=True, kw_only=True):
    """Who is said to hold a place. For `withdrew`, `holder` is the one who left; for `besieged`, the one inside."""

    place: Place
    holder: Mention | None
    change: Change


class Violation(Claim, frozen=True, kw_only=True):
    """An alleged or reported breach of a truce. `accuser` None is the outlet's own voice."""

    accused: tuple[Mention, ...] = ()
    accuser: Mention | None = None
    agreement: str | None = None
    act: Span | None = None


class Agreement(Struct, frozen=True, kw_only=True):
    """A proposed, signed, standing or past deal that one report speaks of.

    `id` is unique within the report ("a1"). `status` is as of publication. `duration_days` may be a
    fraction (72 hours are 3 days). `mentions` are all the spans that name or refer to it.
    """

    id: str
    report: str
    names: tuple[str, ...]
    type: AgreementType
    parties: tuple[Mention, ...] = ()
    mediators: tuple[Mention, ...] = ()
    delegates: tuple[Mention, ...] = ()
    venue: Place | None = None
    duration_days: float | None = None
    scope: str | None = None
    start: When | None = None
    end: When | None = None
    agreed: When | None = None
    status: AgreementStatus = "unclear"
    background: bool = False
    extends: str | None = None
    replaces: str | None = None
    mentions: tuple[Span, ...] = ()
    rule: str


AnyClaim = Statement | Position | Event | Control | Violation


class Reading(Struct, frozen=True, kw_only=True):
    """What one report was read to say: the report, its claims in text order, and what they refer to."""

    report: Report
    claims: tuple[AnyClaim, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    actors: tuple[Actor, ...] = ()

    def actor(self, name: str | None) -> Actor | None:
        return next((actor for actor in self.actors if actor.name == name), None)

    def agreement(self, key: str | None) -> Agreement | None:
        return next((agreement for agreement in self.agreements if agreement.id == key), None)

    def of(self, kind: type[Claim]) -> Iterator[AnyClaim]:
        return (claim for claim in self.claims if isinstance(claim, kind))
