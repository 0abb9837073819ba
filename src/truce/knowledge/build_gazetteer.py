"""Builds the gazetteer: all entries in one file, found by the names they bear.

Run `python -m truce.knowledge.build_gazetteer [FILE]`; the packages are those of `pip install truce[gazetteer]`.
The same packages give the same bytes.
"""

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec.msgpack import encode

from truce.errors import MissingPart
from truce.knowledge.entries import CURATED, Entry, gather
from truce.knowledge.gazetteer import FILE, FORMAT, Candidate, Gazetteer
from truce.knowledge.spelling import LONGEST, sound

SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA page_size = 8192;
PRAGMA user_version = {FORMAT};
CREATE TABLE bearers (id INTEGER PRIMARY KEY, packed BLOB);
CREATE TABLE name (key TEXT PRIMARY KEY, bearers INTEGER) WITHOUT ROWID;
CREATE TABLE sound (key TEXT PRIMARY KEY, bearers INTEGER) WITHOUT ROWID;
CREATE TABLE country (key TEXT PRIMARY KEY, bearers INTEGER) WITHOUT ROWID;
CREATE TABLE capital (key TEXT PRIMARY KEY, bearers INTEGER) WITHOUT ROWID;
CREATE TABLE place (key INTEGER PRIMARY KEY, bearers INTEGER);
"""
LEAST_SOUND = 3  # a shorter skeleton brings everything together


def is_built(target: Path = FILE) -> bool:
    """Whether a file stands there that Truce can use, no older than what it is made of."""
    try:
        Gazetteer(target)
    except MissingPart:
        return False
    sources = [Path(__file__), Path(__file__).with_name("entries.py"), *CURATED.rglob("*.toml")]
    return target.stat().st_mtime >= max(source.stat().st_mtime for source in sources)


def build(target: Path = FILE) -> Path:
    """Write the gazetteer to `target`, in place of what stood there."""
    fresh = target.with_suffix(".part")
    fresh.unlink(missing_ok=True)
    store = sqlite3.connect(fresh)
    store.executescript(SCHEMA)
    _fill(store, gather())
    store.commit()
    store.execute("VACUUM")
    store.close()
    fresh.replace(target)
    return target


def _fill(store: sqlite3.Connection, entries: list[Entry]) -> None:
    """Each list of places that bear a name stands once, the most populous first, however many names have it."""
    entries.sort(key=lambda entry: (-entry.population, entry.id))
    names = _index((key, rank) for rank, entry in enumerate(entries) for key in entry.keys if _fit(key))
    sounds = _index((sound(key), rank) for key, ranks in names.items() if key.isascii() for rank in ranks)
    tables: dict[str, dict[Any, tuple[int, ...]]] = {
        "name": names,
        "sound": {key: ranks for key, ranks in sounds.items() if len(key) >= LEAST_SOUND},
        "country": _of_countries(entries, "country"),
        "capital": _of_countries(entries, "capital"),
        "place": {entry.id: (rank,) for rank, entry in enumerate(entries)},
    }
    lists = sorted({ranks for table in tables.values() for ranks in table.values()})
    numbers = {ranks: number for number, ranks in enumerate(lists, start=1)}
    packed = (encode([_candidate(entries[rank]) for rank in ranks]) for ranks in lists)
    store.executemany("INSERT INTO bearers VALUES (?, ?)", enumerate(packed, start=1))
    for name, table in tables.items():
        rows = ((key, numbers[table[key]]) for key in sorted(table))
        store.executemany(f"INSERT INTO {name} VALUES (?, ?)", rows)  # noqa: S608 (our own words)


def _of_countries(entries: list[Entry], kind: str) -> dict[str, tuple[int, ...]]:
    """Those of a kind that a country has one of; of two towns called as the capital is, the greater."""
    ranked = [(entry.country, rank) for rank, entry in enumerate(entries) if entry.kind == kind and entry.country]
    return {country: (rank,) for country, rank in reversed(ranked)}


def _index(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """The ranks that stand with each key, ascending."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, rank in pairs:
        found[key].add(rank)
    return {key: tuple(sorted(ranks)) for key, ranks in found.items()}


def _candidate(e: Entry) -> Candidate:
    latitude, longitude = e.at or (0.0, 0.0)
    return Candidate(
        e.id, e.name, e.country, e.region, e.district, e.kind, latitude, longitude, e.population, int(e.known)
    )


def _fit(key: str) -> bool:
    return 1 < len(key) <= LONGEST and not key.isdigit()


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
