"""Titles say what an actor is: the class of a noun ("troops", "spokesman"), and the words before a name."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from spacy.tokens import Token

from truce.language.words import load_words
from truce.model import ActorKind

NounClass = Literal[
    "forces",
    "arms",
    "governments",
    "rebels",
    "groups",
    "civilians",
    "media",
    "roles",
    "institutions",
    "sides",
    "documents",
]
Gender = Literal["f", "m"]


@dataclass(frozen=True, slots=True)
class Titles:
    """The nouns of one language for what an actor may be."""

    classes: dict[str, frozenset[NounClass]]
    honorifics: frozenset[str]
    genders: dict[str, Gender]
    name_kinds: dict[str, ActorKind]

    def classes_of(self, token: Token) -> frozenset[NounClass]:
        """What a noun says of its bearer; nothing for other words."""
        return self.classes.get(token.lower_) or self.classes.get(token.lemma_.lower(), frozenset())

    def before_name(self, word: str) -> bool:
        """Whether a word may stand between an article and a name: "General", "Mr.", "spokesman"."""
        plain = word.lower().rstrip(".")
        return plain in self.honorifics or "roles" in self.classes.get(plain, frozenset())

    def gender(self, word: str) -> Gender | None:
        return self.genders.get(word.lower().rstrip("."))

    def kind_of_name(self, words: str) -> ActorKind | None:
        """What the last word of a proper name says: "Oskal Liberation Front" is an armed group."""
        return next(
            (self.name_kinds[word] for word in reversed(words.lower().split()) if word in self.name_kinds), None
        )


@cache
def load_titles(language: str = "en") -> Titles:
    """The titles of a language."""
    words = load_words("titles", language)
    nouns = {noun for name in get_args(NounClass) for noun in words[name]}
    return Titles(
        classes={noun: frozenset(name for name in get_args(NounClass) if noun in words[name]) for noun in nouns},
        honorifics=frozenset(words["honorifics"]),
        genders=dict.fromkeys(words["feminine"], "f") | dict.fromkeys(words["masculine"], "m"),
        name_kinds={word: kind for kind, ends in words["name_kinds"].items() for word in ends},
    )
