"""Phrases that attribute a whole clause: "according to the ministry", "in the words of"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.language.attribution.extents import noun_phrase, pieces_of, subtree
from truce.language.attribution.value import Attribution, Source
from truce.language.text import span_of
from truce.model import Span


def accorded(words: Iterable[Token]) -> Iterator[Attribution]:
    """The attributions that phrases among these words make."""
    for token in words:
        if token.lower_ == "according":
            yield from _according(token)


def _according(token: Token) -> Iterator[Attribution]:
    to = next((word for word in token.children if word.lower_ == "to"), None)
    noun = next((word for word in to.children if word.dep_ in {"pobj", "pcomp"}), None) if to else None
    if noun is None or to is None:
        return
    contents = pieces_of(token.doc, subtree(_clause(token)) - subtree(token))
    if contents:
        yield Attribution(
            source=Source(noun_phrase(noun), noun), cue=Span(token.idx, span_of(to).end), trigger=token,
            contents=contents, kind="statement", tone="neutral", form="indirect", rule="according-to",
        )  # fmt: skip


def _clause(token: Token) -> Token:
    clause = token
    while clause.head != clause:
        clause = clause.head
    return clause
