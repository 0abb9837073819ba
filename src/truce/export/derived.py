"""Derived: what the ledger works out of the claims, as rows to read; it is not carried, but worked out anew."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from truce.export.order import Order
from truce.export.shape import Shape
from truce.export.tables import Row, Table
from truce.ledger import EVERYTHING, Assessment, Contradiction, Deal, Standing
from truce.ledger.keys import place_key
from truce.ledger.parcels import Parcel, last_day, passing

if TYPE_CHECKING:
    from truce.model import Place


class DealRow(Struct, frozen=True, kw_only=True):
    """An agreement as resolved across reports; `status` is that of the last day of which reports tell."""

    id: str
    title: str
    type: str
    status: str
    status_since: date | None
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    expiry: date | None
    first_told: date
    last_told: date
    accounts: tuple[str, ...]


class StandingRow(Struct, frozen=True, kw_only=True):
    """Where a party stood on a deal, during which days, and by how many independent sources."""

    deal: str
    title: str
    party: str
    stance: str
    since: date
    until: date | None
    asserted: bool
    disputed: bool
    sources_for: int
    sources_against: int
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]


class SideRow(Struct, frozen=True, kw_only=True):
    """One side of a contradiction."""

    contradiction: str
    rule: str
    subject: str
    about: str
    says: str
    sources: tuple[str, ...]
    independent: int
    known: date
    claims: tuple[str, ...]
    accounts: tuple[str, ...]


class AssessmentRow(Struct, frozen=True, kw_only=True):
    """Who holds a place on a day as assessed; what each side claims stands in the claims."""

    place: str
    day: date
    state: str
    holder: str | None
    since: date | None
    claimed_by: tuple[str, ...]
    weights: tuple[int, ...]
    claims: tuple[str, ...]


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A place that claims name, and how many do."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geoname: int | None
    claims: int


DEALS, STANDINGS = Table("deals", Shape(DealRow)), Table("standings", Shape(StandingRow))
SIDES, ASSESSMENTS = Table("contradictions", Shape(SideRow)), Table("assessments", Shape(AssessmentRow))
PLACES = Table("places", Shape(PlaceRow))
DERIVED = {table.name: table for table in (DEALS, STANDINGS, SIDES, ASSESSMENTS, PLACES)}


class Gazette:
    """The places that passing parcels name, each counted."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.counts: Counter[str] = Counter()

    def note(self, parcel: Parcel) -> None:
        """Count the places of the claims that stand."""
        for kept in parcel.claims:
            place = getattr(kept.claim, "place", None) if kept.stands else None
            if place:
                key = place_key(place)
                self.places.setdefault(key, place)
                self.counts[key] += 1

    def rows(self) -> Iterator[Row]:
        """The places by name."""
        for key in sorted(self.places, key=lambda key: (self._name(key), key)):
            place = self.places[key]
            where = {name: getattr(place, name) for name in ("country", "latitude", "longitude", "geoname")}
            yield Row(PLACES, PlaceRow(name=self._name(key), claims=self.counts[key], **where))

    def _name(self, key: str) -> str:
        return self.places[key].canonical or self.places[key].name


def derived_rows(order: Order, wanted: frozenset[str]) -> Iterator[Row]:
    """What follows from the claims that pass the filters: deals and standings, contradictions, assessments."""
    if wanted & {"deals", "standings"}:
        yield from (row for row in _of_deals(order) if row.table.name in wanted)
    if "contradictions" in wanted:
        yield from (Row(SIDES, line) for found in _contradictions(order) for line in _sides(found))
    if "assessments" in wanted:
        found = order.ledger.assessments(filters=order.filters)
        lines = sorted(found, key=lambda a: (a.place, a.state, a.holder or "", a.since or date.min))
        yield from (Row(ASSESSMENTS, _assessment(line)) for line in lines)


def _of_deals(order: Order) -> Iterator[Row]:
    day = order.filters.as_of or last_day(order.ledger)
    deals = sorted(order.ledger.agreements(order.filters), key=lambda deal: (deal.first, deal.id))
    yield from (Row(DEALS, _deal(deal, day)) for deal in deals)
    yield from (Row(STANDINGS, _standing(deal, one)) for deal in deals for one in deal.standings)


def _deal(deal: Deal, day: date) -> DealRow:
    return DealRow(
        id=deal.id,
        title=deal.title,
        type=deal.type,
        status=deal.status(day),
        status_since=max((turn.day for turn in deal.life if turn.day <= day), default=None),
        parties=deal.parties,
        mediators=deal.mediators,
        expiry=deal.expiry,
        first_told=deal.first,
        last_told=deal.last,
        accounts=deal.accounts,
    )


def _standing(deal: Deal, one: Standing) -> StandingRow:
    same = ("party", "stance", "since", "until", "asserted", "disputed", "asserted_by", "denied_by", "claims")
    return StandingRow(
        deal=deal.id,
        title=deal.title,
        sources_for=one.independent[0],
        sources_against=one.independent[1],
        against=one.against,
        **{name: getattr(one, name) for name in same},
    )


def _contradictions(order: Order) -> list[Contradiction]:
    found = sorted(order.ledger.contradictions(order.filters), key=lambda one: (one.known, one.key))
    if order.filters == EVERYTHING:
        return found
    ids = {claim for one in found for side in one.sides for claim in side.claims}
    there = passing(order.ledger, ids, order.filters)
    return [one for one in found if any(claim in there for side in one.sides for claim in side.claims)]


def _sides(found: Contradiction) -> Iterator[SideRow]:
    for side in found.sides:
        told = {name: getattr(side, name) for name in ("says", "sources", "independent", "known", "claims", "accounts")}
        yield SideRow(contradiction=found.key, rule=found.rule, subject=found.subject, about=found.about, **told)


def _assessment(found: Assessment) -> AssessmentRow:
    told = {name: getattr(found, name) for name in ("place", "day", "state", "holder", "since")}
    return AssessmentRow(
        claimed_by=tuple(one.holder for one in found.claimed),
        weights=tuple(one.weight for one in found.claimed),
        claims=tuple(claim for one in found.claimed for claim in one.claims),
        **told,
    )
