"""What is known of the world's actors before a report is read: states, groups, organisations, outlets, people."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from truce.knowledge.outlets import known_outlets
from truce.knowledge.people import known_people
from truce.model import Actor

Use = Literal["name", "seat", "adjective", "people"]
SHORT = 4  # letters of forms in which every capital counts
FIRST_WORD = re.compile(r"\w+")
WHOLE_PEOPLE = ("ese", "ish", "ch", "ss", "dch")  # "the Chinese", "the French": no plural of their own


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that a form may stand for, and how: by name, by its seat, by its adjective, by its people."""

    actor: Actor
    use: Use
    form: str


@dataclass(frozen=True)
class KnownActors:
    """Forms by their first word, longest first."""

    forms: Mapping[str, tuple[Known, ...]] = field(default_factory=dict)

    def longest(self, content: str, start: int) -> tuple[int, Known] | None:
        """The longest known form that stands in the content at `start` as whole words, and where it ends."""
        word = FIRST_WORD.match(content, start)
        for known in self.forms.get(word.group().lower(), ()) if word else ():
            end = start + len(known.form)
            if _same(content[start:end], known.form) and not content[end : end + 1].isalnum():
                return end, known
        return None

    def named(self, name: str) -> Actor | None:
        """The actor known by this very name or form."""
        found = self.longest(name, 0)
        return found[1].actor if found and found[0] == len(name) else None


def _same(words: str, form: str) -> bool:
    """Capitals count at the start of a word and in short forms: "us" is not the US, "turkey" not Turkey."""
    if words == form:
        return True
    return len(form) > SHORT and words.lower() == form.lower() and words[:1].isupper() and form[:1].isupper()


@cache
def known_actors() -> KnownActors:
    """All that is known, read once a process."""
    forms: dict[str, list[Known]] = {}
    for known in (*_states(), *_groups(), *_organisations(), *_outlets(), *_people()):
        word = FIRST_WORD.match(known.form)
        if word:
            forms.setdefault(word.group().lower(), []).append(known)
    return KnownActors({word: tuple(sorted(some, key=lambda known: -len(known.form))) for word, some in forms.items()})


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("truce.knowledge") / f"{name}.toml").read_text("utf-8"))


def _states() -> Iterator[Known]:
    table = _table("states")
    for country, state in table["states"].items():
        yield from _state(Actor(name=state["name"], kind="state", country=country), state)
    for name, state in table["breakaways"].items():
        yield from _state(Actor(name=name, kind="state", country=state["country"]), state)


def _state(actor: Actor, state: Mapping[str, Any]) -> Iterator[Known]:
    adjectives = state.get("adjectives", [])
    people = state.get("people") or [_plural(word) for word in adjectives if not word.isupper()]
    for form in (actor.name, *state.get("names", ()), *state.get("bodies", ())):
        yield Known(actor, "adjective" if form in adjectives else "name", form)
    for form in state.get("seats", ()):
        yield Known(actor, "seat", form)
    for form in adjectives:
        if form not in state.get("names", ()):
            yield Known(actor, "adjective", form)
    for form in people:
        if form not in adjectives:
            yield Known(actor, "people", form)


def _plural(adjective: str) -> str:
    return adjective if adjective.endswith(WHOLE_PEOPLE) else f"{adjective}s"


def _groups() -> Iterator[Known]:
    table = _table("groups")
    for kind, section in (("rebel", "groups"), ("party", "parties")):
        for name, group in table[section].items():
            actor = Actor(name=name, kind=group.get("kind", kind), country=group.get("country"), side=group.get("side"))
            yield from (Known(actor, "name", form) for form in (name, *group.get("names", ())))


def _organisations() -> Iterator[Known]:
    table = _table("organisations")
    for kind, section in (("igo", "igos"), ("ngo", "ngos")):
        for name, names in table[section].items():
            actor = Actor(name=name, kind=kind, country=table["countries"].get(name))  # type: ignore[arg-type]
            yield from (Known(actor, "name", form) for form in (name, *names))


def _outlets() -> Iterator[Known]:
    for outlet in known_outlets():
        actor = Actor(name=outlet.name, kind="media", country=outlet.country)
        yield from (Known(actor, "name", form) for form in (outlet.name, *outlet.names))


def _people() -> Iterator[Known]:
    for person in known_people().people:
        actor = Actor(name=person.name, kind="person", country=person.country, side=person.side)
        yield from (Known(actor, "name", form) for form in person.names)
