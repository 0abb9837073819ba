"""A scene is what a reader has in mind at a phrase: the names, the setting, and who has been seen so far."""

from collections.abc import Callable, Iterator, Mapping
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
    """What a reader of the day knows before reading."""

    def biography(self, name: str) -> Actor | None: ...
    def gender(self, name: str) -> Literal["f"] | None: ...
    def party(self, name: str) -> Actor | None: ...
    def holder(self, role: str, party: str) -> Actor | None: ...
    def is_town(self, name: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Background:
    """What holds for the whole report: nouns and titles, its people, its setting, the reader's memory."""

    titles: Titles
    people: People
    setting: Setting
    memory: Memory


@dataclass(frozen=True)
class Scene:
    """What is at hand for reading one phrase; `reads` reads another that it depends on."""

    background: Background
    names: Mapping[int, Name]  # by token
    phrases: Mapping[int, Phrase]  # by head token
    reads: Callable[[Phrase, "Scene"], Sighting | None]
    history: list[Sighting] = field(default_factory=list)
    _read: dict[int, Sighting | None] = field(default_factory=dict)

    @property
    def titles(self) -> Titles:
        return self.background.titles

    @property
    def people(self) -> People:
        return self.background.people

    @property
    def setting(self) -> Setting:
        return self.background.setting

    @property
    def memory(self) -> Memory:
        return self.background.memory

    def sighted(self, phrase: Phrase) -> Sighting | None:
        """Who is meant by a phrase; read once."""
        key = phrase.head.i
        if key not in self._read:
            self._read[key] = None  # a phrase that leads back to itself tells nothing
            self._read[key] = self.reads(phrase, self)
        return self._read[key]

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
