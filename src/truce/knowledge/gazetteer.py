"""The gazetteer answers which places in the world bear a name; it never decides which one is meant.

One SQLite file beside this module, built by `python -m truce.knowledge.build_gazetteer`.
"""

import sqlite3
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from truce.errors import MissingPart
from truce.knowledge.spelling import LONGEST, fold, sound

FILE = Path(__file__).with_name("gazetteer.db")
BUILD = "python -m truce.knowledge.build_gazetteer"
COLUMNS = "p.id, p.name, p.country, p.region, p.district, p.kind, p.latitude, p.longitude, p.population, p.known"
BY_NAME = f"SELECT {COLUMNS} FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"  # noqa: S608 (our own words)
BY_SOUND = f"SELECT {COLUMNS} FROM sound s JOIN place p ON p.id = s.place WHERE s.key = ?"  # noqa: S608
BY_ID = f"SELECT {COLUMNS} FROM place p WHERE p.id = ?"  # noqa: S608
BY_CODE = f"SELECT {COLUMNS} FROM country c JOIN place p ON p.id = c.place WHERE c.code = ?"  # noqa: S608
REMEMBERED = 4096
MAPPED = 64 << 20  # bytes of the file read without copying; a look-up is a quarter faster


class Candidate(Struct, frozen=True, array_like=True):
    """A place that a name may mean. `region` and `district` are ids of the first and second level unit it lies in.

    `id` is its GeoNames id, negative for places that we added ourselves; `known` is 1 for those in our supplement.
    """

    id: int
    name: str
    country: str | None
    region: int | None
    district: int | None
    kind: str
    latitude: float
    longitude: float
    population: int
    known: int = 0


class Gazetteer:
    """Read-only look-up in the file; nothing is held in memory but the last few thousand answers."""

    def __init__(self, path: Path = FILE) -> None:
        if not path.is_file() or not path.stat().st_size:
            raise MissingPart(f"{path.name}: the gazetteer is not built; run: {BUILD}")
        self._path = path
        self._store = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._store.execute(f"PRAGMA mmap_size = {MAPPED}")
        self._rows(BY_ID, 0)  # a damaged file is told of here, not in the midst of a report
        self.find = lru_cache(REMEMBERED)(self._find)
        self.place = lru_cache(REMEMBERED)(self._place)
        self.country = lru_cache(REMEMBERED)(self._country)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """Every place that bears this name, whatever its case, accents and hyphens, the most populous first."""
        return self._sorted(BY_NAME, fold(name)) if len(name) <= LONGEST else ()

    def sounding(self, name: str) -> tuple[Candidate, ...]:
        """Places with a name that another transliteration could spell so."""
        return self._sorted(BY_SOUND, sound(fold(name))) if len(name) <= LONGEST else ()

    def _place(self, key: int | None) -> Candidate | None:
        rows = self._rows(BY_ID, key) if key else []
        return rows[0] if rows else None

    def _country(self, code: str | None) -> Candidate | None:
        """The country with this ISO 3166-1 alpha-3 code."""
        rows = self._rows(BY_CODE, code) if code else []
        return rows[0] if rows else None

    def _sorted(self, query: str, key: str) -> tuple[Candidate, ...]:
        return tuple(sorted(self._rows(query, key), key=lambda place: (-place.population, place.id))) if key else ()

    def _rows(self, query: str, key: str | int) -> list[Candidate]:
        try:
            return [Candidate(*row) for row in self._store.execute(query, (key,))]
        except sqlite3.DatabaseError as damage:
            message = f"{self._path.name}: the gazetteer cannot be read ({damage}); build it anew: {BUILD}"
            raise MissingPart(message) from damage


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that came with Truce, opened once a process; MissingPart where it is not built."""
    return Gazetteer()
