"""The gazetteer answers which places in the world bear a name; it never decides which one is meant.

One SQLite file beside this module, built by `python -m truce.knowledge.build_gazetteer`.
"""

import sqlite3
from functools import cache, lru_cache
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.msgpack import Decoder

from truce.errors import MissingPart
from truce.knowledge.spelling import LONGEST, fold, sound

FILE = Path(__file__).with_name("gazetteer.db")
BUILD = "python -m truce.knowledge.build_gazetteer"
FORMAT = 3  # a file of another one is refused
ANSWER = "SELECT packed FROM {} JOIN bearers ON bearers.id = bearers WHERE key = ?"
BY_NAME, BY_SOUND, BY_ID = map(ANSWER.format, ("name", "sound", "place"))
BY_CODE, CAPITAL_BY_CODE = map(ANSWER.format, ("country", "capital"))
REMEMBERED = 4096
MAPPED = 48 << 20  # bytes of the file read without copying: what most look-ups touch; more would only cost memory


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


unpack = Decoder(tuple[Candidate, ...]).decode


class Gazetteer:
    """Read-only look-up in the file; nothing is held in memory but the last few thousand answers."""

    def __init__(self, path: Path = FILE) -> None:
        if not path.is_file() or not path.stat().st_size:
            raise MissingPart(f"{path.name}: the gazetteer is not built; run: {BUILD}")
        self._path = path
        self._store = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._store.execute(f"PRAGMA mmap_size = {MAPPED}")
        self._check()
        self.find = lru_cache(REMEMBERED)(self._find)
        self.place = lru_cache(REMEMBERED)(self._place)
        self.country = lru_cache(REMEMBERED)(self._country)
        self.capital = lru_cache(REMEMBERED)(self._capital)

    def _check(self) -> None:
        """A file that is damaged, or another version's, is told of here, not in the midst of a report."""
        try:
            (made,) = self._store.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError as damage:
            raise self._unreadable(damage) from damage
        if made != FORMAT:
            raise self._unreadable("it was made for another version of Truce")
        self._rows(BY_ID, 0)

    def _find(self, name: str) -> tuple[Candidate, ...]:
        """Every place that bears this name, whatever its case, accents and hyphens, the most populous first."""
        return self._rows(BY_NAME, fold(name)) if len(name) <= LONGEST else ()

    def sounding(self, name: str) -> tuple[Candidate, ...]:
        """Places with a name that another transliteration could spell so."""
        return self._rows(BY_SOUND, sound(fold(name))) if len(name) <= LONGEST else ()

    def _place(self, key: int | None) -> Candidate | None:
        rows = self._rows(BY_ID, key) if key else ()
        return rows[0] if rows else None

    def _country(self, code: str | None) -> Candidate | None:
        """The country with this ISO 3166-1 alpha-3 code."""
        rows = self._rows(BY_CODE, code) if code else ()
        return rows[0] if rows else None

    def _capital(self, code: str | None) -> Candidate | None:
        """The capital of the country with this code."""
        rows = self._rows(CAPITAL_BY_CODE, code) if code else ()
        return rows[0] if rows else None

    def _rows(self, query: str, key: str | int) -> tuple[Candidate, ...]:
        try:
            row = self._store.execute(query, (key,)).fetchone()
            return unpack(row[0]) if row else ()
        except (sqlite3.DatabaseError, DecodeError) as damage:
            raise self._unreadable(damage) from damage

    def _unreadable(self, why: object) -> MissingPart:
        return MissingPart(f"{self._path.name}: the gazetteer cannot be read ({why}); build it anew: {BUILD}")


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that came with Truce, opened once a process; MissingPart where it is not built."""
    return Gazetteer()
