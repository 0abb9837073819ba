"""The situation report: what moved in some days, who stands where, who accuses whom, what is disputed and due."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from truce.views.days import stretch
from truce.views.sitrep.ahead import disputed, planned
from truce.views.sitrep.breaches import breaches
from truce.views.sitrep.desk import Desk
from truce.views.sitrep.document import Block, Document
from truce.views.sitrep.ground import ground
from truce.views.sitrep.opening import opening
from truce.views.sitrep.stances import stances
from truce.views.visible import visible

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger

SECTIONS = (opening, stances, breaches, ground, disputed, planned)


def situation_report(ledger: "Ledger", since: date, until: date, filters: "Filters") -> Document:
    """What a ledger knew on the last of these days of what happened in them; `filters` narrow to a conflict."""
    desk = Desk(ledger, filters, since, until)
    blocks = tuple(_blocks(desk))
    about = filters.conflict or filters.party or filters.place
    return Document(
        title=visible(f"Situation report: {about}" if about else "Situation report"),
        subtitle=stretch(since, until),
        blocks=blocks,
        notes=desk.annex.notes,
    )


def _blocks(desk: Desk) -> Iterator[Block]:
    for section in SECTIONS:
        yield from section(desk)
