"""Cues are the words that give an attribution away, each with the complements that it takes.

The words stand in `en/cues.toml`; here they become a lexicon that is asked by lemma and part of speech.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from spacy.tokens import Token

from truce.language.words import load_words
from truce.model import Tone

Kind = Literal["statement", "attitude"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue takes: `slots` name its complements in order ("object", "of"), their words are the content.

    A slot with a leading "~" must be there but is no content: the addressee of "told X that".
    """

    slots: tuple[str, ...]
    kind: Kind
    tone: Tone
    owned: bool = True  # "seems to": nobody is said to hold it

    @property
    def name(self) -> str:
        return "+".join(self.slots)


@dataclass(frozen=True)
class Lexicon:
    """Frames by the lemma of the cue."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    words: dict[str, frozenset[str]]

    def frames(self, token: Token) -> tuple[Frame, ...]:
        """The frames of a word in a text, by what part of speech it is there."""
        if token.pos_ in {"VERB", "AUX"} or (token.tag_ == "NNS" and token.dep_ == "ROOT"):
            return self.verb(token.lemma_)  # "The UN estimates fighting has driven …" is often read as a noun
        if token.pos_ == "NOUN":
            return self.nouns.get(token.lemma_.lower(), ())
        return self.adjectives.get(token.lower_, ()) if token.pos_ == "ADJ" else ()

    def verb(self, lemma: str) -> tuple[Frame, ...]:
        return self.verbs.get(lemma.lower(), ())

    def quotes(self, lemma: str) -> Frame | None:
        """The frame in which the verb takes a bare quotation."""
        return next((frame for frame in self.verb(lemma) if frame.slots == ("quote",)), None)


@cache
def load_cues(language: str = "en") -> Lexicon:
    table = load_words("cues", language)
    return Lexicon(
        verbs={word: _with_passive(frames) for word, frames in _frames(table["verb"]).items()},
        nouns=_frames(table["noun"]),
        adjectives=_frames(table["adjective"]),
        words={name: frozenset(words) for name, words in table["words"].items()},
    )


def _with_passive(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """What takes an object may be turned round: "his plan was praised by doctors"."""
    objects = [frame for frame in frames if frame.slots == ("object",)]
    turned = [Frame(("subject", "by"), "attitude", frame.tone) for frame in objects[:1]]
    return (*frames, *turned)


def _frames(groups: list[dict[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    """Several groups may name one word; its frames are tried fullest first, then in the order of the file."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for group in groups:
        frames = [
            Frame(
                slots=tuple(frame.split(" + ")),
                kind=group.get("kind", "statement"),
                tone=group.get("tone", "neutral"),
                owned=group.get("owned", True),
            )
            for frame in group["frames"]
        ]
        for word in group["words"]:
            found[word].extend(frame for frame in frames if frame not in found[word])
    return {word: tuple(sorted(frames, key=_breadth)) for word, frames in found.items()}


def _breadth(frame: Frame) -> int:
    """Fuller frames first, the bare object last: "praised him for", then "praised him"."""
    return 1 if frame.slots == ("object",) else -len(frame.slots)
