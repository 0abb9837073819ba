"""Which of the places that bear a name is meant: what the report says of it, then the company it keeps, then its size.

All spots of a report with one name mean one place. Several rounds let places that are certain vouch for others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import asin, cos, log10, radians, sin, sqrt

from rapidfuzz.fuzz import ratio

from truce.find.places.spots import Spot
from truce.find.places.wording import SPELT_ONE_WAY, UNITS
from truce.knowledge.gazetteer import Candidate, Gazetteer
from truce.knowledge.spelling import fold, sound, undouble

ROUNDS = 3
NEIGHBOURS = 120.0  # km
OCEAN = 2000.0  # km
SMALL = 15_000  # people
MOST = 60  # candidates weighed for a name; "San José" has hundreds
LOCAL_NAME = 5  # letters; a shorter name is in many hosts by chance
GENERIC = frozenset({"com", "net", "org"})  # the endings of local papers in the United States
MUCH_OF = 8  # a city of an eighth of the people of the unit named after it
ALIKE = 70  # per cent of letters that two spellings of one place share
KIND = {
    "country": 4.0,
    "continent": 4.0,
    "sea": 2.0,
    "region": 1.6,
    "capital": 2.3,
    "town": 0.0,
    "district": -0.8,
    "airport": -1.0,
}
KNOWN = 2.0  # places of conflicts, and seas, weigh more than their people
TOWNS = frozenset({"town", "capital"})
FITS: dict[str, frozenset[str]] = {
    "town": TOWNS | {"camp"},
    "region": frozenset({"region", "area", "district"}),
    "district": frozenset({"district", "region", "area"}),
}


@dataclass
class Naming:
    """All spots of one name, the places it may mean, and what the report says beside it."""

    key: str
    spots: list[Spot]
    candidates: tuple[Candidate, ...]
    promise: str = ""
    holds: bool = False  # named as what another lies in: "Buffalo, New York" is the state
    local: bool = False  # the outlet bears its name: the Paris of the Paris Beacon is not the capital of France
    within: set[Candidate] = field(default_factory=set)
    chosen: Candidate | None = None


def resolve(spots: Sequence[Spot], gazetteer: Gazetteer, votes: Counter[str], host: str = "") -> dict[Spot, Candidate]:
    """The place each spot means, left out where nothing speaks for any.

    `votes` are for countries, from what else the report tells; `host` is where it was published.
    """
    namings = list(_namings(spots, gazetteer))
    _say_containers(spots, namings)
    for naming in namings:
        naming.local = _bears_name(host, naming.key)
    for _ in range(ROUNDS):
        company = Company(namings, votes)
        for naming in namings:
            naming.candidates = naming.candidates or tuple(_by_sound(naming, gazetteer, company))
            naming.chosen = _chosen(naming, company)
    return {spot: naming.chosen for naming in namings for spot in naming.spots if naming.chosen}


def _namings(spots: Iterable[Spot], gazetteer: Gazetteer) -> Iterator[Naming]:
    groups: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spot in spots:
        groups[fold(spot.name), _promise(spot)].append(spot)
    for (key, promise), group in groups.items():
        yield Naming(key, group, _candidates(group[0], gazetteer), promise)


def _bears_name(host: str, key: str) -> bool:
    """Whether a local outlet is named after the place: "parisbeacon.com", not "paris.fr"."""
    label, _, ending = host.removeprefix("www.").partition(".")
    return len(key) >= LOCAL_NAME and ending in GENERIC and key.replace(" ", "") in label


def _promise(spot: Spot) -> str:
    return next((kind for kind, words in UNITS.items() if spot.unit in words), "")


def _candidates(spot: Spot, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """With its unit first ("Rapides Parish"), then the unit a town of that name lies in, then without."""
    if spot.unit and spot.doc[spot.last - 1].lower_ == spot.unit:
        whole = gazetteer.find(spot.words)
        if whole:
            return whole[:MOST]
    found = spot.candidates[:MOST]
    level = _promise(spot)
    if level in {"region", "district"} and not any(place.kind == level for place in found):
        units = [gazetteer.place(getattr(place, level)) for place in found if place.kind in TOWNS]
        return (*dict.fromkeys(unit for unit in units if unit and _is_named_after(unit, spot.name)), *found)
    return found


def _is_named_after(unit: Candidate, name: str) -> bool:
    """ "Kurskaya oblast" after Kursk; "Dar‘ā" after Deraa."""
    return fold(unit.name)[:4] == fold(name)[:4] or sound(fold(unit.name)) == sound(fold(name))


def _by_sound(naming: Naming, gazetteer: Gazetteer, company: "Company") -> Iterator[Candidate]:
    """Another spelling of a place, where names are transliterated: Darien, Illinois, has but one spelling."""
    doubled = undouble(naming.key)
    spelt = gazetteer.find(doubled) if doubled != naming.key else ()
    for place in (*spelt, *gazetteer.sounding(naming.key))[:MOST]:
        rewritten = place.country is not None and place.country not in SPELT_ONE_WAY
        if rewritten and ratio(fold(place.name), naming.key) >= ALIKE and company.may_mean(place):
            yield place


def _say_containers(spots: Sequence[Spot], namings: list[Naming]) -> None:
    """ "Derin, Texas", "Derin in Texas", "Texas town of Derin": the report itself says where it lies."""
    of = {spot: naming for naming in namings for spot in naming.spots}
    for near, far in pairwise(spots):
        between = [token.lower_ for token in near.doc[near.last : far.first]]
        if between in ([","], ["in"], [",", "in"], ["("]):
            _put(of[near], of[far])
        elif between in (["'s"], ["’s"]) or (between and between[-1] == "of" and between[0] in UNITS["town"]):
            _put(of[far], of[near])


def _put(inner: Naming, outer: Naming) -> None:
    within = {place for place in outer.candidates if place.kind in {"country", "region", "district"}}
    inner.within.update(within)
    if any(_holds(container, place) for container in within for place in inner.candidates):
        outer.holds = True  # not so in the list "Derin, Oskal and Tarn", nor for the hospital in Aleppo


class Company:
    """What the other names of the report speak for."""

    def __init__(self, namings: list[Naming], votes: Counter[str]) -> None:
        self.countries: dict[str, float] = defaultdict(
            float, {code: min(1.5, 0.3 * count) for code, count in votes.items()}
        )
        self.regions: dict[int, float] = defaultdict(float)
        self.points: list[tuple[Naming, float, float]] = []
        self.possible: dict[int, float] = defaultdict(float)
        for naming in namings:
            for key, share in _possible(naming).items():
                self.possible[key] += share
            place = _standing(naming)
            if place:
                self._count(naming, place)
        self.most = max(self.countries.values(), default=1.0)

    def _count(self, naming: Naming, place: Candidate) -> None:
        weight = _weight(naming, place)
        if place.country:
            self.countries[place.country] += weight
        for key in _units_of(place):
            self.regions[key] += weight
        if place.kind in TOWNS | {"district"}:
            self.points.append((naming, place.latitude, place.longitude))

    def may_mean(self, place: Candidate) -> bool:
        """Whether the report is mostly about the country of a place, and nothing that it names is an ocean away."""
        about = self.countries[place.country or ""]
        points = [distance(place.latitude, place.longitude, *point) for _, *point in self.points]
        return about >= 1 and 2 * about >= self.most and min(points, default=0.0) < OCEAN

    def support_near(self, naming: Naming, place: Candidate) -> bool:
        """Whether another name of the report lies beside it, or in the same unit."""
        near = any(_near(place, *point) for other, *point in self.points if other is not naming)
        own = _standing(naming)
        mine = _weight(naming, own) if own and place.region in _units_of(own) else 0.0
        return near or (place.region is not None and self.regions[place.region] > mine)

    def support(self, naming: Naming, place: Candidate) -> float:
        """How much the rest of the report speaks for this place, its own name left out."""
        own = _standing(naming)
        mine = _weight(naming, own) if own else 0.0
        country = self.countries[place.country or ""] - mine * (own is not None and own.country == place.country)
        region = max(
            (self.regions[key] - mine * (own is not None and key in _units_of(own)) for key in _units_of(place)),
            default=0.0,
        )
        possible = _possible(naming)
        together = max((self.possible[key] - possible.get(key, 0.0) for key in _units_of(place)), default=0.0)
        near = sum(1 for other, *point in self.points if other is not naming and _near(place, *point))
        score = 1.6 * _much(country) * sqrt(max(0.0, country) / self.most)
        return score + 1.8 * _much(region) + 1.5 * _much(near) + 2.0 * _much(together)


def _possible(naming: Naming) -> dict[int, float]:
    """The units that one reading or another of a name lies in; the fewer there are, the more each counts."""
    units = {key for place in naming.candidates for key in _units_of(place)}
    return dict.fromkeys(units, 1 / sqrt(len(units))) if units else {}


def _near(place: Candidate, latitude: float, longitude: float) -> bool:
    return distance(place.latitude, place.longitude, latitude, longitude) < NEIGHBOURS


def _weight(naming: Naming, place: Candidate) -> float:
    """A country is named as an actor more often than as a place; an ambiguous name vouches for less."""
    if place.kind == "country":
        return 0.6
    return 1.0 if len(naming.candidates) == 1 or naming.within else 0.6


def _units_of(place: Candidate) -> tuple[int, ...]:
    own = place.id if place.kind in {"region", "district"} else 0
    return tuple(key for key in (place.region, place.district, own) if key)


def _much(count: float) -> float:
    """One voice is much, ten are little more than three."""
    return count / (count + 1.0) if count > 0 else 0.0


def _standing(naming: Naming) -> Candidate | None:
    """What has been chosen, or needs no choice: the only bearer of a name, a country."""
    if naming.chosen or len(naming.candidates) == 1:
        return naming.chosen or naming.candidates[0]
    return next((place for place in naming.candidates if place.kind == "country"), None)


def _chosen(naming: Naming, company: Company) -> Candidate | None:
    best = max(naming.candidates, key=lambda place: _score(naming, place, company), default=None)
    if best and naming.promise == "feature" and fold(best.name) != fold(naming.spots[0].words):
        return best if company.countries[best.country or ""] > 0 else None  # "Castello Road" is not in Castelo, Brazil
    if best and _is_byname(best, naming) and not naming.within and not company.support_near(naming, best):
        return None
    return best


def _is_byname(place: Candidate, naming: Naming) -> bool:
    """A small town where names have one spelling, and not this: Moreland, Idaho has "Morland" in a list somewhere."""
    small = place.kind == "town" and place.population < SMALL and not place.known
    return small and place.country in SPELT_ONE_WAY and fold(place.name) != naming.key


def _score(naming: Naming, place: Candidate, company: Company) -> float:
    score = 0.6 * log10(place.population + 1) + KNOWN * place.known + KIND.get(place.kind, 0.5)
    if naming.promise in FITS:
        score += 2.0 if place.kind in FITS[naming.promise] else -2.0
    elif not naming.holds and place.kind in {"region", "district"} and _is_of_city(place, naming):
        score -= 2.5  # Aleppo is the city, unless the report says "province"
    if naming.local:
        score += -4.0 if place.kind in {"country", "capital", "region"} else 2.0 * (place.country == "USA")
    if any(_holds(container, place) for container in naming.within):
        score += 6.0
    return score + company.support(naming, place)


def _is_of_city(unit: Candidate, naming: Naming) -> bool:
    """Whether a town of the same name makes up much of the unit: Aleppo does, the Missouri in Missouri does not."""
    return any(
        unit.id == town.district or (unit.id == town.region and town.population * MUCH_OF > unit.population)
        for town in naming.candidates
        if town.kind in TOWNS
    )


def _holds(container: Candidate, place: Candidate) -> bool:
    if container.kind == "country":
        return container.country == place.country and place.kind != "country"
    return container.id in (place.region, place.district)


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along the great circle."""
    a, b, c, d = map(radians, (lat, lon, other_lat, other_lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))
