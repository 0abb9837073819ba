"""Clauses that a cue governs: "said it would", "accused them of", "the claim that", "is confident that"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.language.attribution.complements import fill, prepositional, slot_of
from truce.language.attribution.extents import noun_phrase, pieces_of
from truce.language.attribution.sources import holder_of, source_of
from truce.language.attribution.value import Attribution, Source
from truce.language.cues import Frame, Lexicon
from truce.language.text import span_of
from truce.model import Span

AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})


def reported(words: Iterable[Token], lexicon: Lexicon) -> Iterator[Attribution]:
    """The attributions that cues among these words make."""
    for token in words:
        frames = lexicon.frames(token)
        found = next((made for frame in frames if (made := _attribution(token, frame))), None)
        if found is not None:
            yield found


def _attribution(cue: Token, frame: Frame) -> Attribution | None:
    filled = fill(cue, frame)
    contents = pieces_of(cue.doc, filled[0]) if filled else ()
    if not filled or not contents:
        return None
    addressee = filled[1]
    return Attribution(
        source=source_of(cue) if cue.pos_ in {"VERB", "AUX"} else holder_of(cue),
        cue=cue_span(cue),
        trigger=cue,
        contents=contents,
        kind=frame.kind,
        tone=frame.tone,
        form="indirect",
        rule=f"{cue.lemma_.lower()}:{frame.name}",
        addressee=Source(noun_phrase(addressee), addressee) if addressee is not None else None,
    )


def addressee_of(verb: Token) -> Source | None:
    """Whom it is said to: "told reporters", "said to them"."""
    noun = slot_of(verb, "object") or prepositional(verb, "to")
    return Source(noun_phrase(noun), noun) if noun is not None else None


def cue_span(cue: Token) -> Span:
    """The word with its auxiliaries and negation."""
    parts = [cue, *(child for child in cue.children if child.dep_ in AUXILIARIES and child.i < cue.i)]
    return Span(min(part.idx for part in parts), span_of(cue).end)
