"""Statements: every attribution of words said to somebody, with its speaker, addressee and relays resolved."""

from collections.abc import Iterator

from truce.language.attribution import Attribution, Source, find_attributions
from truce.language.cast import Cast
from truce.language.text import Text
from truce.model import Mention, Span, Statement

LONGEST_EVIDENCE = 700  # characters
MARKS = "\"“”„‟«»‹›'‘’`"


def find_statements(text: Text, cast: Cast) -> tuple[Statement, ...]:
    """Who said what to whom, in text order."""
    return tuple(_statements(text, cast))


def _statements(text: Text, cast: Cast) -> Iterator[Statement]:
    attributions = [a for a in find_attributions(text) if a.kind == "statement" and a.source]
    for attribution in attributions:
        if any(other is not attribution and other.holds(attribution.cue) for other in attributions):
            continue  # speech inside speech
        yield _statement(text, cast, attribution)


def _statement(text: Text, cast: Cast, attribution: Attribution) -> Statement:
    assert attribution.source
    speaker = mention_of(text, cast, attribution.source)
    evidence = _evidence(text, attribution)
    return Statement(
        report=text.report.id,
        evidence=evidence,
        quote=text.quote(evidence),
        cue=attribution.cue,
        source=speaker,
        via=tuple(mention_of(text, cast, relay) for relay in attribution.relays),
        rule=f"en/{attribution.rule}",
        speaker=speaker,
        content=_bare(text, attribution.content),
        form=attribution.form,
        addressee=mention_of(text, cast, attribution.addressee) if attribution.addressee else None,
        tone=attribution.tone,
    )


def mention_of(text: Text, cast: Cast, source: Source) -> Mention:
    """The mention that holds the head of the phrase, or the bare phrase."""
    return cast.at(source.token) or Mention(source.span, text.quote(source.span), None)


def _bare(text: Text, span: Span) -> Span:
    """The words without quotation marks around them; marks that open or close within stay."""
    words = text.quote(span)
    start, end = span.start, span.end
    if words[:1] in MARKS:
        start += 1
    if words[-1:] in MARKS and end - start > 1:
        end -= 1
    return Span(start, end)


def _evidence(text: Text, attribution: Attribution) -> Span:
    """From the sentence the content starts in to the one it or the cue ends in, as far as evidence may reach."""
    content = attribution.content
    first = min(content.start, attribution.cue.start)
    last = max(content.end, attribution.cue.end) - 1
    start, end = text.sentence_at(first), text.sentence_at(last)
    span = Span(start.span.start if start else first, end.span.end if end else last + 1)
    return span if len(span) <= LONGEST_EVIDENCE else Span(span.start, span.start + LONGEST_EVIDENCE)
