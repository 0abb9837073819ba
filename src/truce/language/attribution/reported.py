"""Clauses that a cue governs: "said it would", "accused them of", "according to", "the claim that"."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.attribution.extents import noun_phrase, pieces_of, subtree
from truce.language.attribution.sources import source_of
from truce.language.attribution.value import Attribution, Source
from truce.language.cues import Frame, Lexicon
from truce.language.text import span_of
from truce.model import Span

COMPLEMENTS = {
    "that": {"ccomp"}, "to": {"xcomp"}, "object": {"dobj", "dative"}, "small": {"oprd"}, "subject": {"nsubjpass"}, "quote": set[str](),
}  # fmt: skip
ASIDE_OPENERS = frozenset({",", "”", '"', "''", "’", "—", "–", "-"})
LONGEST_ASIDE = 12  # tokens
AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})


def reported(words: list[Token], lexicon: Lexicon) -> Iterator[Attribution]:
    """Attributions that the clauses of one sentence make."""
    for token in words:
        if token.pos_ in {"VERB", "AUX"} and token.lemma_ in lexicon.verbs:
            yield from _by_verb(token, lexicon)
        if token.lower_ == "according":
            yield from _accord(token)


def _by_verb(verb: Token, lexicon: Lexicon) -> Iterator[Attribution]:
    for frame in lexicon.verb(verb.lemma_):
        filled = fill(verb, frame)
        if filled:
            indices, addressee = filled
            contents = pieces_of(verb.doc, indices)
            if contents:
                yield Attribution(
                    source=source_of(verb), cue=cue_span(verb), trigger=verb, contents=contents, kind=frame.kind,
                    tone=frame.tone, form="indirect", rule=f"{verb.lemma_}:{frame.name}",
                    addressee=Source(noun_phrase(addressee), addressee) if addressee is not None else None,
                )  # fmt: skip
                return


def fill(verb: Token, frame: Frame) -> tuple[set[int], Token | None] | None:
    """The tokens of the content, and the addressee, where the verb takes all slots of the frame."""
    content: set[int] = set()
    addressee = None
    for slot in frame.slots:
        found = slot_of(verb, slot.lstrip("~"))
        if found is None:
            return None
        if slot.startswith("~"):
            addressee = found
        else:
            content |= _content(verb, found)
    return content, addressee


def slot_of(verb: Token, slot: str) -> Token | None:
    """The head of the complement that fills a slot."""
    deps = COMPLEMENTS.get(slot)
    if deps is None:
        return _prepositional(verb, slot.removesuffix("-noun"))
    found = next((child for child in verb.children if child.dep_ in deps), None)
    return _content_around(verb) if found is None and slot == "that" else found


def _prepositional(verb: Token, preposition: str) -> Token | None:
    for child in verb.children:
        if child.lower_ == preposition and child.dep_ in {"prep", "agent", "dative"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    return inner
    return None


def _content_around(verb: Token) -> Token | None:
    """`The talks, he said, had failed.`: the cue hangs on its content, set off by commas."""
    for child in verb.children:
        if child.dep_ == "parataxis" and child.i < verb.i:
            return child
    if verb.dep_ not in {"parataxis", "ccomp", "advcl"} or verb.head.i > verb.i:
        return None
    first = verb.left_edge.i
    before = verb.doc[first - 1].text if first else ""
    bare = not any(child.dep_ in {"mark", "ccomp", "xcomp"} for child in verb.children)
    short = verb.right_edge.i - first < LONGEST_ASIDE
    return verb.head if bare and short and before in ASIDE_OPENERS else None


def _content(verb: Token, found: Token) -> set[int]:
    indices = subtree(found)
    return indices - subtree(verb) if verb.i in indices else indices


def addressee_of(verb: Token) -> Source | None:
    """Whom it is said to: "told reporters", "said to them"."""
    noun = slot_of(verb, "object") or _prepositional(verb, "to")
    return Source(noun_phrase(noun), noun) if noun is not None else None


def cue_span(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle."""
    parts = [verb, *(child for child in verb.children if child.dep_ in AUXILIARIES and child.i < verb.i)]
    return Span(min(part.idx for part in parts), span_of(verb).end)


def _accord(token: Token) -> Iterator[Attribution]:
    to = next((word for word in token.children if word.lower_ == "to"), None)
    noun = next((word for word in to.children if word.dep_ in {"pobj", "pcomp"}), None) if to else None
    if noun is None or to is None:
        return
    phrase = subtree(token)
    clause = token
    while clause.head is not clause and clause.dep_ not in {"ROOT"}:
        clause = clause.head
    contents = pieces_of(token.doc, subtree(clause) - phrase)
    if contents:
        yield Attribution(
            source=Source(noun_phrase(noun), noun), cue=Span(token.idx, span_of(to).end), trigger=token,
            contents=contents, kind="statement", tone="neutral", form="indirect", rule="according-to",
        )  # fmt: skip
