"""How far a phrase or a clause reaches, as spans of the content."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from truce.language.text import span_of
from truce.model import Span

EDGE = frozenset(",;:.-–—()[]…/ ")  # what no content starts or ends with
CLAUSAL = frozenset({"relcl", "acl", "advcl"})


def pieces_of(doc: Doc, indices: Iterable[int]) -> tuple[Span, ...]:
    """The spans of these tokens; punctuation between two of them does not part them, other words do."""
    return tuple(span for first, last in _runs(doc, sorted(set(indices))) if (span := trimmed(doc, first, last)))


def _runs(doc: Doc, indices: list[int]) -> Iterator[tuple[int, int]]:
    if not indices:
        return
    first = last = indices[0]
    for index in indices[1:]:
        if any(not (doc[i].is_punct or doc[i].is_space) for i in range(last + 1, index)):
            yield first, last
            first = index
        last = index
    yield first, last


def trimmed(doc: Doc, first: int, last: int) -> Span | None:
    """Tokens first to last without the punctuation at the edges; None where nothing is left."""
    while first <= last and (doc[first].text in EDGE or doc[first].is_space or _closes(doc[first])):
        first += 1
    while last >= first and (doc[last].text in EDGE or doc[last].is_space or _opens(doc[last])):
        last -= 1
    if first > last or all(doc[i].is_punct for i in range(first, last + 1)):
        return None
    return Span(doc[first].idx, doc[last].idx + len(doc[last].text))


def _closes(token: Token) -> bool:
    return token.is_quote and bool(token.whitespace_)


def _opens(token: Token) -> bool:
    return token.is_quote and token.i > 0 and bool(token.nbor(-1).whitespace_) and not token.whitespace_


def subtree(token: Token) -> set[int]:
    return {word.i for word in token.subtree}


def noun_phrase(token: Token) -> Span:
    """The phrase that a noun heads, appositions and titles in it, relative clauses and what follows them not."""
    first, last = token.left_edge.i, token.i
    for child in token.rights:
        if child.dep_ in CLAUSAL or child.dep_ in {"conj", "cc"} or (child.dep_ == "punct" and child.text in ";:"):
            break
        if child.dep_ != "case":
            last = child.right_edge.i
    span = trimmed(token.doc, first, last)
    return span or span_of(token)
