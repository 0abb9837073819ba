"""An explanation goes through a report sentence by sentence: the claims it gave, by which rule and which cue."""

from collections.abc import Iterable

from msgspec import Struct

from truce.model import AnyClaim, Reading, Report, Span
from truce.views.lines import Line
from truce.views.record import Record, record_of
from truce.views.single import line_of


class Finding(Struct, frozen=True, kw_only=True):
    """One claim as a line, with what gave it away."""

    claim: str
    kind: str
    line: Line
    rule: str
    cue: str
    at: Span
    evidence: Span


class Explained(Struct, frozen=True, kw_only=True):
    """A sentence and what was found in it."""

    span: Span
    text: str
    findings: tuple[Finding, ...] = ()


class Explanation(Struct, frozen=True, kw_only=True):
    """A report's sentences in order; claims stand with the sentence that their cue is in."""

    report: str
    title: str
    sentences: tuple[Explained, ...]


def explain(report: Report) -> Explanation:
    """Read a report and say where each claim came from."""
    from truce.language.text import parse
    from truce.reader import interpret

    text = parse(report)
    return explain_reading(interpret(text), [sentence.span for sentence in text.sentences])


def explain_reading(reading: Reading, sentences: Iterable[Span]) -> Explanation:
    """The claims of a reading, each under its sentence."""
    record = record_of([reading])
    content = reading.report.content
    return Explanation(
        report=reading.report.id,
        title=reading.report.title,
        sentences=tuple(
            Explained(
                span=span,
                text=" ".join(span.of(content).split()),
                findings=tuple(_finding(record, claim) for claim in reading.claims if _stands_in(claim, span)),
            )
            for span in sentences
        ),
    )


def _stands_in(claim: AnyClaim, sentence: Span) -> bool:
    return sentence.start <= claim.cue.start < sentence.end


def _finding(record: Record, claim: AnyClaim) -> Finding:
    return Finding(
        claim=claim.id,
        kind=type(claim).__name__.lower(),
        line=line_of(record, claim),
        rule=claim.rule,
        cue=record.words(claim, claim.cue),
        at=claim.cue,
        evidence=claim.evidence,
    )
