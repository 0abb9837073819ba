"""The conditions a party sets: the clause after "if", "unless", "provided", "in exchange for"."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.words import load_words
from truce.model import Span

WORDS = load_words("positions")["conditions"]
SUBORDINATORS = set(WORDS["subordinators"])
PHRASES = tuple(phrase.split() for phrase in WORDS["phrases"])


def conditions_of(predicate: Token, topic: Token, *, accepted: bool = False) -> tuple[Span, ...]:
    """The conditions hung on the predicate or on what it is about, without the word that introduces them.

    What is accepted "until Friday" or "until the team arrives" is accepted for so long.
    """
    openings = SUBORDINATORS - {"until"} if accepted else SUBORDINATORS
    found = [*_clauses(predicate, openings), *_clauses(topic, openings), *_phrases(predicate)]
    return tuple(dict.fromkeys(found))


def _clauses(token: Token, openings: set[str]) -> Iterator[Span]:
    for child in token.children:
        if child.dep_ not in {"advcl", "prep"}:
            continue
        marks = [word for word in child.children if word.dep_ in {"mark", "advmod"} and word.lower_ in openings]
        opening = child if child.lower_ in openings else marks[0] if marks else None
        if opening is not None:
            yield from after(opening, child.right_edge)


def _phrases(token: Token) -> Iterator[Span]:
    for word in token.doc[token.i + 1 : token.sent.end]:
        phrase = next((parts for parts in PHRASES if word.lower_ == parts[0] and _reads(word, parts)), None)
        if phrase:
            opening = word.doc[word.i + len(phrase) - 1]
            clause = opening.head if opening.dep_ in {"mark", "advmod"} and opening.head.i > opening.i else opening
            yield from after(opening, max(word.right_edge, clause.right_edge, key=lambda each: each.i))


def _reads(word: Token, parts: list[str]) -> bool:
    return [each.lower_ for each in word.doc[word.i : word.i + len(parts)]] == parts


def after(opening: Token, last: Token) -> Iterator[Span]:
    """What stands behind the word that opens a condition, up to its last word."""
    if last.i > opening.i and opening.i + 1 < len(opening.doc):
        yield Span(opening.nbor().idx, last.idx + len(last.text))
