"""Places that have no name and are told all the same: "near the border", "on government-held neighbourhoods"."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.locating.steps import steps
from truce.language.marks import Marks
from truce.language.text import Sentence
from truce.language.words import load_words
from truce.model import EventType, Place, Span

GROUND = {word: kind for kind, words in load_words("locating")["ground"].items() for word in words}
STANDS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "npadvmod"})
LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod", "advmod", "npadvmod"})
NAMED = frozenset({"appos", "compound"})


def unnamed_in(
    sentence: Sentence, predicate: Token, places: Marks[Place], act: EventType
) -> Iterator[tuple[list[str], Place]]:
    """Phrases whose head is a word for ground, without a name in them, with the signs of each."""
    named = places.inside(sentence.span)
    for token in sentence.tokens:
        kind = GROUND.get(token.lemma_.lower()) if token.pos_ == "NOUN" and token.text.islower() else None
        if not kind or token.i == predicate.i or token.dep_ not in STANDS:
            continue
        span = _phrase(token)
        place = Place(name=span.of(token.doc.text), span=span, precision=3)
        if not any(other.span.overlaps(span) or _names(other, token) for other in named):
            yield [*_signs(predicate, token, place, kind), f"act {act}"], place


def _phrase(head: Token) -> Span:
    """From its article to the word for ground: "the mineral-rich east"."""
    before = [part for child in head.children if child.i < head.i and child.dep_ in LEFT for part in child.subtree]
    first = min(before, key=lambda token: token.i, default=head)
    return Span(first.idx, head.idx + len(head.text))


def _names(place: Place, ground: Token) -> bool:
    """ "the town of Derin", "the border, Karsk": that place is the one with the name."""
    tokens = ground.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    head = tokens.root if tokens else None
    if head is None or head.i < ground.i:
        return False
    direct = head.i == ground.i or (head.head.i == ground.i and head.dep_ in NAMED)
    return direct or (head.dep_ == "pobj" and head.head.lower_ in {"of", "in"} and head.head.head.i == ground.i)


def _signs(predicate: Token, head: Token, place: Place, kind: str) -> Iterator[str]:
    yield from ("beside", "unnamed", f"unnamed {kind}", f"unnamed {head.dep_}", f"unnamed {kind} {head.dep_}")
    yield f"unnamed {head.lemma_.lower()}"
    yield from (step for step in steps(predicate, head, place) if not step.startswith("kind "))
    article = next((child.lower_ for child in head.children if child.dep_ in {"det", "poss"}), "none")
    yield f"article {article if article in {'the', 'none'} else 'other'}"
    yield "told of closer" if any(child.dep_ in {"amod", "compound"} for child in head.children) else "bare"
