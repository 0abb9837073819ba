"""Phrases that attribute a whole clause: "according to the ministry", "in the words of"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.language.attribution.extents import noun_phrase, pieces_of, subtree
from truce.language.attribution.value import Attribution, Source
from truce.language.text import span_of
from truce.model import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
SUBORDINATE = frozenset({"advcl", "ccomp", "relcl", "conj"})


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
    phrase = _phrase(token)
    contents = pieces_of(token.doc, _scope(token) - phrase)
    if contents:
        yield Attribution(
            source=Source(noun_phrase(noun), noun), cue=Span(token.idx, span_of(to).end), trigger=token,
            contents=contents, kind="statement", tone="neutral", form="indirect", rule="according-to",
        )  # fmt: skip


def _phrase(token: Token) -> set[int]:
    """The words of the phrase; where the parser drew the next clause into it, up to its first comma."""
    words = subtree(token)
    clause = _clause(token)
    stripped = clause.i not in words and not any(child.dep_ in SUBJECTS for child in clause.children)
    if stripped and token.i == min(words) and clause.i > max(words):
        comma = next((i for i in sorted(words) if token.doc[i].text == ","), max(words))
        return {i for i in words if i <= comma}
    return words


def _scope(token: Token) -> set[int]:
    """What the phrase covers: its clause where it leads it, else all that stands before it in the sentence."""
    clause = _clause(token)
    if token.i < clause.i and clause.dep_ in SUBORDINATE:
        return subtree(clause)
    while clause.head != clause and not _stands_alone(clause, token):
        clause = clause.head
    return {i for i in subtree(clause) if not _parted(token, i)}


def _clause(token: Token) -> Token:
    clause = token.head
    while clause.head != clause and clause.pos_ not in {"VERB", "AUX"}:
        clause = clause.head
    return clause


def _stands_alone(clause: Token, token: Token) -> bool:
    """A relative clause or a sentence beside it, set off by a comma, is covered without what it hangs on."""
    if clause.dep_ == "parataxis" and clause.i < token.i:
        return any(child.dep_ in SUBJECTS for child in clause.children)
    first = clause.left_edge.i
    return clause.dep_ == "relcl" and first > 0 and clause.doc[first - 1].text == ","


def _parted(token: Token, index: int) -> bool:
    """Whether a colon or a bracket stands between a word and the phrase."""
    between = token.doc[min(index, token.i) : max(index, token.i)]
    return any(word.text in {"(", ")", ";", ":"} or "\n" in word.text for word in between)
