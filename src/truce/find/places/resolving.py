"""Which of the places that bear a name is meant: what the report says of it, then the company it keeps, then its size.

All spots of a report with one name mean one place. Several rounds let places that are certain vouch for others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import asin, cos, log10, radians, sin, sqrt

from truce.find.places.spots import Spot
from truce.find.places.wording import UNITS
from truce.knowledge.gazetteer import Candidate, Gazetteer
from truce.knowledge.spelling import fold

ROUNDS = 3
NEIGHBOURS = 120.0  # km
MOST = 60  # candidates weighed for a name; "San José" has hundreds
KIND = {"country": 3.0, "region": 1.6, "capital": 1.5, "town": 0.0, "district": -0.8, "airport": -1.0}
CURATED = 1.5
FITS: dict[str, set[str]] = {
    "town": {"town", "capital"},
    "region": {"region", "area", "district"},
    "district": {"district", "region", "area"},
}


@dataclass
class Naming:
    """All spots of one name, the places it may mean, and what the report says beside it."""

    key: str
    spots: list[Spot]
    candidates: tuple[Candidate, ...]
    within: set[Candidate] = field(default_factory=set)
    chosen: Candidate | None = None
    sure: float = 0.0


def resolve(spots: Sequence[Spot], gazetteer: Gazetteer, votes: Counter[str]) -> dict[Spot, Candidate]:
    """The place each spot means, left out where nothing speaks for any. `votes` are for countries, from demonyms."""
    namings = _namings(spots, gazetteer)
    _say_containers(spots, namings, gazetteer)
    for _ in range(ROUNDS):
        company = Company(namings, votes)
        for naming in namings:
            _choose(naming, company)
    return {spot: naming.chosen for naming in namings for spot in naming.spots if naming.chosen}


def _namings(spots: Iterable[Spot], gazetteer: Gazetteer) -> list[Naming]:
    groups: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        groups[fold(spot.name), _promise(spot)].append(spot)
    return [Naming(key, group, _candidates(group[0], gazetteer)) for (key, _), group in groups.items()]


def _promise(spot: Spot) -> str:
    return next((kind for kind, words in UNITS.items() if spot.unit in words), "")


def _candidates(spot: Spot, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """With its unit first ("Rapides Parish"), then the unit a town of that name lies in ("Kursk region"), then without."""
    if spot.unit and spot.doc[spot.last - 1].lower_ == spot.unit:
        whole = gazetteer.find(f"{spot.name} {spot.unit}")
        if whole:
            return whole[:MOST]
    found = spot.candidates[:MOST]
    above = {"region": "region", "district": "district"}.get(_promise(spot))
    if above and not any(place.kind == above for place in found):
        units = [gazetteer.place(getattr(place, above)) for place in found if place.kind in FITS["town"]]
        named = [unit for unit in units if unit and fold(unit.name)[:4] == fold(spot.name)[:4]]
        return (*dict.fromkeys(named), *found)
    return found


def _say_containers(spots: Sequence[Spot], namings: list[Naming], gazetteer: Gazetteer) -> None:
    """ "Derin, Texas", "Derin in Texas", "Texas town of Derin": the report itself says where it lies."""
    of = {spot: naming for naming in namings for spot in naming.spots}
    for near, far in zip(spots, spots[1:], strict=False):
        between = near.doc[near.last : far.first]
        words = [token.lower_ for token in between]
        if words in ([","], ["in"], [",", "in"], ["("], [",", "northern"], []):
            for place in of[far].candidates:
                if place.kind in {"country", "region", "district"}:
                    of[near].within.add(place)
        if words and words[-1] == "of" and far.unit or words == ["'s"]:
            for place in of[near].candidates:
                if place.kind in {"country", "region"}:
                    of[far].within.add(place)


class Company:
    """What the other names of the report speak for."""

    def __init__(self, namings: list[Naming], votes: Counter[str]) -> None:
        self.countries: Counter[str] = Counter()
        self.regions: Counter[int] = Counter()
        self.points: list[tuple[str, float, float]] = []
        for country, count in votes.items():
            self.countries[country] += min(2.0, 0.5 * count)
        for naming in namings:
            place = naming.chosen or _plain(naming)
            if not place:
                continue
            weight = 1.0 if naming.chosen or len(naming.candidates) == 1 else 0.7
            if place.country:
                self.countries[place.country] += weight
            for key in {place.region, place.district, place.id if place.kind in {"region", "district"} else None}:
                if key:
                    self.regions[key] += weight
            if place.kind in {"town", "district", "capital"}:
                self.points.append((naming.key, place.latitude, place.longitude))

    def support(self, naming: Naming, place: Candidate) -> float:
        own = naming.chosen or _plain(naming)
        country = self.countries[place.country or ""] - (own is not None and own.country == place.country)
        regions = [
            self.regions[key] - (own is not None and key in {own.region, own.district, own.id})
            for key in (place.region, place.district)
            if key
        ]
        near = sum(
            1
            for key, latitude, longitude in self.points
            if key != naming.key and distance(place.latitude, place.longitude, latitude, longitude) < NEIGHBOURS
        )
        return (
            1.2 * _few(country) + 1.6 * _few(max(regions, default=0)) + 1.4 * _few(near)
        )


def _few(count: float) -> float:
    """One voice is much, ten are little more than three."""
    return max(0.0, min(1.0, 0.4 + count * 0.2)) if count >= 0.5 else 0.0  # noqa: PLR2004


def _plain(naming: Naming) -> Candidate | None:
    """What needs no context: the only bearer of the name, or a country or region."""
    if len(naming.candidates) == 1:
        return naming.candidates[0]
    return next((place for place in naming.candidates if place.kind == "country"), None)


def _choose(naming: Naming, company: Company) -> None:
    scored = sorted(((_score(naming, place, company), place) for place in naming.candidates), key=lambda pair: -pair[0])
    if scored:
        naming.sure, naming.chosen = scored[0]


def _score(naming: Naming, place: Candidate, company: Company) -> float:
    score = 0.6 * log10(place.population + 1) + (CURATED if place.id < 0 else 0.0) + KIND.get(place.kind, 0.5)
    promised = _promise(naming.spots[0])
    if promised in FITS:
        score += 2.0 if place.kind in FITS[promised] else -2.0
    if any(_holds(container, place) for container in naming.within):
        score += 6.0
    return score + company.support(naming, place)


def _holds(container: Candidate, place: Candidate) -> bool:
    if container.kind == "country":
        return container.country == place.country and place.kind != "country"
    return container.id in (place.region, place.district)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along the great circle."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))


def by_sound(spot: Spot, gazetteer: Gazetteer, countries: set[str]) -> Iterator[Candidate]:
    """Another spelling of a place in a country the report is about."""
    from rapidfuzz.fuzz import ratio

    for place in gazetteer.sounding(spot.name):
        if place.country in countries and ratio(fold(place.name), fold(spot.name)) >= 70:  # noqa: PLR2004
            yield place
