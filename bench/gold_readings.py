"""Load a gold file as the reading that a perfect reader would make of it.

    reading_of(json.loads(path.read_text()))

The ledger is measured apart from the reader with it (groups.py).
"""

import hashlib
import re
from collections.abc import Callable
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

Gold = dict[str, Any]
RULE = "gold"
MEMBER = re.compile(r"part of (?:the )?(.+)")


def reading_of(gold: Gold) -> Reading:
    """The reading that a gold file holds."""
    return _Gold(gold).reading()


class _Gold:
    """A gold file and the names of its actors."""

    def __init__(self, gold: Gold) -> None:
        self.gold, self.content, self.id = gold, gold["content"], gold["id"]
        self.names = {key: actor["names"][0] for key, actor in gold["actors"].items()}

    def reading(self) -> Reading:
        gold = self.gold
        report = Report(
            id=self.id,
            content=self.content,
            title=self.content.split("\n\n", 1)[0],
            outlet=gold["outlet"],
            published=date.fromisoformat(gold["published"]),
            url=gold.get("url"),
            boilerplate=tuple(self.span(words) for words in gold.get("boilerplate", [])),
            digest=hashlib.sha256(self.content.encode()).hexdigest(),
        )
        return Reading(
            report=report,
            claims=tuple(self.claim(claim) for claim in gold["claims"]),
            agreements=tuple(self.agreement(key, agreement) for key, agreement in gold["agreements"].items()),
            actors=tuple(self.actor(actor) for actor in gold["actors"].values()),
        )

    def actor(self, actor: Gold) -> Actor:
        member = MEMBER.match(actor.get("role") or "")
        return Actor(
            name=actor["names"][0],
            kind=actor["kind"],
            country=actor.get("country"),
            role=actor.get("role"),
            side=self.called(member.group(1)) if member else None,
            names=tuple(actor["names"]),
        )

    def called(self, name: str) -> str | None:
        """The name of the actor that the report calls so."""
        found = (actor["names"][0] for actor in self.gold["actors"].values() if name in actor["names"])
        return next(found, None)

    def agreement(self, key: str, gold: Gold) -> Agreement:
        return Agreement(
            id=key,
            report=self.id,
            names=tuple(gold["names"]),
            type=gold["type"],
            parties=self.mentions(gold["parties"]),
            mediators=self.mentions(gold["mediators"]),
            venue=self.place(gold.get("venue")),
            duration_days=gold.get("duration_days"),
            scope=gold.get("scope"),
            start=_dated(gold.get("start")),
            end=_dated(gold.get("end")),
            agreed=_dated(gold.get("agreed")),
            status=gold["status"],
            background=gold["background"],
            rule=RULE,
        )

    def claim(self, gold: Gold) -> AnyClaim:
        evidence = self.span(gold["evidence"])
        common: dict[str, Any] = {
            "report": self.id,
            "evidence": evidence,
            "quote": gold["evidence"],
            "cue": evidence,
            "source": self.mention(gold["source"]),
            "via": tuple(self.mention(relay) or Mention(Span(0, 0), relay) for relay in gold["via"]),
            "status": gold["status"],
            "when": _when(gold["when"]),
            "background": gold["background"],
            "rule": RULE,
        }
        return _KINDS[gold["kind"]](self, gold, common)

    def statement(self, gold: Gold, common: Gold) -> Statement:
        speaker = self.mention(gold["speaker"]) or Mention(common["evidence"], gold["evidence"])
        addressee = self.mention(gold.get("addressee"))
        content = self.span(gold["content"])
        return Statement(**common, speaker=speaker, content=content, form=gold["form"], addressee=addressee)

    def position(self, gold: Gold, common: Gold) -> Position:
        party = self.mention(gold["party"]) or Mention(common["evidence"], gold["evidence"])
        conditions = tuple(self.span(words) for words in gold["conditions"])
        deal, by = gold["agreement"], self.mention(gold.get("by"))
        return Position(**common, party=party, by=by, stance=gold["stance"], agreement=deal, conditions=conditions)

    def event(self, gold: Gold, common: Gold) -> Event:
        return Event(
            **common,
            type=gold["type"],
            actors=self.mentions(gold["actors"]),
            recipients=self.mentions(gold["recipients"]),
            place=self.place(gold["place"]),
            killed=_toll(gold["killed"]),
            injured=_toll(gold["injured"]),
        )

    def control(self, gold: Gold, common: Gold) -> Control:
        place = Place(name=gold["place"], span=self.span(gold["place"]))
        return Control(**common, place=place, holder=self.mention(gold["holder"]), change=gold["change"])

    def violation(self, gold: Gold, common: Gold) -> Violation:
        return Violation(
            **common,
            accused=self.mentions(gold["accused"]),
            accuser=self.mention(gold["accuser"]),
            agreement=gold["agreement"],
            act=self.span(gold["act"]) if gold["act"] else None,
        )

    def mention(self, key: str | None) -> Mention | None:
        name = self.names.get(key or "")
        return Mention(self.span(name), name, name) if name else None

    def mentions(self, keys: list[str]) -> tuple[Mention, ...]:
        return tuple(mention for key in keys if (mention := self.mention(key)))

    def place(self, name: str | None) -> Place | None:
        return Place(name=name, span=self.span(name)) if name else None

    def span(self, words: str) -> Span:
        """Where words stand first; nowhere where they are a name that this report does not use."""
        start = self.content.find(words)
        return Span(start, start + len(words)) if start >= 0 else Span(0, 0)


_KINDS: dict[str, Callable[[_Gold, Gold, Gold], AnyClaim]] = {
    "statement": _Gold.statement,
    "position": _Gold.position,
    "event": _Gold.event,
    "control": _Gold.control,
    "violation": _Gold.violation,
}


def _when(gold: dict[str, str] | None) -> When | None:
    return When(start=date.fromisoformat(gold["start"]), end=date.fromisoformat(gold["end"])) if gold else None


def _dated(words: str | None) -> When | None:
    """A day, a month or a year, as agreements are dated."""
    if not words:
        return None
    start = date.fromisoformat((words + "-01-01")[:10])
    if len(words) == len("2025"):
        return When(start=start, end=date(start.year, 12, 31), text=words, precision=3)
    if len(words) == len("2025-01"):
        following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
        return When(start=start, end=date.fromordinal(following.toordinal() - 1), text=words, precision=3)
    return When(start=start, end=start, text=words, precision=1)


def _toll(gold: list[int | None] | None) -> Toll | None:
    return Toll(gold[0] or 0, gold[1]) if gold else None
