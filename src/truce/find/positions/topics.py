"""What a stance is on: a deal the report speaks of, talks, or an act of peace-making."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.language.clauses import frame_of
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Agreement

WORDS = load_words("positions")
ACTS = {name: set(words) for name, words in WORDS["acts"].items()}
CARRIERS = set(WORDS["carriers"]["nouns"])
CARRYING = set(WORDS["carriers"]["prepositions"])
TALKS = {"talk", "talks", "negotiation", "dialogue", "conference", "mediation", "discussion"}
EFFORTS = set(WORDS["carriers"]["efforts"])
PARTICLES = {"out", "off", "away", "down", "up"}
DEEP = 4


@dataclass(frozen=True)
class Topic:
    """`agreement` is the id of the deal, None for talks and for terms that belong to no one deal."""

    token: Token
    agreement: str | None
    act: bool = False  # an act of peace-making rather than a deal or talks


class Topics:
    """The deals of one report, found by the token that names them; `talks` says whether it speaks of talks."""

    def __init__(self, agreements: Iterable[Agreement], *, talks: bool = False) -> None:
        self._talks_told = talks
        self._deals = [(span, agreement) for agreement in agreements for span in agreement.mentions]

    def first(self, tokens: Iterable[Token]) -> Topic | None:
        return next((topic for token in tokens if (topic := self.of(token))), None)

    def of(self, token: Token, deep: int = 0) -> Topic | None:
        """The topic a noun or an infinitive stands for, looking through "calls for", "the terms of"."""
        if deep > DEEP:
            return None
        return self._deal(token) or self._talks(token) or self._act(token, deep) or self._carried(token, deep)

    def _deal(self, token: Token) -> Topic | None:
        if token.dep_ in {"poss", "compound", "amod"}:
            return None  # "Oskal's proposal" is no topic by the name of Oskal
        here = span_of(token)
        for span, agreement in self._deals:
            if span.covers(here):
                return Topic(token, agreement.id if agreement.type != "talks_framework" else None)
        return None

    def _named(self, modifier: Token) -> Topic | None:
        """The deal that a modifier names: the truce of "the truce date"."""
        here = span_of(modifier)
        found = (agreement for span, agreement in self._deals if span.covers(here))
        return next((Topic(modifier, agreement.id) for agreement in found), None)

    def _talks(self, token: Token) -> Topic | None:
        if token.lemma_.lower() in TALKS or token.lower_ == "peace":
            return Topic(token, None)
        peaceful = any(word.lower_ in {"peace", "ceasefire", "truce"} for word in token.lefts)
        return Topic(token, None) if peaceful and token.lemma_.lower() in EFFORTS else None

    def _act(self, token: Token, deep: int) -> Topic | None:
        lemma = token.lemma_.lower()
        if token.pos_ not in {"VERB", "AUX"}:
            return Topic(token, None, act=True) if lemma in ACTS["peace"] else None
        if lemma in ACTS["any"] | ACTS["withdrawing"]:
            return Topic(token, None, act=True)
        if self._talks_told and phrasal(token) in ACTS["at_talks"]:
            return Topic(token, None)
        return self._done_to(token, deep) if lemma in ACTS["with_object"] else None

    def _done_to(self, token: Token, deep: int) -> Topic | None:
        """An act that is peace-making only by what it is done to."""
        frame = frame_of(token)
        done_to = (*frame.patients, *(head for _, head in frame.obliques), *frame.complements)
        inner = next((topic for each in done_to if (topic := self.of(each, deep + 1))), None)
        if inner is None and not is_fighting((*frame.patients, *frame.complements)):
            return None
        return Topic(token, inner.agreement if inner else None)

    def _carried(self, token: Token, deep: int) -> Topic | None:
        if token.lemma_.lower() not in CARRIERS:
            return None
        inner = next((topic for each in _below(token) if (topic := self.of(each, deep + 1))), None)
        inner = inner or next((topic for each in _before(token) if (topic := self._named(each))), None)
        if inner is None and token.lemma_.lower() in {"end", "halt", "stop"}:
            fights = any(each.lemma_.lower() in ACTS["fighting"] for each in _below(token))
            return Topic(token, None) if fights else None
        return Topic(token, inner.agreement) if inner else None


def is_fighting(tokens: Iterable[Token]) -> bool:
    return any(token.lemma_.lower() in ACTS["fighting"] | ACTS["fighting_verbs"] for token in tokens)


def phrasal(token: Token) -> str:
    """The lemma with its particle or its light noun: "turn down", "call off", "take part"."""
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ in PARTICLES) or child.lower_ == "part":
            return f"{lemma} {child.lower_}"
    return lemma


def _before(token: Token) -> Iterator[Token]:
    return (child for child in token.lefts if child.dep_ in {"compound", "nmod", "amod"})


def _below(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.lower_ in CARRYING:
            yield from (inner for inner in child.children if inner.dep_ in {"pobj", "pcomp"})
        elif child.dep_ in {"acl", "xcomp"}:
            yield child
