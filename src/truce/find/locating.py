"""Where an event took place: the place its predicate governs, else the clause's, else the sentence's.

The nearest place in the text is often another event's; syntax tells them apart.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.language.marks import Marks
from truce.language.text import Sentence, Text
from truce.language.words import load_words
from truce.model import Event, Place, Span, replace

WORDS = load_words("locating")
PREPOSITIONS: dict[str, float] = WORDS["preposition"]
EDGES: dict[str, float] = WORDS["edge"]
LADDERS: dict[str, float] = WORDS["ladder"]
TOO_FAR = 6.0
NEVER = 99.0


def locate(text: Text, events: Iterable[Event], places: Marks[Place]) -> tuple[Event, ...]:
    """The events with the place of each, None where the report does not tell."""
    return tuple(_located(text, event, places) for event in events)


def _located(text: Text, event: Event, places: Marks[Place]) -> Event:
    found = places_at(text, event.cue, places)
    return replace(event, place=found[0]) if found else event


def places_at(text: Text, cue: Span, places: Marks[Place]) -> tuple[Place, ...]:
    """The places where what the cue names happened, the one told first before those coordinated with it."""
    sentence = text.sentence_at(cue.start)
    predicate = predicate_of(text, cue)
    if sentence is None or predicate is None:
        return ()
    priced = sorted(_priced(predicate, sentence, places), key=lambda pair: pair[0])
    if not priced or priced[0][0] > TOO_FAR:
        return ()
    first = priced[0][1]
    return (first, *_coordinated(first, [place for _, place in priced[1:]], text))


def predicate_of(text: Text, cue: Span) -> Token | None:
    """The token that governs the words of a cue."""
    tokens = text.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return tokens.root if tokens else None


def head_of(text: Text, place: Place) -> Token | None:
    """The token by which a place hangs in its sentence: for "the town of Derin" it is "town"."""
    tokens = text.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    return tokens.root if tokens else None


def _priced(predicate: Token, sentence: Sentence, places: Marks[Place]) -> Iterator[tuple[float, Place]]:
    above = {token.i: rung for rung, token in enumerate([predicate, *predicate.ancestors])}
    for place in places.inside(sentence.span):
        tokens = sentence.tokens.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
        if tokens:
            yield _price(predicate, tokens.root, above) + abs(tokens.root.i - predicate.i) * 0.02, place


def _price(predicate: Token, head: Token, above: dict[int, int]) -> float:
    """How far a place is from the predicate in the tree; each edge costs what its label says."""
    price, token, last = 0.0, head, ""
    while token.i not in above:
        price += _edge(token)
        last = token.dep_
        if token.head.i == token.i:
            return NEVER
        token = token.head
    meeting = token
    if meeting.i != predicate.i:
        price += _climb(predicate, meeting)
    return price


def _edge(token: Token) -> float:
    """What it costs to go from a token to its head."""
    if token.dep_ in {"prep", "agent", "dative"} or token.pos_ == "ADP":
        return PREPOSITIONS.get(token.lower_, PREPOSITIONS["other"])
    return EDGES.get(token.dep_, EDGES["other"])


def _climb(predicate: Token, meeting: Token) -> float:
    """What it costs to go up from the predicate to where its path and the place's meet."""
    price, token = 0.0, predicate
    while token.i != meeting.i:
        price += LADDERS.get(token.dep_, LADDERS["other"])
        token = token.head
    return price


def _coordinated(first: Place, others: list[Place], text: Text) -> Iterator[Place]:
    """ "in Derin and Oskal"."""
    head = head_of(text, first)
    group = {head.i} | {token.i for token in head.conjuncts} if head else set()
    for place in sorted(others, key=lambda place: place.span):
        token = head_of(text, place)
        if token is not None and token.i in group:
            yield place
