"""Readers that stand in for the parser where it is not the point; processes import them by name."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from truce.model import Mention, Reading, Report, Span, Statement
from truce.reader import Read


def reading_of(report: Report) -> Reading:
    """One statement that holds the first words of the report."""
    span = Span(0, min(20, len(report.content)))
    quote, speaker = span.of(report.content), Mention(Span(0, 1), report.content[:1], None)
    claim = Statement(
        report=report.id, evidence=span, quote=quote, cue=span, speaker=speaker, content=span, form="indirect", rule="t"
    )
    return Reading(report=report, claims=(claim,))


def read(reports: Iterable[Report]) -> Iterator[Read]:
    for report in reports:
        if "dull" in report.content:
            yield Read(report=report, reason="dull", paragraphs=1, passed=1)
        else:
            yield Read(report=report, reading=reading_of(report), paragraphs=1)


def read_or_end(reports: Iterable[Report]) -> Iterator[Read]:
    """As a fault in a library written in C would: one report ends the process, another raises."""
    for report in reports:
        if "fatal" in report.content:
            os.kill(os.getpid(), signal.SIGKILL)
        if "faulty" in report.content:
            raise RuntimeError("a fault")
        yield Read(report=report, reading=reading_of(report), paragraphs=1)


def read_slowly(reports: Iterable[Report]) -> Iterator[Read]:
    """Slow enough to be killed meanwhile; tells which process it is."""
    for report in reports:
        Path(report.outlet or "", str(os.getpid())).touch()
        time.sleep(0.002)
        yield Read(report=report, reading=reading_of(report), paragraphs=1)


def read_or_be_lost(reports: Iterable[Report]) -> Iterator[Read]:
    """The first worker to see it is lost; the next one reads it."""
    for report in reports:
        mark = Path(report.outlet or "", "lost")
        if "losing" in report.content and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield Read(report=report, reading=reading_of(report), paragraphs=1)
