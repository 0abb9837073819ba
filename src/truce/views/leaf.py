"""A leaf: one page of a long listing, drawn from so many claims and from what these alone need to be told."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from truce.model import Control, Event, Position, Statement, Violation
from truce.views.citation import Source
from truce.views.control import control_lines
from truce.views.events import event_lines
from truce.views.lines import Line
from truce.views.positions import position_lines
from truce.views.record import Account, DealKey, Record
from truce.views.statements import statement_lines
from truce.views.violations import violation_lines

if TYPE_CHECKING:
    from truce.ledger import Filed, Filters, Ledger

PAGE = 50  # claims


class Leaf(Struct, frozen=True, kw_only=True):
    """Lines in the order of the claims, the reports they stand in, and the claim after which the next page begins."""

    title: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]
    after: str | None = None


def events_page(ledger: "Ledger", filters: "Filters") -> Leaf:
    return _leaf("Timeline", ledger, filters, "event", lambda record: event_lines(record, record.of(Event)))


def statements_page(ledger: "Ledger", filters: "Filters") -> Leaf:
    return _leaf("Statements", ledger, filters, "statement", lambda r: statement_lines(r, r.of(Statement)))


def control_page(ledger: "Ledger", filters: "Filters") -> Leaf:
    return _leaf("Control", ledger, filters, "control", lambda record: control_lines(record, record.of(Control)))


def violations_page(ledger: "Ledger", filters: "Filters") -> Leaf:
    return _leaf("Violations", ledger, filters, "violation", lambda r: violation_lines(r, r.of(Violation)))


def positions_page(ledger: "Ledger", filters: "Filters") -> Leaf:
    return _leaf("Positions", ledger, filters, "position", lambda r: position_lines(r, r.of(Position)))


def _leaf(
    title: str, ledger: "Ledger", filters: "Filters", kind: str, lines: Callable[[Record], tuple[Line, ...]]
) -> Leaf:
    limit = filters.limit or PAGE
    filed = list(ledger.filed(kind, filters=replace(filters, limit=limit + 1, newest_first=True)))
    shown = filed[:limit]
    record = record_of_filed(ledger, shown)
    return Leaf(
        title=title,
        lines=lines(record)[::-1],
        sources=record.sources,
        after=shown[-1].claim.id if len(filed) > limit else None,
    )


def record_of_filed(ledger: "Ledger", filed: "Iterable[Filed]") -> Record:
    """The record of some claims alone: agreements go by the names that their own reports give them."""
    from truce.ledger.portraits import casts_of

    listed = list(filed)
    accounts: dict[DealKey, dict[tuple[str, str], Account]] = defaultdict(dict)
    for line in listed:
        if line.deal and line.agreement:
            accounts[line.deal][line.report.id, line.agreement.id] = (line.agreement, line.report)
    reports = {line.report.id: line.report for line in listed}
    casts = casts_of(ledger, list(reports))
    return Record(
        claims=tuple(line.claim for line in listed),
        reports=reports,
        accounts={deal: tuple(told.values()) for deal, told in accounts.items()},
        cast=lambda report: casts.get(report, ()),
    )
