"""Telling: readings written in a few words, as a reader would have made them, of an invented conflict."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from truce.model import (
    Actor,
    Agreement,
    AnyClaim,
    Control,
    Event,
    Mention,
    Place,
    Position,
    Reading,
    Report,
    Span,
    Statement,
    Toll,
    Violation,
    When,
)

SIDES = {"Ann Marl": "Oskal", "Bo Teel": "Veria", "Cy Dorn": "Norland"}
KINDS = {"Oskal": "state", "Veria": "state", "Norland": "state", "Free Hill Front": "rebel", "Northern Wire": "media"}
COUNTRIES = {"Oskal": "OSK", "Veria": "VER", "Norland": "NRL", "Free Hill Front": "VER"}


def day(words: str) -> date:
    """A day of May 2031 ("7"), or any day in full."""
    return date.fromisoformat(words) if "-" in words else date(2031, 5, int(words))


def when(words: str | None) -> When | None:
    """ "7" or "5..7"."""
    if words is None:
        return None
    first, _, last = words.partition("..")
    return When(start=day(first), end=day(last or first))


@dataclass
class Told:
    """A report being written, and what is read from it."""

    outlet: str
    published: str
    id: str = ""
    text: str = ""
    url: str | None = None
    cast: dict[str, Actor] = field(default_factory=dict)
    claims: list[AnyClaim] = field(default_factory=list)
    deals: list[Agreement] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.id = self.id or f"{self.outlet}-{self.published}"

    def who(self, name: str | None) -> Mention | None:
        """A mention; a name in small letters is somebody who is not named."""
        if name is None:
            return None
        self.cast.setdefault(
            name,
            Actor(
                name=name,
                kind=KINDS.get(name, "person"),
                country=COUNTRIES.get(name),
                side=SIDES.get(name),
                names=(name,),
            ),
        )
        return Mention(Span(0, len(name)), name, name)

    def all(self, names: str) -> tuple[Mention, ...]:
        return tuple(mention for name in names.split(", ") if name and (mention := self.who(name)))

    def deal(self, key: str, *names: str, parties: str = "Oskal, Veria", mediators: str = "", **terms: Any) -> "Told":
        for term in ("start", "end", "agreed"):
            terms[term] = when(terms.get(term))
        terms.setdefault("type", "ceasefire")
        terms.setdefault("status", "proposed")
        self.deals.append(
            Agreement(
                id=key,
                report=self.id,
                names=names,
                parties=self.all(parties),
                mediators=self.all(mediators),
                rule="told/1",
                **terms,
            )
        )
        return self

    def position(self, party: str, stance: str, deal: str | None = None, **more: Any) -> "Told":
        mention = self.who(party)
        assert mention
        return self._add(
            Position, more, party=mention, stance=stance, agreement=deal, by=self.who(more.pop("by", None))
        )

    def event(
        self, kind: str, actors: str, recipients: str = "", place: str | None = None, killed: Any = None, **more: Any
    ) -> "Told":
        return self._add(
            Event,
            more,
            type=kind,
            actors=self.all(actors),
            recipients=self.all(recipients),
            place=_place(place),
            killed=Toll(*killed) if killed else None,
        )

    def control(self, place: str, holder: str, change: str = "captured", **more: Any) -> "Told":
        return self._add(Control, more, place=_place(place), holder=self.who(holder), change=change)

    def violation(self, accused: str, accuser: str | None = None, deal: str | None = None, **more: Any) -> "Told":
        return self._add(Violation, more, accused=self.all(accused), accuser=self.who(accuser), agreement=deal)

    def statement(self, speaker: str, words: str, **more: Any) -> "Told":
        return self._add(
            Statement, more, speaker=self.who(speaker), content=Span(0, len(words)), form="direct", quote=words
        )

    def reading(self) -> Reading:
        content = self.text or f"{self.outlet} of {self.published}: {self.id}"
        digest = hashlib.sha256(content.encode()).hexdigest()
        report = Report(
            id=self.id, content=content, outlet=self.outlet, published=day(self.published), url=self.url, digest=digest
        )
        cast = {actor.name: actor for actor in self.cast.values()}
        return Reading(
            report=report, claims=tuple(self.claims), agreements=tuple(self.deals), actors=tuple(cast.values())
        )

    def _add(self, kind: type[AnyClaim], more: dict[str, Any], **own: Any) -> "Told":
        span = Span(len(self.claims), len(self.claims) + 1)  # each claim of a report stands elsewhere
        common = {
            "report": self.id,
            "evidence": span,
            "cue": span,
            "quote": more.pop("quote", f"sentence {len(self.claims)}"),
            "source": self.who(more.pop("source", None)),
            "via": self.all(more.pop("via", "")),
            "when": when(more.pop("on", self.published)),
            "rule": "told/1",
        }
        self.claims.append(kind(**(common | more | own)))
        return self


def _place(name: str | None) -> Place | None:
    return Place(name=name, span=Span(0, len(name)), canonical=name, precision=1) if name else None
