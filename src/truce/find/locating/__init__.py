"""Where an event took place: the place its predicate governs, else the clause's, else the sentence's.

The nearest place in the text is often another event's; syntax tells them apart.
"""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files

from spacy.tokens import Token

from truce.find.locating.carrying import carried
from truce.find.locating.steps import STATES, steps
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.words import load_words
from truce.model import Event, EventType, Place, Span, replace

__all__ = ["candidates", "locate", "places_at"]

WEIGHTS: dict[str, float] = tomllib.loads((files("truce.find.locating") / "weights.toml").read_text("utf-8"))["weight"]
ENOUGH = -0.9
UNIT = frozenset().union(*load_words("places")["unit"].values())


def locate(text: Text, events: Iterable[Event], places: Marks[Place]) -> tuple[Event, ...]:
    """The events in text order with the place of each, None where the report does not tell."""
    told: list[Event] = []
    for event in sorted(events, key=lambda event: event.cue):
        place = next(iter(places_at(text, event.cue, places, event.type)), None) or carried(text, event, places, told)
        told.append(replace(event, place=place) if place else event)
    return tuple(told)


def places_at(text: Text, cue: Span, places: Marks[Place], act: EventType | None = None) -> tuple[Place, ...]:
    """The places where what the cue names happened, the likeliest first, then those coordinated with it."""
    scored = ((score, place) for score, place in weighed(text, cue, places, act) if score > ENOUGH)
    likely = sorted(scored, key=lambda pair: -pair[0])
    if not likely:
        return ()
    first = likely[0][1]
    return (first, *_coordinated(first, [place for _, place in likely[1:]], text))


def weighed(text: Text, cue: Span, places: Marks[Place], act: EventType | None) -> Iterator[tuple[float, Place]]:
    """The places of the cue's sentence with what speaks for each, as log odds."""
    for names, place in candidates(text, cue, places, act):
        yield WEIGHTS["bias"] + sum(WEIGHTS.get(name, 0.0) for name in names), place


def candidates(
    text: Text, cue: Span, places: Marks[Place], act: EventType | None = None
) -> Iterator[tuple[list[str], Place]]:
    """The places of the cue's sentence with the steps that lead to each."""
    sentence = text.sentence_at(cue.start)
    predicate = predicate_of(text, cue)
    if sentence is None or predicate is None:
        return
    inside = places.inside(sentence.span)
    heads = [head_of(text, place) for place in inside]
    below = {token.i for head in heads if head is not None for token in head.ancestors}
    for head, place in zip(heads, inside, strict=True):
        if head is None or head.sent.start != predicate.sent.start:
            continue
        names = list(steps(predicate, head, place))
        if act:
            names += [f"act {act}", f"act {act} in {'state' if place.kind in STATES else 'place'}"]
        if head.i in below:
            names.append("finer below")
        if any(other.i in {t.i for t in head.ancestors} for other in heads if other is not None and other.i != head.i):
            names.append("under a place")
        yield names, place


def predicate_of(text: Text, cue: Span) -> Token | None:
    """The token that governs the words of a cue."""
    tokens = text.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return tokens.root if tokens else None


def head_of(text: Text, place: Place) -> Token | None:
    """The token by which a place hangs in its sentence: for "the town of Derin" it is "town"."""
    tokens = text.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    if not tokens:
        return None
    head = tokens.root
    of = head.head
    if head.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in UNIT and of.head.pos_ in {"NOUN", "PROPN"}:
        return of.head
    if head.dep_ == "appos" and head.head.lower_ in UNIT:
        return head.head
    return head


def _coordinated(first: Place, others: list[Place], text: Text) -> Iterator[Place]:
    """ "in Derin and Oskal"."""
    head = head_of(text, first)
    group = {head.i} | {token.i for token in head.conjuncts} if head else set()
    for place in sorted(others, key=lambda place: place.span):
        token = head_of(text, place)
        if token is not None and token.i in group:
            yield place
