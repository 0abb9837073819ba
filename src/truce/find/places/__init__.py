"""Places: every name in a report that means a place, and which place it means, if that can be told."""

from collections import Counter
from urllib.parse import urlsplit

from truce.find.places.believing import believed
from truce.find.places.guessing import guess
from truce.find.places.relations import relation_of
from truce.find.places.resolving import resolve
from truce.find.places.spots import Spot
from truce.find.places.spotting import Spotting
from truce.knowledge.gazetteer import Candidate, Gazetteer, load_gazetteer
from truce.knowledge.outlets import outlet_at, outlet_named
from truce.knowledge.peoples import load_peoples
from truce.language.marks import Marks
from truce.language.text import Text
from truce.model import Place

__all__ = ["find_places", "resolve_spots"]

HOME = 3  # as many votes as three mentions of a people
POINTS = {"town", "capital", "airport", "camp", "crossing", "base"}


def find_places(text: Text, gazetteer: Gazetteer | None = None) -> Marks[Place]:
    """The places a report names, in text order; unresolved ones without coordinates."""
    gazetteer = gazetteer or load_gazetteer()
    return resolve_spots(text, believed(_spots(text, gazetteer), text.doc), gazetteer)


def _spots(text: Text, gazetteer: Gazetteer) -> list[Spot]:
    reading = Spotting(text.doc, gazetteer)
    return sorted((*reading.spots(), *guess(reading)), key=lambda spot: spot.first)


def resolve_spots(text: Text, spots: list[Spot], gazetteer: Gazetteer) -> Marks[Place]:
    """The places that these spots mean."""
    meant = resolve(spots, gazetteer, _votes(text), _host(text))
    return Marks(_place(spot, meant.get(spot)) for spot in spots)


def _votes(text: Text) -> Counter[str]:
    """What speaks for countries besides names of places: their peoples, and where the outlet is at home."""
    peoples = load_peoples()
    words = (token.text for token in text.doc if token.text[0].isupper())
    votes = Counter(peoples[word] for word in words if word in peoples)
    home = _home(text)
    if home:
        votes[home] += HOME
    return votes


def _home(text: Text) -> str | None:
    """The country of a known outlet; else of its host's ending ("lfpress.ca")."""
    outlet = outlet_named(text.report.outlet or "") or outlet_at(_host(text))
    if outlet:
        return outlet.country if outlet.type != "agency" else None
    country = load_gazetteer().find(f"cc{_host(text).rpartition('.')[2]}")
    return country[0].country if country else None


def _host(text: Text) -> str:
    return urlsplit(text.report.url or "").hostname or ""


def _place(spot: Spot, meant: Candidate | None) -> Place:
    relation = relation_of(spot)
    name = spot.words
    if meant is None:
        return Place(name=name, span=spot.span, relation=relation, precision=2 if relation else None)
    point = meant.kind in POINTS
    return Place(
        name=name,
        span=spot.span,
        canonical=meant.name,
        country=meant.country,
        kind=meant.kind,
        latitude=meant.latitude,
        longitude=meant.longitude,
        geoname=meant.id if meant.id > 0 else None,
        precision=(2 if relation else 1) if point else 3,
        relation=relation,
    )
