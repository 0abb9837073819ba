"""Which places bear a name, as the gazetteer has them: what a person checks when a place was misread."""

from msgspec import Struct

from truce.errors import UnreadableName
from truce.knowledge.gazetteer import Candidate, Gazetteer, load_gazetteer
from truce.knowledge.spelling import LONGEST, fold


class Bearer(Struct, frozen=True, kw_only=True):
    """A place with what tells it from others of its name; `within` is the first level unit that it lies in."""

    name: str
    kind: str
    within: str | None
    country: str | None
    latitude: float
    longitude: float
    population: int
    geoname: int | None


class Bearers(Struct, frozen=True, kw_only=True):
    """The places called by a name, and those whose names another transliteration could spell so."""

    name: str
    called: tuple[Bearer, ...]
    sounding: tuple[Bearer, ...]


def bearers(name: str, gazetteer: Gazetteer | None = None) -> Bearers:
    """Every place of this name, the most populous first; those that only sound so are never taken for it here."""
    if len(name) > LONGEST:
        raise UnreadableName(f"a name of {len(name):,} letters is no place's; the longest have {LONGEST}")
    if not fold(name):
        raise UnreadableName(f'"{name}" is no name; write one as in: truce gazetteer "Khan Younis"')
    gazetteer = gazetteer or load_gazetteer()
    called = gazetteer.find(name)
    sounding = [place for place in gazetteer.sounding(name) if place not in called]
    return Bearers(
        name=name,
        called=tuple(_bearer(place, gazetteer) for place in called),
        sounding=tuple(_bearer(place, gazetteer) for place in sounding),
    )


def _bearer(place: Candidate, gazetteer: Gazetteer) -> Bearer:
    region = gazetteer.place(place.region)
    return Bearer(
        name=place.name,
        kind=place.kind,
        within=region.name if region else None,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        population=place.population,
        geoname=place.id if place.id > 0 else None,
    )
