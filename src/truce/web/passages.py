"""Passages are a report's paragraphs cut where something begins or ends: cited sentences, cues, boilerplate."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from truce.model import Span
from truce.views.finding import Finding
from truce.views.report import ReportView

PARAGRAPH = re.compile(r"\S(?:.*?)(?=\n\s*\n|\s*\Z)", re.DOTALL)


class Piece(Struct, frozen=True, kw_only=True):
    """Text without a seam. `anchor` is where it starts, if a citation starts there."""

    text: str
    anchor: int | None = None
    cue: bool = False
    boilerplate: bool = False


class Run(Struct, frozen=True, kw_only=True):
    """Pieces that the same claims cite, the closest of them first; or text between, that none does."""

    claims: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Passage(Struct, frozen=True, kw_only=True):
    """One paragraph and the findings that stand in it."""

    title: bool
    runs: tuple[Run, ...]
    findings: tuple[Finding, ...]


def passages(view: ReportView) -> Iterator[Passage]:
    """The report's paragraphs in order; joined again with the space between they are its content."""
    for paragraph in PARAGRAPH.finditer(view.content):
        span = Span(*paragraph.span())
        yield Passage(
            title=bool(view.source.title) and span.end <= len(view.source.title),
            runs=tuple(_runs(view, span, [finding for finding in view.findings if finding.evidence.overlaps(span)])),
            findings=tuple(f for f in view.findings if span.start <= f.evidence.start < span.end),
        )


def _runs(view: ReportView, paragraph: Span, findings: Sequence[Finding]) -> Iterator[Run]:
    edges = {edge for finding in findings for edge in (finding.evidence.start, finding.evidence.end)}
    seams = sorted({paragraph.start, paragraph.end, *(e for e in edges if paragraph.start < e < paragraph.end)})
    closest = sorted(findings, key=lambda finding: len(finding.evidence))
    for start, end in pairwise(seams):
        cited = tuple(f.claim for f in closest if f.evidence.start <= start and end <= f.evidence.end)
        yield Run(claims=cited, pieces=tuple(_pieces(view, Span(start, end))))


def _pieces(view: ReportView, run: Span) -> Iterator[Piece]:
    anchors = {finding.evidence.start for finding in view.findings}
    cues = [finding.at for finding in view.findings if finding.at.overlaps(run)]
    junk = [span for span in view.boilerplate if span.overlaps(run)]
    seams = {run.start, run.end, *(offset for span in (*cues, *junk) for offset in (span.start, span.end)), *anchors}
    edges = sorted(seam for seam in seams if run.start <= seam <= run.end)
    for start, end in pairwise(edges):
        yield Piece(
            text=view.content[start:end],
            anchor=start if start in anchors else None,
            cue=any(cue.start <= start < cue.end for cue in cues),
            boilerplate=any(span.start <= start < span.end for span in junk),
        )
