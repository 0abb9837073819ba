"""The brief is what an analyst would put on one page: the deals, who stands where, who broke what, who holds what."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from truce.model import Event, Position, Statement, Violation
from truce.views.citation import Source
from truce.views.control import control
from truce.views.dossier import dossiers
from truce.views.events import event_lines
from truce.views.lines import ControlLine, Dossier, EventLine, Line, PositionLine, StatementLine, ViolationLine
from truce.views.positions import position_lines
from truce.views.record import Record, gather
from truce.views.statements import statement_lines
from truce.views.violations import violation_lines

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger

L = TypeVar("L", bound=Line)


class Brief(Struct, frozen=True, kw_only=True):
    """The page as a value. What only recalls earlier chapters is left out of the news, and counted as `earlier`.

    `positions` are stances on talks and truces in general; those on an agreement stand in its dossier.
    """

    agreements: tuple[Dossier, ...] = ()
    positions: tuple[PositionLine, ...] = ()
    violations: tuple[ViolationLine, ...] = ()
    control: tuple[ControlLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    planned: tuple[EventLine, ...] = ()
    statements: tuple[StatementLine, ...] = ()
    earlier: int = 0
    sources: tuple[Source, ...] = ()


def brief_of(record: Record) -> Brief:
    """The brief of a record, the newest first in every part."""
    events = event_lines(record, record.of(Event))
    loose = [claim for claim in record.of(Position) if claim.agreement is None]
    violations = violation_lines(record, record.of(Violation))
    return Brief(
        agreements=dossiers(record),
        positions=news(position_lines(record, loose)),
        violations=newest(violations),
        control=tuple(line for line in control(record) if not line.background),
        events=tuple(sorted(news(line for line in events if line.status != "planned"), key=_is_possible)),
        planned=tuple(line for line in events if line.status == "planned" and not line.background),
        statements=news(statement_lines(record, record.of(Statement))),
        earlier=sum(claim.background for claim in record.claims),
        sources=record.sources,
    )


def brief(ledger: "Ledger", filters: "Filters", *, only: Collection[str] = ()) -> Brief:
    """The brief of what a ledger holds that the filters let through; `only` of some reports."""
    return brief_of(gather(ledger, filters, only=only))


def _is_possible(line: EventLine) -> bool:
    """What is feared or demanded comes after what was done."""
    return line.status == "possible"


def parts(brief: Brief) -> Iterator[tuple[str, Sequence[Line]]]:
    """The parts below the agreements, the most important first."""
    yield "Violations", brief.violations
    yield "Control", brief.control
    yield "Planned", brief.planned
    yield "Events", brief.events
    yield "Other positions", brief.positions
    yield "Statements", brief.statements


def news(lines: Iterable[L]) -> tuple[L, ...]:
    """What is not an earlier chapter, newest first."""
    return newest(line for line in lines if not line.background)


def newest(lines: Iterable[L]) -> tuple[L, ...]:
    """By last day, newest first, undated last; earlier chapters after the news; else in the order given."""
    return tuple(
        sorted(lines, key=lambda line: (line.background, -line.when.end.toordinal() if line.when else 0, _start(line)))
    )


def _start(line: Line) -> int:
    return -line.when.start.toordinal() if line.when else 0
