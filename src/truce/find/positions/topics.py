"""What a stance is on: a deal the report speaks of, talks, an act of peace-making, or a term of a deal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from truce.language.clauses import Frame, frame_of
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Agreement

WORDS = load_words("positions")
ACTS = {name: set(words) for name, words in WORDS["acts"].items()}
DOING = ACTS["with_object"] | ACTS["going"]
PEACEFUL = DOING | ACTS["any"] | ACTS["terms"] | ACTS["conceding"] | ACTS["at_talks"]
CARRIERS = set(WORDS["carriers"]["nouns"])
CARRYING = set(WORDS["carriers"]["prepositions"])
CEASING = set(WORDS["carriers"]["ceasing"])
EFFORTS = set(WORDS["carriers"]["efforts"])
OFFERS = set(WORDS["carriers"]["offers"])
DEALS = set(WORDS["carriers"]["deals"])
TRADING = set(WORDS["trading"]["words"])
ALIEN = set(load_words("agreements")["alien"]["modifiers"])
TALKS = set(WORDS["carriers"]["talks"])
ABOUT = {"on", "over", "about"}
PARTICLES = {"out", "off", "away", "down", "up", "back", "short", "aside", "along"}
LIGHT = set(WORDS["light"]["nouns"])
MEANT = {"dobj", "nsubj", "nsubjpass"}
CLAUSES = {"acl", "relcl", "xcomp", "ccomp", "advcl", "pcomp"}
DEEP = 4
Kind = Literal["deal", "talks", "act", "term", "offer", "meeting"]


@dataclass(frozen=True)
class Topic:
    """`agreement` is the id of the deal, None for talks and for terms that belong to no one deal.

    A `term` is what a deal may ask for ("release the prisoners"), an `offer` an unnamed proposal or demand.
    """

    token: Token
    agreement: str | None = None
    kind: Kind = "deal"


class Topics:
    """The deals of one report, found by the token that names them.

    `talks` says whether it speaks of talks, `war` of fighting: only then is any "agreement" one to stop it.
    """

    def __init__(self, agreements: Iterable[Agreement], *, talks: bool = False, war: bool = False) -> None:
        self._deals = [(span, agreement) for agreement in agreements for span in agreement.mentions]
        self._talks_told = talks
        self._war_told = war
        self._told = talks or bool(self._deals)

    def first(self, tokens: Iterable[Token]) -> Topic | None:
        """The topic of the first word that has one; a deal or talks before a mere term."""
        found = [topic for token in tokens if (topic := self.of(token))]
        firm = (topic for topic in found if topic.kind in {"deal", "talks", "act"})
        return next(firm, found[0] if found else None)

    def of(self, token: Token, deep: int = 0) -> Topic | None:
        """The topic a noun or an infinitive stands for, looking through "calls for", "the terms of"."""
        if deep > DEEP:
            return None
        if token.lower_ in {"it", "one"}:
            return self._meant(token) if deep == 0 and token.dep_ in {"dobj", "nsubjpass"} else None
        firm = self._deal(token) or self._talks(token) or self._carried(token, deep) or self._act(token, deep)
        return firm or (self._loose(token) if self._told else None)

    def _meant(self, pronoun: Token) -> Topic | None:
        """What "it" means in "accepted the proposal. Oskal rejected it": the last subject or object before."""
        start = pronoun.sent.start
        before = pronoun.doc[start - 1].sent.start if start else start
        words = (word for word in reversed(pronoun.doc[before : pronoun.i]) if word.dep_ in MEANT and word.tag_ == "NN")
        noun = next(words, None)
        topic = self._deal(noun) or self._loose(noun) if noun is not None and self._told else None
        return topic if topic and topic.kind in {"deal", "offer"} else None

    def _deal(self, token: Token) -> Topic | None:
        if token.dep_ in {"poss", "compound", "amod"}:
            return None  # "Oskal's proposal" is no topic by the name of Oskal
        here = span_of(token)
        for span, agreement in self._deals:
            if span.covers(here):
                return Topic(token, agreement.id if agreement.type != "talks_framework" else None)
        lefts = {word.lower_ for word in token.lefts}
        if token.lemma_.lower() not in DEALS or token.pos_ != "NOUN" or lefts & ALIEN:
            return None
        to_end = any(child.dep_ == "acl" and self._act(child, DEEP) for child in token.children)
        return Topic(token) if self._war_told or to_end else None

    def _named(self, modifier: Token) -> Topic | None:
        """The deal that a modifier names: the truce of "the truce date"; the talks of "a talks offer"."""
        here = span_of(modifier)
        found = (agreement for span, agreement in self._deals if span.covers(here))
        named = next((Topic(modifier, agreement.id) for agreement in found), None)
        return named or (Topic(modifier, kind="talks") if modifier.lemma_.lower() in TALKS else None)

    def _talks(self, token: Token) -> Topic | None:
        lemma, lefts = token.lemma_.lower(), {word.lower_ for word in token.lefts}
        at_table = lemma == "table" and (lefts & {"negotiating", "bargaining"} or (self._talks_told and "the" in lefts))
        if lefts & TRADING or _is_of_trade(token):
            return None  # trade talks, talks on a trade deal
        if lemma in TALKS or token.lower_ == "peace" or at_table:
            return Topic(token, kind="talks")
        return Topic(token, kind="talks") if lemma in EFFORTS and lefts & {"peace", "ceasefire", "truce"} else None

    def _act(self, token: Token, deep: int) -> Topic | None:
        lemma = token.lemma_.lower()
        if token.pos_ not in {"VERB", "AUX"}:
            joining = self._talks_told and lemma in ACTS["at_talks"]
            return Topic(token, kind="act") if lemma in ACTS["peace"] or joining else None
        if lemma in ACTS["any"]:
            return Topic(token, kind="act")
        if self._talks_told and phrasal(token) in ACTS["at_talks"]:
            return Topic(token, kind="talks")
        return self._done_to(token, deep) if lemma in DOING else None

    def _done_to(self, token: Token, deep: int) -> Topic | None:
        """An act that is peace-making only by what it is done to, or by what goes on: "talks resume"."""
        frame = frame_of(token)
        going = frame.agents if token.lemma_.lower() in ACTS["going"] else ()
        attributes = (child for child in token.children if child.dep_ == "attr")
        below = (*(head for _, head in frame.obliques), *frame.complements, *infinitives(frame))
        done_to = (*frame.patients, *going, *attributes, *below)
        inner = next((topic for each in done_to if (topic := self.of(each, deep + 1))), None)
        if inner:
            return Topic(token, inner.agreement, inner.kind if inner.kind in {"term", "offer", "meeting"} else "talks")
        ends = frame.agents if not frame.patients else ()  # "wants the war to end"
        return Topic(token, kind="act") if is_fighting((*frame.patients, *frame.complements, *ends)) else None

    def _carried(self, token: Token, deep: int) -> Topic | None:
        lemma = token.lemma_.lower()
        if lemma not in CARRIERS | CEASING:
            return None
        inner = next((topic for each in _below(token) if (topic := self.of(each, deep + 1))), None)
        inner = inner or next((topic for each in _before(token) if (topic := self._named(each))), None)
        if inner is None and lemma in CEASING:
            fights = any(each.lemma_.lower() in ACTS["fighting"] for each in _below(token))
            return Topic(token, kind="act") if fights else None
        return Topic(token, inner.agreement, inner.kind) if inner else None

    def _loose(self, token: Token) -> Topic | None:
        """A term or an offer, in a report that speaks of a deal or of talks."""
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"dobj", "pobj"}:
            listed = lemma in ACTS["terms"] or phrasal(token) in ACTS["terms"]
            return Topic(token, kind="term") if listed and not _is_of_office(token) else None
        if lemma in ACTS["term_nouns"]:
            return Topic(token, kind="term")
        idea = lemma == "idea" and any(child.lower_ in {"of", "for"} for child in token.children)
        if (lemma in OFFERS or idea) and not _is_of_trade(token) and not _is_of_other_work(token):
            return Topic(token, kind="offer")
        return Topic(token, kind="meeting") if lemma in {"meeting", "summit"} else None


def _is_of_trade(token: Token) -> bool:
    """Talks on trade, also where the parser hangs what they are on on the verb."""
    beside = (word for word in token.head.rights if token.dep_ == "dobj" and word.lower_ in ABOUT)
    words = {word.lower_ for above in (token, *beside) for word in above.subtree}
    return not words.isdisjoint(TRADING) and words.isdisjoint(ACTS["fighting"] | {"peace", "truce", "ceasefire"})


def _is_of_other_work(token: Token) -> bool:
    """ "Plans to develop a missile shield" are none for peace."""
    if token.lemma_.lower() != "plan":
        return False
    works = (child for child in token.children if child.dep_ == "acl" and child.tag_ == "VB")
    return any(work.lemma_.lower() not in PEACEFUL and phrasal(work) not in PEACEFUL for work in works)


def _is_of_office(token: Token) -> bool:
    """To leave office is no withdrawal."""
    return any(child.dep_ == "dobj" and child.lemma_.lower() in ACTS["offices"] for child in token.children)


def infinitives(frame: Frame) -> Iterator[Token]:
    """To-clauses that hang on whoever is addressed, or on an adjunct: "called on Oskal on Monday to stop its raids"."""
    addressed = (*frame.patients, *(head for _, head in frame.obliques))
    for above in (frame.token, *addressed):
        for child in above.children:
            if child.dep_ in CLAUSES and any(word.tag_ == "TO" for word in child.children):
                yield child


def is_fighting(tokens: Iterable[Token]) -> bool:
    return any(token.lemma_.lower() in ACTS["fighting"] | ACTS["fighting_verbs"] for token in tokens)


def phrasal(token: Token) -> str:
    """The lemma with its particle or its light noun: "turn down", "call off", "take part", "would like"."""
    lemma = token.lemma_.lower()
    if lemma == "like":
        wished = any(child.dep_ == "aux" and child.lower_ in {"would", "'d", "’d"} for child in token.children)
        return "would like" if wished else lemma
    for child in token.children:
        if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ in PARTICLES):
            return f"{lemma} {child.lower_}"
        if child.dep_ == "dobj" and child.lemma_.lower() in LIGHT:
            return f"{lemma} {child.lemma_.lower()}"
    return lemma


def _before(token: Token) -> Iterator[Token]:
    return (child for child in token.lefts if child.dep_ in {"compound", "nmod", "amod"})


def _below(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.lower_ in CARRYING:
            yield from (inner for inner in child.children if inner.dep_ in {"pobj", "pcomp"})
        elif child.dep_ in {"acl", "xcomp"}:
            yield child
