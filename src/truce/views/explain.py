"""An explanation goes through a report sentence by sentence: the claims it gave, by which rule and which cue."""

from collections.abc import Iterable

from msgspec import Struct

from truce.model import AnyClaim, Reading, Report, Span
from truce.views.finding import Finding, finding_of
from truce.views.record import record_of


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
                findings=tuple(finding_of(record, claim) for claim in reading.claims if _stands_in(claim, span)),
            )
            for span in sentences
        ),
    )


def _stands_in(claim: AnyClaim, sentence: Span) -> bool:
    return sentence.start <= claim.cue.start < sentence.end
