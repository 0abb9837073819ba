"""Views on a terminal, by Rich: no colour where there is no terminal, no markup from a stranger's text."""

from typing import Any

from rich.console import RenderableType

from truce.views.bearers import Bearers
from truce.views.board import Board
from truce.views.brief import Brief
from truce.views.bulletin import Bulletin
from truce.views.explain import Explanation
from truce.views.found import Found
from truce.views.grades import SourceGrade
from truce.views.listing import Listing
from truce.views.report import ClaimView, ReportView
from truce.views.terminal.bearers import BearersSheet
from truce.views.terminal.brief import LIMIT, BriefSheet
from truce.views.terminal.explanation import ExplanationSheet
from truce.views.terminal.grades import GradeSheet
from truce.views.terminal.listing import BoardSheet, BulletinSheet, ListingSheet
from truce.views.terminal.report import ClaimSheet, FoundSheet, ReportSheet

# A view, and the sheet that it is laid out on.
SHEETS: dict[Any, Any] = {
    Board: BoardSheet,
    Listing: ListingSheet,
    Explanation: ExplanationSheet,
    ReportView: ReportSheet,
    ClaimView: ClaimSheet,
    Found: FoundSheet,
    Bulletin: BulletinSheet,
    Bearers: BearersSheet,
    SourceGrade: GradeSheet,
}


def sheet(view: object, *, every_line: bool = False) -> RenderableType:
    """What Rich prints for a view; `every_line` where a brief should not stop at the first ten of each part."""
    if isinstance(view, Brief):
        return BriefSheet(view, limit=None if every_line else LIMIT)
    made: RenderableType = SHEETS[type(view)](view)
    return made
