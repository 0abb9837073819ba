"""The brief on a terminal: calm, aligned, 80 columns or more, the most important first."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.text import Text

from truce.views import wording
from truce.views.brief import Brief, parts
from truce.views.lines import Dossier
from truce.views.sayings import say_all
from truce.views.terminal.columns import WIDE, columns, numbered, reports_of, shown, title_of

LIMIT = 10  # lines of a part on one page
T = TypeVar("T")


class BriefSheet:
    """A brief that Rich prints at any width; `limit` None shows every line."""

    def __init__(self, brief: Brief, *, limit: int | None = LIMIT) -> None:
        self.brief = brief
        self.limit = limit
        self.numbers = numbered(brief.sources)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        wide = options.max_width >= WIDE
        yield Text(wording.heading("Brief", self.brief.sources) + "\n", style="bold")
        yield from self._agreements(wide=wide)
        for title, lines in parts(self.brief):
            told, hidden = self._cut(lines)
            if told:
                yield title_of(title)
                yield columns(say_all(told), self.numbers, wide=wide)
                yield from _more(hidden)
        if self.brief.earlier:
            yield Text(wording.left_out(self.brief.earlier) + "\n", style="dim")
        yield from reports_of(self.brief.sources)

    def _agreements(self, *, wide: bool) -> Iterator[RenderableType]:
        if self.brief.agreements:
            yield title_of("Agreements")
        told, hidden = self._cut([dossier for dossier in self.brief.agreements if not dossier.in_passing])
        for dossier in told:
            yield _terms(dossier)
            if dossier.positions:
                positions = columns(say_all(dossier.positions), self.numbers, wide=wide)
                yield Padding(positions, (0, 0, 0, 2))
        yield from _more(hidden)
        passing = [dossier for dossier in self.brief.agreements if dossier.in_passing]
        if passing:
            named = ", ".join(f"{shown(dossier.name)} ({wording.state_of(dossier)})" for dossier in passing)
            yield Text(f"Also named: {named}\n")

    def _cut(self, lines: Sequence[T]) -> tuple[Sequence[T], int]:
        told = lines[: self.limit]
        return told, len(lines) - len(told)


def _terms(dossier: Dossier) -> Text:
    kind = wording.kind_of(dossier)
    terms = " · ".join(shown(term) for term in (kind, *wording.terms(dossier)))
    head = Text.assemble((shown(dossier.name), "bold"), f"  {wording.state_of(dossier)}")
    if dossier.disputed:
        head.append("  disputed", style="bold yellow")
    return Text.assemble(head, "\n", terms, "\n")


def _more(hidden: int) -> Iterator[Text]:
    if hidden:
        yield Text(f"… {wording.count(hidden, 'more line')}; show all with --all\n", style="dim")
