"""Lines: a reading as rows of each table, once its number and those of its actors and places are known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from msgspec import Struct, json
from sqlalchemy import Table

from truce.errors import LedgerError
from truce.ledger import schema
from truce.ledger.keys import account_key, claim_key, fold, is_named, place_key
from truce.ledger.parts import arguments_of, countries_of, kind_of, subject_of, type_of
from truce.ledger.sources import word_of
from truce.ledger.terms import expiry_of
from truce.model import Actor, Agreement, AnyClaim, Mention, Place, Reading

Line = dict[str, Any]
IN_EFFECT = frozenset({"agreed", "in_force", "violated"})  # an offer in place of a deal has not replaced it yet


@dataclass(frozen=True)
class Numbers:
    """The numbers that rows of a reading refer to."""

    reading: int
    actors: Mapping[str, int]
    places: Mapping[str, int]

    def part(self, position: int, reading: Reading) -> int:
        """The number of the claim or agreement at that position of the reading."""
        if position >= schema.PARTS_A_READING:
            raise LedgerError(f"report {reading.report.id} holds too many claims for one report; split it")
        return self.reading * schema.PARTS_A_READING + position


@dataclass(frozen=True)
class Sheet:
    """A reading to be filed: what it names, and its rows."""

    reading: Reading
    seen: datetime

    @property
    def known(self) -> date:
        return self.reading.report.published or self.seen.date()

    @cached_property
    def cast(self) -> dict[str, Actor]:
        return {actor.name: actor for actor in self.reading.actors}

    @cached_property
    def arguments(self) -> list[list[tuple[str, Mention]]]:
        """For each claim, who takes part in it and how."""
        return [list(arguments_of(claim)) for claim in self.reading.claims]

    @property
    def names(self) -> set[str]:
        """The names of all actors."""
        mentioned = {mention.actor for listed in self.arguments for _, mention in listed if mention.actor}
        return mentioned | {name for actor in self.reading.actors for name in (actor.name, actor.side) if name}

    @property
    def places(self) -> dict[str, Place]:
        found = (getattr(claim, "place", None) for claim in self.reading.claims)
        return {place_key(place): place for place in found if place}

    def lines(self, numbers: Numbers) -> Iterator[tuple[Table, Line]]:
        """All rows but those of the report and the reading themselves."""
        for position, actor in enumerate(self.reading.actors):
            yield schema.casts, self._cast(position, actor, numbers)
            yield from ((schema.aliases, line) for line in _aliases(actor, numbers.actors[actor.name]))
        for country in countries_of(self.cast, zip(self.reading.claims, self.arguments, strict=True)):
            yield schema.concerns, {"country": country, "reading": numbers.reading}
        agreements = {a.id: numbers.part(i, self.reading) for i, a in enumerate(self.reading.agreements)}
        for agreement in self.reading.agreements:
            yield schema.agreements, self._agreement(agreement, agreements[agreement.id], numbers)
        yield from self.claims(numbers, agreements)

    def claims(
        self, numbers: Numbers, agreements: Mapping[str, int], first: int = 0, judgement: str | None = None
    ) -> Iterator[tuple[Table, Line]]:
        """The rows of the claims, the first of them at that position; `judgement` put them in the place of others."""
        for position, claim in enumerate(self.reading.claims):
            no = numbers.part(first + position, self.reading)
            row = self._claim(claim, no, numbers) | {
                "agreement": agreements.get(getattr(claim, "agreement", None) or "")
            }
            yield schema.claims, row | {"judgement": judgement}
            for line in self._arguments(position, no, numbers):
                yield schema.arguments, line | {"when_start": row["when_start"]}

    def _cast(self, position: int, actor: Actor, numbers: Numbers) -> Line:
        side = numbers.actors[actor.side] if actor.side else None
        row = {"reading": numbers.reading, "actor": numbers.actors[actor.name], "position": position, "side": side}
        return row | {"payload": _json(actor)}

    def _agreement(self, agreement: Agreement, no: int, numbers: Numbers) -> Line:
        return {
            "no": no,
            "reading": numbers.reading,
            "key": account_key(agreement),
            "id": agreement.id,
            "names": "|".join(("", *(fold(name) for name in agreement.names), "")),
            "replaces": agreement.replaces if agreement.status in IN_EFFECT else None,
            "extends": agreement.extends if agreement.status in IN_EFFECT else None,
            "expires": expiry_of(agreement),
            "deal": f"{self.reading.report.id}.{agreement.id}",
            "payload": _json(agreement),
        }

    def _claim(self, claim: AnyClaim, no: int, numbers: Numbers) -> Line:
        subject, place = subject_of(claim), getattr(claim, "place", None)
        word = word_of(claim, self.cast, self.reading.report)
        id_, payload = claim_key(claim)
        return {
            "no": no,
            "id": id_,
            "reading": numbers.reading,
            "kind": kind_of(claim),
            "type": type_of(claim),
            "status": claim.status,
            "background": claim.background,
            "when_start": claim.when.start if claim.when else self.known,
            "when_end": claim.when.end if claim.when else self.known,
            "dated": claim.when is not None,
            "subject": numbers.actors[subject.actor] if subject and subject.actor else None,
            "place": numbers.places[place_key(place)] if place else None,
            "voice": word.voice,
            "origin": word.origin,
            "relay": word.relay,
            "interest": word.interest,
            "seen": self.seen,
            "known": self.known,
            "payload": payload,
        }

    def _arguments(self, position: int, no: int, numbers: Numbers) -> Iterator[Line]:
        roles = dict.fromkeys((role, mention.actor) for role, mention in self.arguments[position] if mention.actor)
        sides = {actor.side for _, name in roles if (actor := self.cast.get(name)) and actor.side}
        for index, (role, name) in enumerate([*roles, *(("side", side) for side in sorted(sides))]):
            yield {"claim": no, "actor": numbers.actors[name], "role": role, "position": index}


def _aliases(actor: Actor, no: int) -> Iterator[Line]:
    told = {"actor": no, "kind": actor.kind or "", "country": actor.country or ""}
    for name in dict.fromkeys((actor.name, *actor.names)):
        yield told | {"alias": fold(name), "proper": is_named(name)}


def _json(value: Struct) -> str:
    return json.encode(value).decode()
