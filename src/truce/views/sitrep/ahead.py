"""What is open: what accounts answer differently, and what is due."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from truce.views import wording
from truce.views.changes import due_lines
from truce.views.contradictions import question
from truce.views.sitrep.desk import Desk, more
from truce.views.sitrep.document import Block, Bullets, Heading, Line, Paragraph, plain, strong

if TYPE_CHECKING:
    from truce.ledger import Contradiction

MOST = 15
AHEAD = timedelta(30)


def disputed(desk: Desk) -> Iterator[Block]:
    """Questions that accounts of these days answer differently."""
    found = list(desk.changes.contradictions)
    yield Heading(text="Disputed points")
    if not found:
        yield Paragraph(line=plain("No accounts of these days contradict each other."))
        return
    yield Bullets(lines=tuple(_sides(desk, one) for one in found[:MOST]))
    if len(found) > MOST:
        yield Paragraph(line=more(len(found) - MOST, "question", "contradictions"))


def _sides(desk: Desk, found: "Contradiction") -> Line:
    runs = [strong(f"{question(desk.clerk, found)}:")]
    for side in found.sides:
        said = f"{side.says}, by {wording.count(side.independent, 'source')}"
        runs += [*plain(" " if len(runs) == 1 else "; "), *plain(said, desk.notes(side.claims))]
    return tuple(runs)


def planned(desk: Desk) -> Iterator[Block]:
    """Plans of these days of which nothing more is told, and what is due in the next thirty."""
    open_ = [due for due in desk.changes.due if not due.reported]
    next_ = desk.book.due(desk.until + timedelta(1), desk.until + AHEAD, desk.asked)
    yield Heading(text="Planned events and terms")
    if not open_ and not next_:
        yield Paragraph(line=plain("Nothing is planned, and no term ends in the next thirty days."))
    for title, found in (("Fell due", open_), ("Ahead", next_)):
        if found:
            yield Heading(text=title, level=2)
            yield Bullets(lines=tuple(map(desk.line, due_lines(desk.clerk, desk.book, found[:MOST]))))
        if len(found) > MOST:
            yield Paragraph(line=more(len(found) - MOST, "date", "calendar"))
