"""Columns: lines side by side with what they are filed under, their sentence and their source chain."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from truce.views import wording
from truce.views.citation import Citation, Source
from truce.views.sayings import Saying
from truce.views.visible import visible

WIDE = 110  # from here on sentences stand beside what they support, not below
LABEL = 16
ALSO = 3  # further citations of a line that are named
LONGEST = 400  # characters of a sentence that are shown
TONES = {
    "accepted": "green",
    "accepted_with_conditions": "green",
    "supported": "green",
    "rejected": "red",
    "withdrew": "red",
    "captured": "bold",
}
Numbers = Mapping[str, int]


def numbered(sources: Sequence[Source]) -> Numbers:
    """The numbers under which lines cite reports."""
    return {source.report: number for number, source in enumerate(sources, start=1)}


def shown(text: str) -> str:
    """A stranger's text, with nothing that steers the terminal, and not endless."""
    return visible(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def title_of(title: str) -> RenderableType:
    return Rule(Text(title, style="bold"), align="left", style="dim", characters="─")


def columns(sayings: Sequence[Saying], numbers: Numbers, *, wide: bool) -> Table:
    """Sayings in columns: what they are filed under, what is said, and (wide) the sentence beside it."""
    wide = wide and any(saying.quote for saying in sayings)
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=LABEL, overflow="fold")
    for _ in range(1 + wide):
        grid.add_column(ratio=1, overflow="fold")
    for last, saying in zip([None, *sayings], sayings, strict=False):
        label, *rest = (cell for cell in _cells(saying, last, numbers) if cell is not None)
        grid.add_row(label, *(rest if wide else [Text("\n").join(rest)]))
        grid.add_row()
    return grid


def _cells(saying: Saying, last: Saying | None, numbers: Numbers) -> tuple[Text, Text, Text | None]:
    """What the line above has said already is not said again: the label, and a speaker's role."""
    repeats = last is not None and saying.label == last.label
    told = last.notes if repeats and last and not saying.quote else ()
    label = Text() if repeats else Text.assemble((shown(saying.label), "bold"))
    return label, _said(saying, told), _support(saying, numbers) if saying.citations else None


def _said(saying: Saying, told: tuple[str, ...]) -> Text:
    said = Text(shown(saying.said), style=TONES.get(saying.tone, ""))
    if saying.disputed:
        said.append("  disputed", style="bold yellow")
    rest = [*(note for note in saying.notes if note not in told), saying.when]
    extra = " · ".join(visible(part) for part in rest if part)
    return Text.assemble(said, "\n" if saying.citations and not saying.quote else " · ", extra) if extra else said


def _support(saying: Saying, numbers: Numbers) -> Text:
    first, *others = saying.citations
    quote = Text.assemble((shown(saying.quote), "italic"), "\n") if saying.quote else Text()
    chain = Text(f"{visible(wording.chain(first))} {mark(first, numbers)}", style="dim")
    if others:
        named = ", ".join(mark(citation, numbers) for citation in others[:ALSO])
        rest = f" and {len(others) - ALSO} more" if len(others) > ALSO else ""
        chain.append(f"\nalso {named}{rest}")
    return Text.assemble(quote, chain)


def mark(citation: Citation, numbers: Numbers) -> str:
    """As in "[2:120–205]": the number of the report below, and the characters of its text."""
    return f"[{numbers[citation.report]}:{citation.span.start}–{citation.span.end}]"


def reports_of(sources: Sequence[Source]) -> Iterator[RenderableType]:
    if not sources:
        return
    yield title_of("Reports")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="dim")
    grid.add_column(overflow="fold")
    for number, source in enumerate(sources, start=1):
        told = [wording.source(source), source.title, source.report]
        grid.add_row(Text(f"[{number}]"), Text(" · ".join(visible(part) for part in told if part)))
    yield grid
