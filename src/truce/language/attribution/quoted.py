"""Whose words a quotation holds: the clause it stands in, the cue beside it, or the speaker before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from truce.language.attribution.followed import goes_on, is_sentence, speaker_before
from truce.language.attribution.relays import relays_of, saying
from truce.language.attribution.reported import addressee_of, cue_span
from truce.language.attribution.sources import source_of
from truce.language.attribution.value import Attribution
from truce.language.cues import Lexicon
from truce.language.quotation import Quotation, find_quotations
from truce.language.text import Text
from truce.model import Span, Tone

REACH = 40  # tokens between a quotation and its cue
NEAR = 8  # tokens within which any verb beside a quotation is taken to say it ("…," he deadpanned)
SCARE = 4  # a quotation of fewer words, without an end mark, is a term, not speech
SENTENCE_END = frozenset(".?!;")


@dataclass(frozen=True)
class Quotes:
    """The quotations of a text, and what they are asked."""

    doc: Doc
    content: str
    all: tuple[Quotation, ...]
    inside: frozenset[int]  # the tokens that stand in a quotation

    def words(self, quotation: Quotation) -> tuple[int, int]:
        """The first token of a quotation and the one after its last."""
        tokens = self.doc.char_span(quotation.span.start, quotation.span.end, alignment_mode="expand")
        return (tokens.start, tokens.end) if tokens is not None else (0, 0)

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether it is said rather than mentioned (the "illegal" war)."""
        words = quotation.words.of(self.content)
        return words[-1:] in set(",.?!…") or len(words.split()) >= SCARE

    def after(self, quotation: Quotation) -> Iterator[Token]:
        """The words of the sentence that goes on after the quotation."""
        _, end = self.words(quotation)
        closing = quotation.words.of(self.content)[-1:]
        if closing == "." and self._begins_anew(end):
            return  # '"We go." He added that …': the next sentence has its own content
        yield from self._outside(range(end, min(len(self.doc), end + REACH)))

    def _begins_anew(self, end: int) -> bool:
        """Whether a new sentence follows; the bare cue is none (`"We go." Aras said.`)."""
        if end >= len(self.doc) or not self.doc[end].text[:1].isupper():
            return False
        words = list(self._outside(range(end, min(len(self.doc), end + NEAR))))
        return not words or words[-1].pos_ != "VERB" or len(words) == NEAR

    def ahead(self, quotation: Quotation) -> Iterator[Token]:
        """The words of the sentence that leads to the quotation, nearest first."""
        start, _ = self.words(quotation)
        yield from self._outside(range(start - 1, max(-1, start - REACH), -1))

    def _outside(self, indices: range) -> Iterator[Token]:
        for index in indices:
            token = self.doc[index]
            if index in self.inside or token.text in SENTENCE_END or "\n" in token.text:
                return
            yield token


def quotes_of(text: Text) -> Quotes:
    content, inside = text.report.content, set[int]()
    quotations = find_quotations(content)
    for quotation in quotations:
        tokens = text.doc.char_span(quotation.span.start, quotation.span.end, alignment_mode="expand")
        inside.update(range(tokens.start, tokens.end) if tokens is not None else ())
    return Quotes(text.doc, content, quotations, frozenset(inside))


def join_quotations(
    attributions: Sequence[Attribution], quotes: Quotes, text: Text, lexicon: Lexicon
) -> list[Attribution]:
    """Attributions with the quotations that are part of what they say, and those that quotations alone make."""
    found = list(attributions)
    for quotation in quotes.all:
        holders = [i for i, a in enumerate(found) if _shares(a, quotation)]
        if not holders and quotes.is_speech(quotation):
            made = _beside(quotation, quotes, lexicon)
            place = _place(found, made, quotation, quotes)
            holders = [place] if place is not None else []
            if not holders and (made := made or speaker_before(found, quotation, text, lexicon)):
                found.append(made)
        for holder in holders:
            found[holder : holder + 1] = _with(found[holder], quotation, quotes)
    return found


def _with(attribution: Attribution, quotation: Quotation, quotes: Quotes) -> Iterator[Attribution]:
    """The attribution and the quotation, one where the quotation is part of it, two where a colon parts them."""
    colon = _colon_before(attribution, quotation, quotes)
    if colon is None:
        yield extended(attribution, quotation, quotes.content)
    else:
        before = (Span(p.start, min(p.end, colon)) for p in attribution.contents if p.start < colon)
        yield replace(attribution, contents=tuple(before))
        yield replace(attribution, contents=(quotation.span,), kind="statement", rule=f"{attribution.rule}:quote")


def _colon_before(attribution: Attribution, quotation: Quotation, quotes: Quotes) -> int | None:
    """`He stressed the cost: "…"`: where a colon parts the object of the cue from the words that follow."""
    piece = next((piece for piece in attribution.contents if piece.covers(quotation.words)), None)
    if piece is None or "that" in attribution.rule or attribution.cue.start > piece.start:
        return None
    before = quotes.content[piece.start : quotation.span.start].rstrip()
    return piece.start + len(before) - 1 if before.endswith(":") and quotes.is_speech(quotation) else None


def _shares(attribution: Attribution, quotation: Quotation) -> bool:
    return any(piece.overlaps(quotation.words) for piece in attribution.contents) and not quotation.span.covers(
        attribution.cue
    )


def _place(found: Sequence[Attribution], made: Attribution | None, quotation: Quotation, quotes: Quotes) -> int | None:
    """Which known attribution a quotation goes on with: the one of the cue beside it, or the last before it."""
    if made is not None:
        return next((i for i, a in enumerate(found) if a.trigger.i == made.trigger.i), None)
    earlier = [i for i, a in enumerate(found) if _leads_to(a, quotation, quotes)]
    return max(earlier, key=lambda i: found[i].cue) if earlier else goes_on(found, quotation, quotes.content)


def _leads_to(attribution: Attribution, quotation: Quotation, quotes: Quotes) -> bool:
    """`"One," he said. "Two."`: nothing but the rest of the cue's sentence parts the two."""
    start = attribution.contents[-1].end
    if start > quotation.span.start or not any(
        piece.overlaps(other.words) for piece in attribution.contents for other in quotes.all
    ):
        return False
    gap = quotes.doc.char_span(max(start, attribution.cue.end), quotation.span.start, alignment_mode="contract")
    if gap is None:
        return True
    if "\n" in gap.text and not is_sentence(quotes.content, quotation):
        return False
    return not any(token.is_sent_start for token in gap[1:] if not token.is_space)


def extended(attribution: Attribution, quotation: Quotation, content: str) -> Attribution:
    """The attribution with the whole quotation in its content."""
    merged: list[Span] = []
    for span in sorted([*attribution.contents, quotation.span]):
        if merged and not any(letter.isalnum() for letter in content[merged[-1].end : span.start]):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return replace(attribution, contents=tuple(merged))


def _beside(quotation: Quotation, quotes: Quotes, lexicon: Lexicon) -> Attribution | None:
    """The attribution that the cue next to a quotation makes."""
    after = [saying(token) for token in quotes.after(quotation) if token.pos_ == "VERB"]
    ahead = [saying(token) for token in quotes.ahead(quotation) if token.pos_ == "VERB"]
    for verb in [*after, *ahead]:
        if frame := lexicon.quotes(verb.lemma_):
            return _spoken(verb, quotation, frame.tone)
    _, end = quotes.words(quotation)
    if after and quotation.words.of(quotes.content)[-1:] in set(",?!") and after[0].i - end < NEAR:
        return _spoken(after[0], quotation, "neutral")
    return None


def _spoken(verb: Token, quotation: Quotation, tone: Tone) -> Attribution:
    return Attribution(
        source=source_of(verb),
        cue=cue_span(verb),
        trigger=verb,
        contents=(quotation.span,),
        kind="statement",
        tone=tone,
        form="direct",
        rule=f"{verb.lemma_}:quote",
        addressee=addressee_of(verb),
        relays=relays_of(verb),
    )
