"""Well-known people and the roles they held when: "the Russian president" in 2009 was Dmitry Medvedev."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from truce.model import Actor

PARTICLE = re.compile(r"^(al|el)-")
SPELLINGS = {
    "defence": "defense",
    "advisor": "adviser",
    "premier": "prime minister",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
}


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody was, from a day or year on, to a day or year; an open end is empty."""

    words: str
    since: str
    until: str

    def held_on(self, day: date) -> bool:
        """Whether it was held on that day; a bare year counts from its first to its last day."""
        now = day.isoformat()
        return (not self.since or self.since <= now) and (
            not self.until or now <= self.until or now.startswith(self.until)
        )


@dataclass(frozen=True, slots=True)
class Person:
    """A known person: names, country, whom they act for, roles."""

    name: str
    names: tuple[str, ...]
    country: str | None
    side: str | None
    gender: Literal["f"] | None
    roles: tuple[Role, ...]

    def role_on(self, day: date) -> str | None:
        return next((role.words for role in self.roles if role.held_on(day)), None)

    def actor_on(self, day: date) -> Actor:
        return Actor(
            name=self.name,
            kind="person",
            country=self.country,
            side=self.side,
            role=self.role_on(day),
            names=self.names,
        )


@dataclass(frozen=True)
class KnownPeople:
    """People by their names and by their surnames."""

    people: tuple[Person, ...]
    by_name: Mapping[str, Person]
    by_surname: Mapping[str, tuple[Person, ...]]

    def named(self, name: str) -> Person | None:
        return self.by_name.get(_plain(name))

    def called(self, surname: str, day: date) -> Person | None:
        """Who is meant by a bare surname on that day: the one bearer who then holds a role."""
        bearers = [person for person in self.by_surname.get(_plain(surname), ()) if person.role_on(day)]
        return bearers[0] if len(bearers) == 1 else None

    def holder(self, role: str, party: str, day: date) -> Person | None:
        """Who held this role for this party on that day, if exactly one did."""
        wanted = _role_words(role)
        holders = [
            person
            for person in self.people
            if person.side == party
            and any(held.held_on(day) and _is_role(held.words, wanted, party) for held in person.roles)
        ]
        return holders[0] if len(holders) == 1 else None


def _is_role(words: str, wanted: list[str], party: str) -> bool:
    """ "Taliban leader" is the "leader" of the Taliban; "deputy foreign minister" is no "foreign minister"."""
    held = _role_words(words)
    return held == wanted or (held[-len(wanted) :] == wanted and set(held[: -len(wanted)]) <= set(_role_words(party)))


def _role_words(role: str) -> list[str]:
    return [SPELLINGS.get(word, word) for word in role.lower().replace("-", " ").split()]


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(PARTICLE.sub("", word) for word in folded.replace("-", "-").split())


@cache
def known_people() -> KnownPeople:
    """All well-known people, read once a process."""
    people = tuple(_people())
    surnames: dict[str, list[Person]] = {}
    for person in people:
        for surname in {_surname(name) for name in person.names}:
            surnames.setdefault(surname, []).append(person)
    return KnownPeople(
        people=people,
        by_name={_plain(name): person for person in people for name in person.names},
        by_surname={surname: tuple(bearers) for surname, bearers in surnames.items()},
    )


def _surname(name: str) -> str:
    """The last word; the first where the family name leads, as in "Xi Jinping"."""
    words = _plain(name).split()
    return (
        words[0]
        if words[0] in {"kim", "xi", "moon", "ban", "jiang", "hu", "yoon", "lee", "park", "wang"}
        else words[-1]
    )


def _people() -> Iterator[Person]:
    table = tomllib.loads((files("truce.knowledge") / "people.toml").read_text("utf-8"))["people"]
    states = tomllib.loads((files("truce.knowledge") / "states.toml").read_text("utf-8"))["states"]
    for name, facts in table.items():
        yield _person(name, facts, states)


def _person(name: str, facts: Mapping[str, Any], states: Mapping[str, Any]) -> Person:
    country = facts.get("country")
    return Person(
        name=name,
        names=(name, *facts.get("names", ())),
        country=country,
        side=facts.get("side") or (states[country]["name"] if country else None),
        gender=facts.get("gender"),
        roles=tuple(Role(*role) for role in facts.get("roles", ())),
    )
