"""A scene is all that is known of a report when its events are given their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.text import Sentence, Text
from truce.language.words import load_words
from truce.model import Event, Place, Span

NOMINAL = frozenset({"NOUN", "PROPN"})
WIDE = frozenset({"region", "country", "district", "area"})
WITHIN = re.compile(r",? in (the )?(\w+ )?")
BETWEEN = re.compile(r", (between|near|outside|close to|not far from) .*")
UNITS = load_words("places")["unit"]
UNIT = frozenset().union(*UNITS.values())


@dataclass(frozen=True)
class Scene:
    """A report, the places it names, who is in it, and its events in text order."""

    text: Text
    places: Marks[Place]
    cast: Cast = field(default_factory=Cast)
    events: tuple[Event, ...] = ()

    @cached_property
    def _predicates(self) -> dict[Span, Token | None]:
        return {event.cue: predicate_of(self.text, event.cue) for event in self.events}

    def predicate(self, event: Event) -> Token | None:
        return self._predicates.get(event.cue)

    def sentence(self, event: Event) -> Sentence | None:
        return self.text.sentence_at(event.cue.start)

    def beside(self, event: Event) -> Iterator[Event]:
        """The other events of its sentence."""
        sentence = self.sentence(event)
        span = sentence.span if sentence else event.cue
        return (other for other in self.events if other is not event and span.covers(other.cue))

    def plainly(self, place: Place) -> Place:
        """For "the Syrian capital" the mention that says Damascus, where there is one."""
        if place.kind != "capital" or not place.name.split()[-1].islower():
            return place
        return next((other for other in self.places if other.name == place.canonical), place)

    def finest(self, place: Place) -> Place:
        """The town of "the town of Derin in Oskal province", where the province was meant."""
        content, before = self.text.report.content, self.places.before(place.span.start)
        for other in reversed(before[-2:]):  # "in Derin, between Oskal and Velt"
            if BETWEEN.fullmatch(content[other.span.end : place.span.start]):
                return other
        if not before or not _is_wide(place) or _is_wide(before[-1]):
            return place
        return before[-1] if WITHIN.fullmatch(content[before[-1].span.end : place.span.start]) else place

    @cached_property
    def countries(self) -> dict[str, str]:
        """The country of each actor that has one."""
        return {actor.name: actor.country for actor in self.cast.actors if actor.country}


def _is_wide(place: Place) -> bool:
    """A province, a country, as the gazetteer or its own last word has it."""
    return place.kind in WIDE or (place.kind is None and place.name.split()[-1].lower() in UNITS["region"])


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
    if head.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ in UNIT and of.head.pos_ in NOMINAL:
        return of.head
    if head.dep_ == "appos" and head.head.lower_ in UNIT:
        return head.head
    return head


def key_of(place: Place) -> str:
    """Places of one key are one place, as far as a report goes."""
    return place.canonical or place.name
