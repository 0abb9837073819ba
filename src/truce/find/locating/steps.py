"""The way through the parse from a place to a predicate, as a list of named steps; each has its weight.

A name is what a grammarian would call the relation: "in", "object", "of actor", "up to speech".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.words import load_words
from truce.model import Place

WORDS = load_words("locating")
ACTOR = frozenset(WORDS["actor"])
HAPPENING = frozenset(WORDS["happening"])
MEETING = frozenset(WORDS["meeting"])
PART = frozenset(WORDS["part"])
BELONGING = frozenset(WORDS["belonging"])
SPEECH = frozenset(WORDS["speech"])
MOTION = frozenset(WORDS["motion"])
STATES = frozenset({"country", "capital"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "parataxis", "pcomp", "csubj"})
HANGS_ON_NOUN = frozenset({"compound", "amod", "nmod", "poss", "npadvmod"})


def steps(predicate: Token, head: Token, place: Place) -> Iterator[str]:
    """The steps from the head of a place's name to where it meets the predicate, then down to that."""
    above = {token.i for token in (predicate, *predicate.ancestors)}
    token = head
    while token.i not in above:
        yield from _edge(token, place, meets=token.head.i in above, first=token.i == head.i)
        token = token.head
    yield from _down(predicate, token, head)
    yield from _of_place(predicate, head, place)


def _edge(token: Token, place: Place, *, meets: bool, first: bool) -> Iterator[str]:
    """One edge, from a token to its head."""
    governor = token.head
    if token.dep_ in {"prep", "agent", "dative"} or token.pos_ == "ADP":
        yield f"prep {token.lower_}"
        if meets:
            yield "prep of predicate"
            yield f"motion {token.lower_}" if governor.lemma_ in MOTION else "prep of other"
        else:
            yield f"prep of {_sort(governor)}"
    elif token.dep_ in HANGS_ON_NOUN and not meets:
        yield f"{token.dep_} {_sort(governor)}"
        if place.kind in STATES and first:
            yield f"state {_sort(governor)}"
    elif token.dep_ == "pobj":
        pass
    else:
        state = (
            " state" if first and place.kind in STATES and token.dep_ in {"nsubj", "nsubjpass", "dobj", "poss"} else ""
        )
        yield f"{token.dep_}{' of predicate' if meets else ''}{state}"
    if token.dep_ in CLAUSES and token.pos_ in {"VERB", "AUX"}:
        yield "out of a clause"


def _sort(noun: Token) -> str:
    """What a noun is, as far as it matters to what stands beside it."""
    if noun.ent_type_ in {"PERSON", "ORG", "NORP"}:
        return "actor"
    if noun.lemma_ in BELONGING or noun.lower_ in BELONGING:
        return "belonging"
    for name, nouns in (("happening", HAPPENING), ("meeting", MEETING), ("actor", ACTOR), ("part", PART)):
        if noun.lemma_.lower() in nouns:
            return name
    return noun.pos_.lower()


def _down(predicate: Token, meeting: Token, head: Token) -> Iterator[str]:
    """From the predicate up to the meeting point."""
    token = predicate
    while token.i != meeting.i:
        yield f"up {token.dep_}"
        if token.head.lemma_ in SPEECH:
            yield "up to speech, before" if head.i < token.head.i and head.i < predicate.i else "up to speech, after"
        token = token.head
    if predicate.i != meeting.i:
        yield "up"
    if predicate.lemma_ in SPEECH:
        yield "predicate speaks"


def _of_place(predicate: Token, head: Token, place: Place) -> Iterator[str]:
    yield f"kind {place.kind or 'unresolved'}"
    far = abs(head.i - predicate.i)
    yield "far" if far > 12 else "middling" if far > 5 else "near"  # noqa: PLR2004 (tokens)
    yield "before" if head.i < predicate.i else "after"
    if place.relation:
        yield "relation"
    if head.ent_type_ in {"PERSON", "ORG", "NORP"}:
        yield "tagged as actor"
    if head.i + 1 < len(head.doc) and head.doc[head.i + 1].text == "-":
        yield "hyphen"
