"""PLOVER: dyadic events in the sixteen types of PLOVER 2, under the column names of POLECAT; JSON Lines.

Deeds come out of events, words out of positions, accusing statements and violations. What is denied is left out. A line
is one doer and one recipient; of people who met or worked together, each pair.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations, product
from typing import Any, NamedTuple

from msgspec import json

from truce.export.geography import whereabouts
from truce.export.order import Order
from truce.export.roles import country_of, kind_of
from truce.ledger import schema
from truce.ledger.incidents import Witness, incidents
from truce.model import Agreement, Event, Mention, Place, Position, Statement, Violation

TAKES: frozenset[str] = frozenset()
VERSION = "PLOVER2"
Someone = Mention | None
Dyad = tuple[Someone, Someone]


class Deed(NamedTuple):
    """What a claim is in PLOVER: its type, its mode, and who does it to whom."""

    type: str
    mode: str | None
    dyads: list[Dyad]


def write(order: Order) -> int:
    """Write the events, by day."""
    count = 0
    with order.path.open("wb") as file:
        for line in _lines(order):
            file.write(json.encode(line) + b"\n")
            count += 1
    return count


@cache
def tables() -> dict[str, Any]:
    """The mapping."""
    return tomllib.loads(files("truce.export").joinpath("plover.toml").read_text(encoding="utf-8"))


def deed_of(claim: Any, agreement: Agreement | None) -> Deed | None:
    """What a claim is in PLOVER; None for what PLOVER does not code."""
    if claim.status == "denied":
        return None
    match claim:
        case Event():
            return _of_event(claim)
        case Position():
            kind = tables()["stance"].get(claim.stance)
            return Deed(kind["type"], None, _pairs([claim.party], _others(claim, agreement))) if kind else None
        case Statement():
            kind = tables()["tone"].get(claim.tone)
            return Deed(kind["type"], None, [(claim.speaker, claim.addressee)]) if kind else None
        case Violation():
            kind = tables()["violation"]["named" if claim.accuser else "outlet"]
            first = [claim.accuser] if claim.accuser else claim.accused
            return Deed(kind["type"], None, _pairs(first, claim.accused if claim.accuser else ()))
    return None


def _of_event(event: Event) -> Deed:
    planned = tables()["planned"][event.type]["type"] if event.status == "planned" else event.type
    together = event.type in {"CONSULT", "COOPERATE"} and not event.recipients
    dyads: list[Dyad] = list(combinations(event.actors, 2)) if together else []
    return Deed(planned, event.mode if planned == event.type else None, dyads or _pairs(event.actors, event.recipients))


def _others(position: Position, agreement: Agreement | None) -> list[Mention]:
    """The other parties of the agreement that a position is on, else its mediators."""
    if agreement is None:
        return []
    others = [party for party in agreement.parties if party.actor != position.party.actor]
    return others or list(agreement.mediators)


def _pairs(first: Iterable[Someone], second: Iterable[Someone]) -> list[Dyad]:
    """Each doer with each recipient; nobody with himself, where several do a thing to one another."""
    pairs = product(list(first) or [None], list(second) or [None])
    return [(one, other) for one, other in pairs if not (one and other and one.actor and one.actor == other.actor)]


def _lines(order: Order) -> Iterator[dict[str, Any]]:
    spoken = schema.claims.c.kind.in_(["event", "position", "statement", "violation"])
    for incident in incidents(order.ledger, order.filters, spoken, progress=order.progress):
        for witness in incident.accounts:
            deed = deed_of(witness.claim, witness.agreement)
            if deed:
                yield from (_line(witness, deed, number, dyad) for number, dyad in enumerate(deed.dyads, 1))


def _line(witness: Witness, deed: Deed, number: int, dyad: Dyad) -> dict[str, Any]:
    claim, report = witness.claim, witness.report
    return {
        "Event ID": f"{witness.id}_{number}",
        "Event Date": claim.when.start if claim.when else None,
        "Event Type": deed.type,
        "Event Mode": deed.mode,
        "Intensity": None,
        "Quad Code": _quad(deed.type),
        "Contexts": [context for sign, context in tables()["context"].items() if _bears(claim, sign)],
        **_someone("Actor", dyad[0], witness),
        **_someone("Recipient", dyad[1], witness),
        **_where(getattr(claim, "place", None)),
        "Source": report.outlet,
        "Publication Date": report.published,
        "Headline": report.title or None,
        "URL": report.url,
        "Sentence": claim.quote,
        "Language": report.language,
        "Version": VERSION,
    }


def _bears(claim: Any, sign: str) -> bool:
    return bool(claim.background) if sign == "background" else claim.status == sign


def _quad(type_: str) -> str:
    classes = enumerate(tables()["quad"].values(), 1)
    return next(f"Q{number}" for number, types in classes if type_ in types)


def _someone(role: str, mention: Someone, witness: Witness) -> dict[str, Any]:
    actor = witness.actor(mention) if mention else None
    return {
        f"{role} Name": actor.name if actor and mention and mention.actor else None,
        f"{role} Country": country_of(actor, witness) if actor else None,
        f"Primary {role} Sector": tables()["sector"].get(kind_of(actor, witness)) if actor else None,
        f"{role} Title": actor.role if actor else None,
        f"{role} Name Raw": mention.text if mention else None,
    }


def _where(place: Place | None) -> dict[str, Any]:
    there = whereabouts(place)
    return {
        "Placename": (place.canonical or place.name) if place else None,
        "District": there.admin2,
        "Province": there.admin1,
        "Country": there.code,
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
        "GeoNames ID": place.geoname if place else None,
        "Raw Placename": place.name if place else None,
        "Feature Type": place.kind if place else None,
    }
