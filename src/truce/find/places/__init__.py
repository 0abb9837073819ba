"""Places: every name in a report that means a place, and which place it means, if that can be told."""

from collections import Counter
from collections.abc import Iterable

from truce.find.places.believing import believed
from truce.find.places.relations import relation_of
from truce.find.places.resolving import resolve
from truce.find.places.spots import Spot, find_spots
from truce.knowledge.gazetteer import Candidate, Gazetteer, load_gazetteer
from truce.knowledge.peoples import load_peoples
from truce.language.marks import Marks
from truce.language.text import Text
from truce.model import Place

__all__ = ["find_places", "resolve_spots"]

POINTS = {"town", "capital", "airport", "camp", "crossing", "base"}


def find_places(text: Text, gazetteer: Gazetteer | None = None) -> Marks[Place]:
    """The places a report names, in text order; unresolved ones without coordinates."""
    gazetteer = gazetteer or load_gazetteer()
    return resolve_spots(text, believed(find_spots(text, gazetteer), text.doc), gazetteer)


def resolve_spots(text: Text, spots: list[Spot], gazetteer: Gazetteer) -> Marks[Place]:
    """The places that these spots mean."""
    meant = resolve(spots, gazetteer, _votes(text))
    return Marks(_place(spot, meant.get(spot)) for spot in spots)


def _votes(text: Text) -> Counter[str]:
    peoples = load_peoples()
    words = (token.text for token in text.doc if token.text[0].isupper())
    return Counter(peoples[word] for word in words if word in peoples)


def _place(spot: Spot, meant: Candidate | None) -> Place:
    relation = relation_of(spot)
    name = spot.span.of(spot.doc.text)
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
