"""The ground that is held: a place with its name, else what names it nearby, else the words for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.find.control.slots import slot
from truce.language.clauses import frame_of
from truce.language.marks import Marks
from truce.language.senses import Candidate, Words, included_in
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Place, Span, replace

CLASSES = load_words("control")["classes"]
AREA = Words.of(["Area"], CLASSES)
FORCE = Words.of(["Force"], CLASSES)
SETTLEMENT = Words.of(["Settlement"], CLASSES)
NAMERS = {"of", "at", "including", "like"}  # "an air base at Derin", "villages including Derin"
NAMING = {"appos", "compound", "conj", "nmod", "poss"}
HELD_TOGETHER = {"of", "at", "near", "in", "between", "along"}
AROUND = ("in", "around", "near")
SHARES = {"third", "quarter"}
PRONOUNS = {"it", "which"}
MANY = {"NNS", "NNPS"}
CLOSE = 25  # characters between a noun and where it lies
DEFINITE = {"the", "this", "that"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A place; `rough` where it is not named itself ("a town in the east"), `several` where it is more than one."""

    place: Place
    rough: bool = False
    several: bool = False


def ground_of(candidate: Candidate, places: Marks[Place], told: Place | None = None) -> list[Ground]:
    """The places a predicate is about, from the first slot that has any; `told` is the place told of last."""
    for name in candidate.sense.roles["place"]:
        tokens = slot(candidate, name)
        found = [ground for token in tokens for ground in _at(token, candidate, places, told)]
        found += [ground for token in tokens for ground in _included(token, places) if ground not in found]
        if found:
            return found
    held_in = any(FORCE.hold(token) for token in candidate.frame.patients)
    return [Ground(told)] if told and held_in else []  # "the troops have been surrounded"


def _at(token: Token, candidate: Candidate, places: Marks[Place], told: Place | None) -> Iterator[Ground]:
    named = places.covering(span_of(token))
    if named:
        yield Ground(named[0])
    elif token.lower_ in PRONOUNS or (AREA.hold(token) and not _is_another(token)):
        near = list(_names_near(token, places))
        yield from map(Ground, near) if near else _unnamed_ground(token, candidate, places, told)
    elif token.pos_ == "PROPN" and (candidate.sense.type == "besieged" or _may_be_a_town(token)):
        yield Ground(_unnamed(token))


def _included(token: Token, places: Marks[Place]) -> Iterator[Ground]:
    """The palace and Derin of "key positions, including the palace and Derin"."""
    for each in included_in(token):
        named = places.covering(span_of(each))[:1] or list(_names_near(each, places, NAMING - {"conj", "poss"}))
        if named or AREA.hold(each) or (each.pos_ == "PROPN" and _may_be_a_town(each)):
            yield Ground(named[0] if named else _unnamed(each), rough=not named)


def _is_another(token: Token) -> bool:
    """ "Killing two and capturing a third": a third of nothing is one more man."""
    return token.lower_ in SHARES and not any(child.lower_ == "of" for child in token.children)


def _may_be_a_town(name: Token) -> bool:
    """A name that no gazetteer lists, but "a mining town", or one word that is no people and no body."""
    if any(child.dep_ == "appos" and AREA.hold(child) for child in name.children):
        return True
    words = [word for word in name.children if word.dep_ == "compound"]
    return name.ent_type_ not in {"NORP", "ORG", "PRODUCT"} and not (words and name.ent_type_ == "PERSON")


def _unnamed_ground(token: Token, candidate: Candidate, places: Marks[Place], told: Place | None) -> Iterator[Ground]:
    """Find "the town" in the one last told of, "a town in Varen" in its region."""
    around = (*frame_of(token).at(*AROUND), *candidate.frame.at(*AROUND))
    regions = [place for head in around for place in places.covering(span_of(head))[:1]]
    pronoun = token.lower_ in PRONOUNS
    back = pronoun or (
        SETTLEMENT.hold(token) and not regions and any(child.lower_ in DEFINITE for child in token.children)
    )
    before = [place for place in places.before(token.idx) if place.precision == 1]
    if back and (told or before):
        yield Ground(told or before[-1])
    elif not pronoun and (regions or "named" not in candidate.sense.flags):
        place = _within(regions[0], token) if regions else _unnamed(token)
        yield Ground(place, rough=True, several=token.tag_ in MANY)


def _names_near(token: Token, places: Marks[Place], naming: set[str] = NAMING) -> Iterator[Place]:
    """The names that stand with a common noun: "the town of Derin", "Derin airport", "Derin, a hill that they took"."""
    if token.dep_ == "appos":
        yield from places.covering(span_of(token.head))[:1]
    for child in token.children:
        if child.dep_ in naming and child.pos_ in {"PROPN", "NOUN"}:
            yield from _name_at(child, places)
        elif child.dep_ == "prep" and child.lower_ in NAMERS:
            for head in child.children:
                if head.dep_ == "pobj":
                    yield from _name_at(head, places)


def _name_at(token: Token, places: Marks[Place]) -> Iterator[Place]:
    named = places.covering(span_of(token))
    if named:
        yield named[0]
    elif token.is_title and token.dep_ in {"pobj", "appos"} and token.ent_type_ != "ORG" and not FORCE.hold(token):
        # a village that no gazetteer lists, not "the base of the Sixth Division"
        yield _unnamed(token)
    else:
        yield from _names_near(token, places)


def _within(region: Place, token: Token) -> Place:
    """ "Territory near Damascus", "a checkpoint" told of in Badghis: it lies there, and is not that place."""
    own = _unnamed(token)
    between = token.doc.text[own.span.end : region.span.start]
    beside = own.span.end <= region.span.start and len(between) < CLOSE and "," not in between
    span = Span(own.span.start, max(own.span.end, region.span.end if beside else 0))
    there = replace(region, name=token.doc.text[span.start : span.end], span=span, canonical=None, geoname=None)
    return replace(there, kind=None, precision=3, relation=region.relation or "in")


def _unnamed(token: Token) -> Place:
    """The words for a place: "18 villages", "positions along the border"."""
    before = [word for word in token.lefts if word.dep_ in {"amod", "compound", "nummod", "nmod"}]
    after = [word for word in token.rights if word.dep_ == "prep" and word.lower_ in HELD_TOGETHER]
    start = before[0].left_edge if before else token
    end = after[-1].right_edge if after else token
    span = Span(start.idx, span_of(end).end)
    return Place(name=token.doc.text[span.start : span.end], span=span)
