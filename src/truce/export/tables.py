"""Tables: the record as flat rows, one table a kind; what of them carries a ledger, and what only helps to read it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from truce.export.cell import writer_of
from truce.export.shape import Column, Shape
from truce.ledger.parcels import Parcel
from truce.model import Actor, Agreement, AnyClaim, Control, Event, Position, Report, Statement, Violation

FIRST = ("status", "when")  # what a reader of a claim asks first; where and how it was found comes last
LAST = ("source", "via", "quote", "background", "report", "evidence", "cue", "rule")
PLACED = (Column("reading", str), Column("position", int))
CONTEXT = (
    Column("id", str),
    Column("published", date, nullable=True),
    Column("outlet", str, nullable=True),
    Column("url", str, nullable=True),
)
RESOLVED = (
    Column("deal", str, nullable=True),
    Column("incident", str, nullable=True),
    Column("judgement", str, nullable=True),
)
CLAIMS: dict[str, type[AnyClaim]] = {
    "statements": Statement,
    "positions": Position,
    "events": Event,
    "control": Control,
    "violations": Violation,
}
NAMES = {kind: name for name, kind in CLAIMS.items()}


@dataclass(frozen=True)
class Table:
    """One kind of record. `shape` is what is carried; `before` and `after` stand around it in a row."""

    name: str
    shape: Shape
    before: tuple[Column, ...] = ()
    after: tuple[Column, ...] = ()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return (*self.before, *self.shape.columns, *self.after)

    @cached_property
    def writers(self) -> tuple[Callable[[Any], str], ...]:
        """What makes cells of a CSV file of the values in each column."""
        return tuple(writer_of(column) for column in self.columns)


@dataclass(frozen=True)
class Row:
    """A record on its way out: its table, whether it stands, its value, and what stands around it in its row."""

    table: Table
    value: Struct
    before: tuple[Any, ...] = ()
    after: tuple[Any, ...] = ()
    stands: bool = True

    @property
    def cells(self) -> list[Any]:
        return [*self.before, *self.table.shape.lay(self.value), *self.after]


def _claims(name: str, kind: type[AnyClaim]) -> Table:
    return Table(name, Shape(kind, FIRST, LAST), CONTEXT, (*RESOLVED, *PLACED))


REPORTS = Table(
    "reports",
    Shape(Report, ("id", "published", "outlet", "title", "url", "language"), ("content",)),
    after=(Column("reading", str), Column("seen", datetime)),
)
AGREEMENTS = Table(
    "agreements",
    Shape(Agreement, ("id", "names", "type", "status"), ("mentions", "background", "report", "rule")),
    before=CONTEXT[1:],
    after=(RESOLVED[0], *PLACED),
)
ACTORS = Table("actors", Shape(Actor), before=CONTEXT[1:3], after=(Column("report", str), *PLACED))
READ: dict[str, Table] = {
    "reports": REPORTS,
    "agreements": AGREEMENTS,
    "actors": ACTORS,
    **{name: _claims(name, kind) for name, kind in CLAIMS.items()},
}


def rows_of(parcel: Parcel, wanted: Collection[str]) -> Iterator[Row]:
    """The rows of a parcel in the tables that are wanted."""
    report = parcel.report
    told = (report.published, report.outlet, report.url)
    if "reports" in wanted:
        yield Row(REPORTS, report, (), (parcel.key, parcel.seen), parcel.stands)
    if "agreements" in wanted:
        for position, one in enumerate(parcel.agreements):
            yield Row(AGREEMENTS, one.agreement, told, (one.deal, parcel.key, position), parcel.stands)
    if "actors" in wanted:
        for position, actor in enumerate(parcel.actors):
            yield Row(ACTORS, actor, told[:2], (report.id, parcel.key, position), parcel.stands)
    for kept in parcel.claims:
        name = NAMES[type(kept.claim)]
        if name in wanted:
            after = (kept.deal, kept.incident, kept.judgement, parcel.key, kept.position)
            yield Row(READ[name], kept.claim, (kept.id, *told), after, kept.stands)
