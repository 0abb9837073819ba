"""GeoJSON (RFC 7946): one feature an incident or change of control, with what accounts tell of it.

What is planned, possible or denied is there too; `status` tells. Where no coordinates are known the geometry is null.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import json

from truce.export.order import Order
from truce.export.telling import cited, day_of, outlets, people, place_of
from truce.export.toll import deaths_in
from truce.ledger import schema
from truce.ledger.incidents import Incident, incidents
from truce.model import Control, Place

TAKES: frozenset[str] = frozenset()
STATUSES = ("happened", "planned", "possible", "denied")  # of accounts that differ, the first counts
HEAD, TAIL = b'{"type":"FeatureCollection","features":[\n', b"\n]}\n"


def write(order: Order) -> int:
    """Write the features, by day."""
    count = 0
    with order.path.open("wb") as file:
        file.write(HEAD)
        for feature in _features(order):
            file.write((b",\n" if count else b"") + json.encode(feature))
            count += 1
        file.write(TAIL)
    return count


def _features(order: Order) -> Iterator[dict[str, Any]]:
    mapped = schema.claims.c.kind.in_(["event", "control"])
    for incident in incidents(order.ledger, order.filters, mapped, progress=order.progress):
        place = place_of(incident)
        properties = _what(incident) | _who(incident) | _where(place) | _whence(incident)
        yield {"type": "Feature", "id": incident.id, "geometry": _geometry(place), "properties": properties}


def _geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def _what(incident: Incident) -> dict[str, Any]:
    claim, when = incident.accounts[0].claim, day_of(incident)
    statuses = {account.claim.status for account in incident.accounts}
    deaths = None if isinstance(claim, Control) else deaths_in(incident)
    return {
        "kind": "control" if isinstance(claim, Control) else "event",
        "type": claim.change if isinstance(claim, Control) else claim.type,
        "mode": next((m for a in incident.accounts if (m := getattr(a.claim, "mode", None))), None),
        "status": next(status for status in STATUSES if status in statuses),
        "denied": "denied" in statuses,
        "background": claim.background,
        "from": when.start if when else None,
        "to": when.end if when else None,
        "killed": deaths._asdict() if deaths else None,
    }


def _who(incident: Incident) -> dict[str, Any]:
    roles = {"actors": ("actors", "holder"), "recipients": ("recipients",)}
    return {
        name: list(dict.fromkeys(actor.name for role in given for actor, _ in people(incident, role)))
        for name, given in roles.items()
    }


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"place": None}
    return {
        "place": place.canonical or place.name,
        "country": place.country,
        "precision": place.precision,
        "geoname": place.geoname,
    }


def _whence(incident: Incident) -> dict[str, Any]:
    return {
        "outlets": outlets(incident),
        "reports": sorted({account.report.id for account in incident.accounts}),
        "urls": sorted({account.report.url for account in incident.accounts if account.report.url}),
        "claims": [account.id for account in incident.accounts],
        "cited": cited(incident),
    }
