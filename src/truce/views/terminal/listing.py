"""The board and the listings on a terminal."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from truce.views import wording
from truce.views.board import Board, BoardRow, Cell
from truce.views.days import days
from truce.views.lines import Line
from truce.views.listing import Listing
from truce.views.terminal.columns import TONES, WIDE, columns, numbered, reports_of, shown

PARTY = 24
STANCE = 26


class ListingSheet:
    """Lines of one kind; `limit` None shows every line."""

    def __init__(self, listing: Listing[Line], *, limit: int | None = None) -> None:
        self.listing = listing
        self.limit = limit

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        sources = self.listing.sources
        yield Text(wording.heading(self.listing.title, sources) + "\n", style="bold")
        yield columns(self.listing.lines[: self.limit], numbered(sources), wide=options.max_width >= WIDE)
        yield from reports_of(sources)


class BoardSheet:
    """The board: each agreement with a line for each party."""

    def __init__(self, board: Board) -> None:
        self.board = board

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield Text(wording.heading("Board", self.board.sources), style="bold")
        for row in self.board.rows:
            yield Text()
            yield Text.assemble((shown(row.name), "bold"), f"  {wording.words()['agreement_status'][row.status]}")
            yield _cells(row)


def _cells(row: BoardRow) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=2)
    grid.add_column(width=PARTY, overflow="fold")
    grid.add_column(width=STANCE, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for cell in row.cells:
        grid.add_row(Text(), Text(shown(cell.party)), _stance(cell), Text(_moved(cell), style="dim"))
    return grid


def _stance(cell: Cell) -> Text:
    stance = Text(
        wording.stance(cell.now), style=TONES.get(cell.now.stance, "") if cell.now.status == "happened" else ""
    )
    return stance.append("  disputed", style="bold yellow") if cell.disputed else stance


def _moved(cell: Cell) -> str:
    """As in "13 Mar 2025, after: called for it (1 Mar 2025)"."""
    before = ", ".join(f"{wording.stance(line)} ({days(line.when) or 'no date'})" for line in cell.before)
    now = days(cell.now.when)
    return ", ".join(part for part in (now, f"after: {before}" if before else "") if part)
