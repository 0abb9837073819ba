"""A scene is what a reader has in mind at a phrase: the names, the setting, and who has been seen so far."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from spacy.tokens import Token

from truce.language.reference.name import Name
from truce.language.reference.people import People
from truce.language.reference.phrase import Phrase
from truce.language.reference.setting import Setting
from truce.language.reference.sighting import Sighting
from truce.language.reference.titles import NounClass, Titles
from truce.model import Actor


class Memory(Protocol):
    """What a reader of the day knows of people before reading."""

    def biography(self, name: str) -> Actor | None: ...
    def gender(self, name: str) -> Literal["f"] | None: ...
    def holder(self, role: str, party: str) -> Actor | None: ...


@dataclass(frozen=True)
class Scene:
    """What is at hand for reading one phrase."""

    titles: Titles
    people: People
    setting: Setting
    names: Mapping[int, Name]  # by token
    phrases: Mapping[int, Phrase]  # by head token
    sighted: Callable[[Phrase], Sighting | None]
    memory: Memory
    history: list[Sighting] = field(default_factory=list)

    def at(self, token: Token) -> Sighting | None:
        """Who is meant by the phrase that this token heads."""
        phrase = self.phrases.get(token.i)
        return self.sighted(phrase) if phrase else None

    def says(self, token: Token, noun_class: NounClass) -> bool:
        return noun_class in self.titles.classes_of(token)

    def latest(self, fits: Callable[[Actor], bool]) -> Actor | None:
        """The actor seen last that fits."""
        return next(self._fitting(fits), None)

    def all_met(self, fits: Callable[[Actor], bool]) -> list[Actor]:
        """Every actor seen that fits, the last first, each once."""
        return list({actor.name: actor for actor in self._fitting(fits)}.values())

    def _fitting(self, fits: Callable[[Actor], bool]) -> Iterator[Actor]:
        return (
            sighting.actor for sighting in reversed(self.history) if sighting.actor is not None and fits(sighting.actor)
        )


def first(actors: Iterable[Actor]) -> Actor | None:
    return next(iter(actors), None)
