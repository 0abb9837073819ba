"""Whose words a quotation holds: the clause it stands in, the cue beside it, or the speaker before it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from truce.language.attribution.reported import cue_span
from truce.language.attribution.sources import source_of
from truce.language.attribution.value import Attribution
from truce.language.cues import Lexicon
from truce.language.quotation import Quotation
from truce.model import Span

REACH = 30  # tokens between a quotation and its cue
SCARE = 4  # a quotation of fewer words, without an end mark, is a term, not speech
END_MARKS = ",.?!…"


def join_quotations(
    doc: Doc, attributions: Sequence[Attribution], quotations: Sequence[Quotation], lexicon: Lexicon
) -> list[Attribution]:
    """Attributions with the quotations that are part of what they say, and those that quotations alone make."""
    found = list(attributions)
    for quotation in quotations:
        place = _place(found, quotation)
        if place is not None:
            found[place] = extend(found[place], quotation, doc)
        elif (made := _beside(doc, quotation, quotations, lexicon)) is not None:
            same = next((i for i, a in enumerate(found) if a.trigger.i == made.trigger.i), None)
            if same is None:
                found.append(made)
            else:
                found[same] = extend(found[same], quotation, doc)
        elif (before := _before(found, quotation, doc)) is not None:
            found[before] = extend(found[before], quotation, doc)
    return found


def _place(found: Sequence[Attribution], quotation: Quotation) -> int | None:
    """The attribution whose content the quotation shares, innermost."""
    sharing = [
        (min(len(piece) for piece in a.contents if piece.overlaps(quotation.words)), i)
        for i, a in enumerate(found)
        if any(piece.overlaps(quotation.words) for piece in a.contents) and not quotation.span.covers(a.cue)
    ]
    return min(sharing)[1] if sharing else None


def extend(attribution: Attribution, quotation: Quotation, doc: Doc) -> Attribution:
    """The attribution with the whole quotation in its content."""
    spans = sorted([*attribution.contents, quotation.span])
    merged: list[Span] = []
    for span in spans:
        if merged and (
            span.start <= merged[-1].end or not any(c.isalnum() for c in doc.text[merged[-1].end : span.start])
        ):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return replace(attribution, contents=tuple(merged))


def _beside(doc: Doc, quotation: Quotation, quotations: Sequence[Quotation], lexicon: Lexicon) -> Attribution | None:
    words = doc.char_span(quotation.span.start, quotation.span.end, alignment_mode="expand")
    if words is None:
        return None
    for verb in (*_after(doc, words.end, quotations), *_ahead(doc, words.start, quotations)):
        frame = lexicon.quotes(verb.lemma_)
        if frame:
            return Attribution(
                source=source_of(verb), cue=cue_span(verb), trigger=verb, contents=(quotation.span,),
                kind="statement", tone=frame.tone, form="direct", rule=f"{verb.lemma_}:quote",
            )  # fmt: skip
    return None


def _after(doc: Doc, start: int, quotations: Sequence[Quotation]) -> Iterator[Token]:
    for token in doc[start : start + REACH]:
        if (
            "\n" in token.text
            or token.text in ".?!;"
            or any(q.span.covers(Span(token.idx, token.idx + 1)) for q in quotations)
        ):
            return
        if token.pos_ == "VERB":
            yield token


def _ahead(doc: Doc, end: int, quotations: Sequence[Quotation]) -> Iterator[Token]:
    for index in range(end - 1, max(-1, end - REACH), -1):
        token = doc[index]
        if (
            "\n" in token.text
            or token.text in ".?!;"
            or any(q.span.covers(Span(token.idx, token.idx + 1)) for q in quotations)
        ):
            return
        if token.pos_ == "VERB":
            yield token


def _before(found: Sequence[Attribution], quotation: Quotation, doc: Doc) -> int | None:
    """The last attribution of the paragraph that holds quoted words, where nothing but its cue clause parts them."""
    last = None
    for index, attribution in enumerate(found):
        if attribution.content.start < quotation.span.start and attribution.form == "direct":
            gap = doc.text[max(attribution.contents[-1].end, attribution.cue.end) : quotation.span.start]
            if "\n" not in gap and len(gap) < 200 and (last is None or found[last].cue < attribution.cue):
                last = index
    return last
