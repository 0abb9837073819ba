"""A listing: the lines of one kind, as the timeline, the control and the violations view show them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from truce.model import Statement, Violation
from truce.views.brief import newest
from truce.views.citation import Source
from truce.views.control import control as control_view
from truce.views.events import timeline as timeline_view
from truce.views.lines import ControlLine, EventLine, Line, StatementLine, ViolationLine
from truce.views.record import Record, gather
from truce.views.statements import statement_lines
from truce.views.violations import violation_lines

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger

L_co = TypeVar("L_co", bound=Line, covariant=True)


class Listing(Struct, Generic[L_co], frozen=True, kw_only=True):
    """Lines and the reports they stand in."""

    title: str
    lines: tuple[L_co, ...]
    sources: tuple[Source, ...]


def timeline(ledger: "Ledger", filters: "Filters") -> Listing[EventLine]:
    """Events of all kinds, oldest first."""
    return _listing("Timeline", gather(ledger, filters), timeline_view)


def control(ledger: "Ledger", filters: "Filters") -> Listing[ControlLine]:
    """Who is said to hold what, place by place."""
    return _listing("Control", gather(ledger, filters), control_view)


def violations(ledger: "Ledger", filters: "Filters") -> Listing[ViolationLine]:
    """Alleged and reported breaches, newest first."""
    return _listing("Violations", gather(ledger, filters), lambda record: newest(_violations(record)))


def statements(ledger: "Ledger", filters: "Filters") -> Listing[StatementLine]:
    """Who said what, newest first."""
    return _listing("Statements", gather(ledger, filters), lambda record: newest(_statements(record)))


def _statements(record: Record) -> tuple[StatementLine, ...]:
    return statement_lines(record, record.of(Statement))


def _violations(record: Record) -> tuple[ViolationLine, ...]:
    return violation_lines(record, record.of(Violation))


def _listing(title: str, record: Record, view: Callable[[Record], tuple[L_co, ...]]) -> Listing[L_co]:
    lines = view(record)
    cited = {citation.report for line in lines for citation in line.citations}
    return Listing(title=title, lines=lines, sources=tuple(s for s in record.sources if s.report in cited))
