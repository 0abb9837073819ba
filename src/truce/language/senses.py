"""A sense is what a word means in one kind of company: "struck the town", but not "struck a deal".

Senses stand in TOML (`en/events.toml` says how); the first that fits a predicate's frame is the one meant.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Token

from truce.language.clauses import Frame, frame_of
from truce.language.words import load_words

PREDICATES = {"oprd", "xcomp", "ccomp"}  # "called him a liar" is no telephone call
NO_EVENTS = {"DATE", "TIME"}  # "March" is a month
NOTHING = "none"  # the type of a sense that tells of nothing: "attacked his rival over the budget"
MEASURES = frozenset(load_words("clauses")["measures"])


@dataclass(frozen=True, slots=True)
class Words:
    """Words, and the kinds of name and parts of speech that stand for words."""

    lemmas: frozenset[str]
    kinds: frozenset[str]
    phrases: frozenset[str] = frozenset()  # "aid convoy": a noun with the word before it

    @classmethod
    def of(cls, listed: Iterable[str], classes: dict[str, list[str]]) -> "Words":
        words = [word for entry in listed for word in classes.get(entry, [entry])]
        return cls(
            frozenset(word for word in words if not word[0].isupper()),
            frozenset(word for word in words if word[0].isupper()),
            frozenset(word for word in words if " " in word),
        )

    def hold(self, token: Token) -> bool:
        return "*" in self.lemmas or any(self._is(each) for each in meant_by(token))

    def _is(self, token: Token) -> bool:
        if {token.ent_type_, token.pos_, token.text} & self.kinds:
            return True
        if token.lemma_.lower() in self.lemmas or token.lower_ in self.lemmas:
            return True
        return bool(self.phrases) and any(f"{word.lower_} {token.lower_}" in self.phrases for word in token.lefts)


def meant_by(token: Token) -> Iterator[Token]:
    """The token, and what it counts or gathers: "dozens of people", "a group of rebels"."""
    yield token
    if token.pos_ == "NUM" or token.lemma_.lower() in MEASURES:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                yield from (head for head in child.children if head.dep_ == "pobj")


def included_in(token: Token) -> Iterator[Token]:
    """What stands behind "including": "countries including Oskal and Varnia", "positions, including the port"."""
    openings = (word for word in token.subtree if word.lower_ == "including" and word.dep_ == "prep")
    for first in (child for opening in openings for child in opening.children if child.dep_ == "pobj"):
        yield from (first, *(other for other in first.conjuncts if other.i > first.i))


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of some words: the type it tells of, and the company it keeps."""

    type: str
    rule: str
    object: Words | None = None
    not_object: Words | None = None
    subject: Words | None = None
    not_subject: Words | None = None
    modifier: Words | None = None
    not_modifier: Words | None = None
    complement: Words | None = None
    governor: Words | None = None
    not_under: Words | None = None
    passive: bool = False
    bare: bool = False
    swap: bool = False
    behind: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    mutual: bool | tuple[str, ...] = False
    to: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    with_: dict[str, Words] = field(default_factory=dict)
    not_with: dict[str, Words] = field(default_factory=dict)

    def is_mutual(self, token: Token) -> bool:
        return self.mutual if isinstance(self.mutual, bool) else token.lemma_.lower() in self.mutual

    def fits(self, frame: Frame) -> bool:
        """Whether the predicate keeps the company this sense asks for."""
        return (
            self._fits_object(frame)
            and (_fits(self.subject, self.not_subject, frame.agents) or (frame.passive and not frame.agents))
            and _fits(self.modifier, self.not_modifier, _modifiers(frame.token))
            and self._fits_company(frame)
            and (self.complement is None or any(self.complement.hold(verb) for verb in frame.complements))
            and (self.governor is None or self.governor.hold(frame.token.head))
            and not (self.not_under and _is_under(frame.token, self.not_under))
            and (not self.behind or frame.token.head.lower_ in self.behind)
            and (not self.passive or frame.passive)
            and not ("active" in self.flags and frame.passive)
            and not ("plain" in self.flags and any(child.dep_ in PREDICATES for child in frame.token.children))
        )

    def _fits_object(self, frame: Frame) -> bool:
        return not frame.patients if self.bare else _fits(self.object, self.not_object, frame.patients)

    def _fits_company(self, frame: Frame) -> bool:
        if any(_beside(frame, preposition, words) for preposition, words in self.not_with.items()):
            return False
        return not self.with_ or any(_beside(frame, preposition, words) for preposition, words in self.with_.items())


def _is_under(noun: Token, words: Words) -> bool:
    """Whether a noun hangs on one of the words by a preposition: "a pause in fighting"."""
    return noun.dep_ == "pobj" and words.hold(noun.head.head)


def _beside(frame: Frame, preposition: str, words: Words) -> bool:
    heads = (head for each, head in frame.obliques if preposition in {"any", each} and head.ent_type_ not in NO_EVENTS)
    return any(words.hold(head) for head in heads)  # "fired on Monday" is not "fired on the crowd"


def _fits(wanted: Words | None, unwanted: Words | None, tokens: Iterable[Token]) -> bool:
    tokens = list(tokens)
    if unwanted and any(unwanted.hold(token) for token in tokens):
        return False
    return wanted is None or any(wanted.hold(token) for token in tokens)


def _modifiers(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod"}]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate and the sense it may have."""

    token: Token
    sense: Sense
    frame: Frame

    @property
    def mutual(self) -> bool:
        """Whether the sides do it to each other; two that fight a third side by side do not."""
        allied = self.sense.type == "ASSAULT" and len(self.frame.agents) > 1 and bool(self.frame.patients)
        return self.sense.is_mutual(self.token) and not allied


class Senses:
    """All the senses of a lexicon, found by lemma."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._verbs: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
        self._nouns: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
        self._adjectives: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
        for entry in table["sense"]:
            sense = _sense(entry, table.get("classes", {}))
            for kind, found in (("verbs", self._verbs), ("nouns", self._nouns), ("adjectives", self._adjectives)):
                for word in entry.get(kind, ()):
                    lemma, _, second = word.partition("_")
                    found[lemma].append((second, sense))

    def candidates(self, tokens: Iterable[Token]) -> Iterator[Candidate]:
        """Every predicate that the lexicon knows in the company it keeps."""
        for token in tokens:
            senses = self._of(token)
            if senses:
                frame = frame_of(token)
                sense = next((sense for second, sense in senses if _has(token, second) and sense.fits(frame)), None)
                if sense and sense.type != NOTHING:
                    yield Candidate(token, sense, frame)

    def _of(self, token: Token) -> list[tuple[str, Sense]]:
        if token.ent_type_ in NO_EVENTS:
            return []
        tables = {"VERB": self._verbs, "NOUN": self._nouns, "PROPN": self._nouns, "ADJ": self._adjectives}
        return tables.get(token.pos_, {}).get(token.lemma_.lower(), [])


def _has(token: Token, second: str) -> bool:
    """Whether a verb has the particle or the object that its entry asks for."""
    return not second or any(child.lower_ == second for child in token.children)


def _words_of(entry: dict[str, Any]) -> list[str]:
    return [word for kind in ("verbs", "nouns", "adjectives") for word in entry.get(kind, ())]


def _sense(entry: dict[str, Any], classes: dict[str, list[str]]) -> Sense:
    def words(key: str) -> Words | None:
        return Words.of(entry[key], classes) if key in entry else None

    def company(key: str) -> dict[str, Words]:
        return {preposition: Words.of(listed, classes) for preposition, listed in entry.get(key, {}).items()}

    mutual = entry.get("mutual", False)
    return Sense(
        type=entry["type"],
        rule=f"en/{entry['type'].lower()}-{entry.get('rule', _words_of(entry)[0])}",
        object=words("object"),
        not_object=words("not_object"),
        subject=words("subject"),
        not_subject=words("not_subject"),
        modifier=words("modifier"),
        not_modifier=words("not_modifier"),
        complement=words("complement"),
        governor=words("governor"),
        not_under=words("not_under"),
        passive=entry.get("passive", False),
        bare=entry.get("bare", False),
        swap=entry.get("swap", False),
        behind=tuple(entry.get("behind", ())),
        beside=tuple(entry.get("beside", ())),
        mutual=mutual if isinstance(mutual, bool) else tuple(mutual),
        to=tuple(entry.get("to", ("on", "against", "at"))),
        roles={role: tuple(slots) for role, slots in entry.get("roles", {}).items()},
        flags=frozenset(entry.get("flags", ())),
        with_=company("with"),
        not_with=company("not_with"),
    )


@cache
def load_senses(name: str) -> Senses:
    """Load the senses of a lexicon, once a process."""
    return Senses(load_words(name))
