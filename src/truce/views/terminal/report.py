"""A report, a claim, and what a search found, on a terminal."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.text import Text

from truce.views import wording
from truce.views.citation import Source
from truce.views.finding import Finding
from truce.views.found import Found
from truce.views.report import ClaimView, ReportView
from truce.views.terminal.columns import shown
from truce.views.terminal.explanation import finding_text


class ReportSheet:
    """A report's head, and its claims in text order with their sentences."""

    def __init__(self, view: ReportView) -> None:
        self.view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield _head(self.view.source)
        yield Text(f"{wording.count(len(self.view.findings), 'claim')} · SHA-256 {self.view.digest[:16]}…", style="dim")
        for finding in self.view.findings:
            yield from _finding(finding)


class ClaimSheet:
    """One claim with its sentence and where it stands."""

    def __init__(self, view: ClaimView) -> None:
        self.view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield _head(self.view.source)
        yield from _finding(self.view.finding)


class FoundSheet:
    """Reports found, each with the words in its text."""

    def __init__(self, view: Found) -> None:
        self.view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield Text(f"{wording.count(len(self.view.reports), 'report')} with “{shown(self.view.words)}”", style="bold")
        for report in self.view.reports:
            yield Text()
            yield _head(report.source)
            yield Padding(Text(shown(" ".join(report.snippet.split()))), (0, 0, 0, 4))


def _head(source: Source) -> Text:
    lines = [f"{wording.source(source)} · {source.report}", *([source.url] if source.url else [])]
    return Text.assemble((shown(source.title) or "Untitled", "bold"), *(f"\n{shown(line)}" for line in lines))


def _finding(finding: Finding) -> Iterator[RenderableType]:
    yield Text()
    yield Text(shown(finding.line.citations[0].sentence), style="italic")
    yield Padding(finding_text(finding), (0, 0, 0, 4))
