"""The board, listings and bulletins on a terminal."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from truce.views import wording
from truce.views.board import Board, BoardRow, Cell
from truce.views.bulletin import Bulletin
from truce.views.days import days
from truce.views.lines import Line
from truce.views.listing import Listing
from truce.views.sayings import say_all
from truce.views.terminal.columns import TONES, WIDE, columns, numbered, reports_of, shown, title_of

PARTY = 24
STANCE = 26


class ListingSheet:
    """Lines of one kind."""

    def __init__(self, listing: Listing[Line]) -> None:
        self.listing = listing

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        sources = self.listing.sources
        yield Text(wording.heading(self.listing.title, sources) + "\n", style="bold")
        yield columns(say_all(self.listing.lines), numbered(sources), wide=options.max_width >= WIDE)
        yield from reports_of(sources)


class BulletinSheet:
    """Sections of sayings."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield Text(shown(self.bulletin.title) + "\n", style="bold")
        numbers = numbered(self.bulletin.sources)
        for section in self.bulletin.sections:
            yield title_of(shown(section.title))
            yield columns(section.sayings, numbers, wide=options.max_width >= WIDE)
        yield from reports_of(self.bulletin.sources)


class BoardSheet:
    """The board: each agreement with a line for each party."""

    def __init__(self, board: Board) -> None:
        self.board = board

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield Text(wording.heading("Board", self.board.sources), style="bold")
        for row in self.board.rows:
            yield Text()
            yield Text.assemble((shown(row.name), "bold"), f"  {wording.deal_status(row.status)}")
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
