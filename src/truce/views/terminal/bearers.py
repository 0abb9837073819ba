"""The places that bear a name, on a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from truce.views import wording
from truce.views.bearers import Bearer, Bearers
from truce.views.terminal.columns import shown

MOST = 20  # places that are shown of each sort; --json has them all


class BearersSheet:
    """Places of this name, then those that sound so; each with where it is and how many live there."""

    def __init__(self, view: Bearers) -> None:
        self.view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield from _part(f"called “{shown(self.view.name)}”", self.view.called)
        if self.view.sounding:
            yield Text()
            yield from _part("that could be spelt so", self.view.sounding)


def _part(title: str, places: Sequence[Bearer]) -> Iterator[RenderableType]:
    yield Text(f"{wording.count(len(places), 'place')} {title}", style="bold")
    grid = Table.grid(padding=(0, 2, 0, 0))
    for column in range(4):
        grid.add_column(overflow="fold", justify="right" if column == 3 else "left")  # noqa: PLR2004
    for place in places[:MOST]:
        where = ", ".join(part for part in (place.within, place.country) if part)
        point = f"{place.latitude:.3f} {place.longitude:.3f}"
        people = f"{place.population:,}" if place.population else ""
        grid.add_row(Text.assemble((shown(place.name), "bold"), f" {place.kind}"), shown(where), point, people)
    yield grid
    if len(places) > MOST:
        yield Text(f"and {len(places) - MOST} more: --json has them all", style="dim")
