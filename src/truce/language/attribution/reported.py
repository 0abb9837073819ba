"""Clauses that a cue governs: "said it would", "accused them of", "according to", "the claim that"."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.attribution.extents import noun_phrase, pieces_of, subtree
from truce.language.attribution.sources import source_of
from truce.language.attribution.value import Attribution, Source
from truce.language.cues import Frame, Lexicon
from truce.language.text import span_of
from truce.model import Span

OBJECTS = frozenset({"dobj", "dative"})
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
            content |= _content(verb, found, slot)
    return content, addressee


def slot_of(verb: Token, slot: str) -> Token | None:
    """The head of the complement that fills a slot."""
    for child in verb.children:
        if slot == "that":
            if child.dep_ == "ccomp" or (child.dep_ == "parataxis" and child.i < verb.i):
                return child
        elif slot == "to":
            if child.dep_ == "xcomp":
                return child
        elif slot == "object":
            if child.dep_ in OBJECTS:
                return child
        elif slot == "small":
            if child.dep_ == "oprd":
                return child
        elif slot == "quote":
            continue
        elif child.dep_ in {"prep", "agent"} and child.lower_ == slot:
            inner = next((grand for grand in child.children if grand.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                return inner
    if slot == "that" and verb.dep_ in {"parataxis", "ccomp", "advcl"} and verb.head.i < verb.i and _is_aside(verb):
        return verb.head
    return None


def _is_aside(verb: Token) -> bool:
    """`The talks, he said, had failed.`: the cue hangs on its content and is set off by commas."""
    first = verb.left_edge.i
    before = verb.doc[first - 1].text if first else ""
    short = verb.right_edge.i - first < 12
    return (
        short
        and (before in {",", "”", '"', "—", "–", "-"})
        and not any(c.dep_ in {"mark", "ccomp", "xcomp"} for c in verb.children)
    )


def _content(verb: Token, found: Token, slot: str) -> set[int]:
    indices = subtree(found)
    if verb.i in indices:
        indices -= subtree(verb)
    return indices


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
