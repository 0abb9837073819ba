"""Geography: the country, region and units a place lies in, in the names and codes that data sets use."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from truce.knowledge.gazetteer import load_gazetteer
from truce.model import Place


class Whereabouts(NamedTuple):
    """What a place lies in; None where the report and the gazetteer do not tell."""

    country: str | None = None
    code: str | None = None
    numeric: int | None = None
    acled_region: str | None = None
    ucdp_region: str | None = None
    admin1: str | None = None
    admin2: str | None = None


def whereabouts(place: Place | None) -> Whereabouts:
    """What a place lies in."""
    if place is None or place.country is None:
        return Whereabouts()
    found = load_gazetteer().place(place.geoname)
    region, district = (_name(found.region), _name(found.district)) if found else (None, None)
    own = found.name if found and place.kind == "region" and region is None else None  # a region lies in itself
    code = place.country
    return Whereabouts(
        country_name(code), code, _table()["numeric"].get(code), *_regions(code), region or own, district
    )


def country_name(code: str | None) -> str | None:
    """The name of a country by its ISO 3166-1 alpha-3 code."""
    found = load_gazetteer().country(code)
    return found.name if found else None


def _name(unit: int | None) -> str | None:
    found = load_gazetteer().place(unit)
    return found.name if found else None


def _regions(code: str) -> tuple[str | None, str | None]:
    table = _table()
    acled = next((region for region, codes in table["acled"].items() if code in codes), None)
    ucdp = next((region for region, parts in table["ucdp"].items() if acled in parts), None)
    return acled, table["ucdp_apart"].get(code, ucdp)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("truce.export").joinpath("countries.toml").read_text(encoding="utf-8"))
