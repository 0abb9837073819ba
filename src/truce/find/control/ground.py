"""The ground a predicate of control is about: a place with its name, else what names it nearby, else the words for it."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.control.slots import slot
from truce.language.marks import Marks
from truce.language.senses import Candidate, Words
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Place, Span

CLASSES = load_words("control")["classes"]
AREA = Words.of(["Area"], CLASSES)
NAMERS = {"of", "at", "including", "in", "around", "near", "like"}  # "an air base at Derin", "villages including Derin"
NAMING = {"appos", "compound", "conj", "nmod", "poss"}
DEFINITE = {"the", "this", "that"}


def ground_of(candidate: Candidate, places: Marks[Place]) -> list[Place]:
    """The places that the predicate is about: those in the first slot that has any."""
    for name in candidate.sense.roles["place"]:
        found = [place for token in slot(candidate, name) for place in _at(token, candidate, places)]
        if found:
            return found
    return []


def is_named(place: Place, places: Marks[Place]) -> bool:
    return bool(places.covering(place.span))


def _at(token: Token, candidate: Candidate, places: Marks[Place]) -> Iterator[Place]:
    named = places.covering(span_of(token))
    if named:
        yield named[0]
        return
    pronoun = token.pos_ == "PRON" and token.lower_ in {"it", "which", "there"}
    if not pronoun and not AREA.hold(token):
        return
    near = list(_names_near(token, places))
    if near:
        yield from near
    elif pronoun or any(child.lower_ in DEFINITE for child in token.children):
        before = [place for place in places.before(token.idx) if place.precision == 1]
        yield before[-1] if before else _unnamed(token)
    elif "named" not in candidate.sense.flags:
        yield _unnamed(token)


def _names_near(token: Token, places: Marks[Place]) -> Iterator[Place]:
    """The names that stand with a common noun: "the town of Derin", "Derin airport", "areas including Derin and Marad"."""
    for child in token.children:
        if child.dep_ in NAMING and child.pos_ in {"PROPN", "NOUN"}:
            yield from places.covering(span_of(child))[:1] or _names_near(child, places)
        elif child.dep_ == "prep" and child.lower_ in NAMERS:
            for head in child.children:
                if head.dep_ == "pobj":
                    yield from places.covering(span_of(head))[:1]
                    yield from _names_near(head, places)


def _unnamed(token: Token) -> Place:
    words = [word for word in token.lefts if word.dep_ in {"amod", "compound", "nummod", "nmod"}]
    start = words[0].left_edge if words else token
    span = Span(start.idx, span_of(token).end)
    return Place(name=token.doc.text[span.start : span.end], span=span)
