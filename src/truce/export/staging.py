"""A stage gathers the lines of an import by reading, on disk, in whatever order and from whichever files they come."""

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import json

from truce.export.lines import Line, Refused
from truce.ledger.keys import reading_key
from truce.model import Actor, Agreement, AnyClaim, Reading, Report

_SETUP = """
PRAGMA journal_mode = OFF;
CREATE TABLE parts (
  reading TEXT, part TEXT, position INTEGER, payload BLOB, PRIMARY KEY (reading, part, position, payload)
) WITHOUT ROWID;
CREATE TABLE reports (reading TEXT PRIMARY KEY, seen TEXT, payload BLOB, source TEXT);
"""
_claim, _agreement, _actor, _report = (json.Decoder(kind) for kind in (AnyClaim, Agreement, Actor, Report))


class Stage:
    """A database in a temporary folder, which goes when the import is done."""

    def __enter__(self) -> Self:
        self.folder = tempfile.TemporaryDirectory(prefix="truce-import-")
        self.rows = sqlite3.connect(Path(self.folder.name, "stage.db"), isolation_level=None)
        self.rows.executescript(_SETUP)
        self.rows.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.rows.close()
        self.folder.cleanup()

    def put(self, line: Line) -> None:
        """Keep a line; the same line twice is one, and of two moments the earlier counts."""
        reading, payload = line.around["reading"], json.encode(line.value)
        if isinstance(line.value, Report):
            row = (reading, line.around["seen"].isoformat(), payload, line.where)
            self.rows.execute(
                "INSERT INTO reports VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seen = min(seen, excluded.seen)", row
            )
        elif line.around.get("judgement") is None:  # a correction comes with its judgement
            part = type(line.value).__name__ if isinstance(line.value, Agreement | Actor) else "Claim"
            place = (reading, part, line.around["position"], payload)
            self.rows.execute("INSERT OR IGNORE INTO parts VALUES (?, ?, ?, ?)", place)

    def count(self) -> int:
        """How many readings there are."""
        return int(self.rows.execute("SELECT count(*) FROM reports").fetchone()[0])

    def readings(self) -> Iterator[tuple[Reading, datetime] | Refused]:
        """The readings that are whole, and why the others are not."""
        for key, seen, payload, where in self.rows.execute("SELECT * FROM reports ORDER BY seen, reading"):
            reading = self._reading(key, payload)
            fault = _fault(reading, key)
            if fault:
                yield Refused(where=where, reason=f"report {reading.report.id} is held back: {fault}", reading=key)
            else:
                yield reading, datetime.fromisoformat(seen)

    def strays(self) -> int:
        """How many lines are of readings whose report is not in the files."""
        query = "SELECT count(*) FROM parts WHERE reading NOT IN (SELECT reading FROM reports)"
        return int(self.rows.execute(query).fetchone()[0])

    def _reading(self, key: str, report: bytes) -> Reading:
        return Reading(
            report=_report.decode(report),
            claims=tuple(self._parts(key, "Claim", _claim)),
            agreements=tuple(self._parts(key, "Agreement", _agreement)),
            actors=tuple(self._parts(key, "Actor", _actor)),
        )

    def _parts(self, key: str, part: str, decoder: Any) -> Iterator[Any]:
        query = "SELECT payload FROM parts WHERE reading = ? AND part = ? ORDER BY position"
        return (decoder.decode(payload) for (payload,) in self.rows.execute(query, (key, part)))


def _fault(reading: Reading, key: str) -> str | None:
    """Why a reading is none that a ledger could hold as it was exported."""
    if reading_key(reading) != key:
        return "some of its lines are missing or were changed"
    if "\0" in reading.report.content:
        return "it holds NUL characters, so it is no text"
    return None
