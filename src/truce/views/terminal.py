"""A brief on a terminal: calm, aligned, 80 columns or more, each line with its sentence and its source chain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from truce.views import wording
from truce.views.brief import Brief, parts
from truce.views.citation import Citation, Source
from truce.views.lines import Dossier, Line
from truce.views.sayings import Saying, say
from truce.views.visible import visible

WIDE = 110  # from here on sentences stand beside what they support, not below
LABEL = 16
LIMIT = 10  # lines of a part on one page
ALSO = 3  # further citations of a line that are named
TONES = {
    "accepted": "green",
    "accepted_with_conditions": "green",
    "supported": "green",
    "rejected": "red",
    "withdrew": "red",
    "captured": "bold",
}
Numbers = Mapping[str, int]
T = TypeVar("T")


class Sheet:
    """A brief that Rich can print at any width."""

    def __init__(self, brief: Brief, *, limit: int | None = LIMIT) -> None:
        self.brief = brief
        self.limit = limit
        self.numbers = {source.report: number for number, source in enumerate(brief.sources, start=1)}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        wide = options.max_width >= WIDE
        yield Text(wording.heading("Brief", self.brief.sources), style="bold")
        yield from self._agreements(wide=wide)
        for title, lines in parts(self.brief):
            shown, hidden = self._shown(lines)
            if shown:
                yield title_of(title)
                yield sheet_of(shown, self.numbers, wide=wide)
                yield _more(hidden)
        if self.brief.earlier:
            yield Text(
                f"Left out: {wording.count(self.brief.earlier, 'claim')} of earlier chapters, told again.", style="dim"
            )
        yield from _sources(self.brief.sources)

    def _agreements(self, *, wide: bool) -> Iterator[RenderableType]:
        in_detail = [dossier for dossier in self.brief.agreements if not is_passing(dossier)]
        shown, hidden = self._shown(in_detail)
        if shown:
            yield title_of("Agreements")
        for dossier in shown:
            yield _terms(dossier)
            if dossier.positions:
                yield Padding(sheet_of(dossier.positions, self.numbers, wide=wide), (0, 0, 0, 2))
            yield Text()
        if hidden:
            yield _more(hidden)
        passing = [dossier for dossier in self.brief.agreements if is_passing(dossier)]
        if passing:
            named = ", ".join(f"{visible(dossier.name)} ({wording.state_of(dossier)})" for dossier in passing)
            yield Text(f"Also named: {named}")

    def _shown(self, lines: Sequence[T]) -> tuple[Sequence[T], int]:
        shown = lines[: self.limit]
        return shown, len(lines) - len(shown)


def is_passing(dossier: Dossier) -> bool:
    """Whether it is only named: nobody takes a stance on it."""
    return not dossier.positions and not wording.terms(dossier)


def title_of(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim", characters="─"), (1, 0, 0, 0))


def sheet_of(lines: Iterable[Line], numbers: Numbers, *, wide: bool) -> Table:
    """Lines in columns: what they are filed under, what is said, and (wide) the sentence beside it."""
    sayings = [say(line) for line in lines]
    wide = wide and any(saying.quote for saying in sayings)
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=LABEL, overflow="fold")
    for _ in range(1 + wide):
        grid.add_column(ratio=1, overflow="fold")
    for last, saying in zip([None, *sayings], sayings, strict=False):
        label, said, support = _cells(saying, last, numbers)
        grid.add_row(label, *((said, support) if wide else (Text("\n").join([said, support]),)))
        grid.add_row()
    return grid


def _cells(saying: Saying, last: Saying | None, numbers: Numbers) -> tuple[Text, Text, Text]:
    """What the line above has said already is not said again: the label, and a speaker's role."""
    repeats = last is not None and saying.label == last.label
    told = last.notes if repeats and last and not saying.quote else ()
    label = Text("" if repeats else visible(saying.label), style="bold")
    return label, _said(saying, told), _support(saying, numbers)


def _said(saying: Saying, told: tuple[str, ...]) -> Text:
    said = Text(visible(saying.said), style=TONES.get(saying.tone, ""))
    if saying.disputed:
        said.append("  disputed", style="bold yellow")
    rest = [*(note for note in saying.notes if note not in told), saying.when]
    extra = " · ".join(visible(part) for part in rest if part)
    return Text.assemble(said, " · " if saying.quote else "\n", extra) if extra else said


def _support(saying: Saying, numbers: Numbers) -> Text:
    first, *others = saying.citations
    quote = Text(visible(saying.quote) + "\n", style="italic") if saying.quote else Text()
    chain = Text(f"{visible(wording.chain(first))} {_mark(first, numbers)}", style="dim")
    if others:
        named = ", ".join(_mark(citation, numbers) for citation in others[:ALSO])
        rest = f" and {len(others) - ALSO} more" if len(others) > ALSO else ""
        chain.append(f"\nalso {named}{rest}")
    return Text.assemble(quote, chain)


def _mark(citation: Citation, numbers: Numbers) -> str:
    """As in "[2:120–205]": the number of the report below, and the characters of its text."""
    return f"[{numbers[citation.report]}:{citation.span.start}–{citation.span.end}]"


def _terms(dossier: Dossier) -> Text:
    kind = wording.kind_of(dossier)
    known = [kind] if kind not in dossier.name.lower() else []
    terms = " · ".join(visible(term) for term in (*known, *wording.terms(dossier)))
    head = Text.assemble((visible(dossier.name), "bold"), f"  {wording.state_of(dossier)}")
    if dossier.disputed:
        head.append("  disputed", style="bold yellow")
    return Text.assemble(head, "\n", terms, "\n") if terms else Text.assemble(head, "\n")


def _more(hidden: int) -> Text:
    return Text(f"… {wording.count(hidden, 'more line')}; show all with --all", style="dim") if hidden else Text()


def _sources(sources: Sequence[Source]) -> Iterator[RenderableType]:
    if not sources:
        return
    yield title_of("Reports")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="dim")
    grid.add_column(overflow="fold")
    for number, source in enumerate(sources, start=1):
        told = [wording.source(source), source.title, source.report]
        grid.add_row(f"[{number}]", Text(" · ".join(visible(part) for part in told if part)))
    yield grid
