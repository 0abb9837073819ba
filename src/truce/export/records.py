"""Records: every row of every table, what was read first and then what follows from it, in fixed order."""

from collections.abc import Iterator

from msgspec import Struct, json

from truce.export.derived import DERIVED, Gazette, derived_rows
from truce.export.order import Order
from truce.export.shape import Shape
from truce.export.tables import CLAIMS, READ, Row, Table, rows_of
from truce.ledger import EVERYTHING, Grading, Judgement
from truce.ledger.parcels import gradings, parcels


class JudgementRow(Struct, frozen=True, kw_only=True):
    """A judgement, its correction as JSON."""

    key: str
    at: str
    who: str
    verdict: str
    noun: str
    subject: str
    other: str | None = None
    why: str = ""
    instead: str | None = None


class GradingRow(Struct, frozen=True, kw_only=True):
    """A grading."""

    key: str
    at: str
    who: str
    subject: str
    reliability: str
    why: str = ""


JUDGEMENTS, GRADINGS = Table("judgements", Shape(JudgementRow)), Table("gradings", Shape(GradingRow))
CARRIED = READ | {"judgements": JUDGEMENTS, "gradings": GRADINGS}  # what a ledger is made of again
KINDS = CARRIED | DERIVED


def records(order: Order) -> Iterator[Row]:
    """The rows of the kinds that are wanted: of all that was read where there are no filters, else of what passes."""
    wanted = frozenset(order.kinds or _kinds(order))
    yield from _read(order, wanted)
    if "judgements" in wanted:
        yield from (Row(JUDGEMENTS, _judgement(one)) for one in order.ledger.judgements())
    if "gradings" in wanted:
        yield from (Row(GRADINGS, _grading(one)) for one in gradings(order.ledger))
    yield from derived_rows(order, wanted)


def _kinds(order: Order) -> Iterator[str]:
    """All kinds; what people judged is of the ledger as a whole, and passes no filter."""
    whole = order.filters == EVERYTHING
    return (kind for kind in KINDS if whole or kind not in {"judgements", "gradings"})


def _read(order: Order, wanted: frozenset[str]) -> Iterator[Row]:
    if not wanted & {*READ, "places"}:
        return
    gazette = Gazette() if "places" in wanted else None
    kinds = None if gazette else {CLAIMS[name].__name__.lower() for name in wanted & CLAIMS.keys()}
    for parcel in parcels(order.ledger, order.filters, kinds=kinds, progress=order.progress):
        yield from rows_of(parcel, wanted)
        if gazette:
            gazette.note(parcel)
    if gazette:
        yield from gazette.rows()


def _judgement(one: Judgement) -> JudgementRow:
    told = {name: getattr(one, name) for name in ("key", "verdict", "noun", "subject", "other", "who", "why")}
    instead = json.encode(one.instead, order="deterministic").decode() if one.instead else None
    return JudgementRow(at=one.at.isoformat(), instead=instead, **told)


def _grading(one: Grading) -> GradingRow:
    told = {name: getattr(one, name) for name in ("key", "who", "subject", "reliability", "why")}
    return GradingRow(at=one.at.isoformat(), **told)
