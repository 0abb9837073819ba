"""What a watch remembers, in a SQLite file beside the ledger, so that one that was stopped goes on where it stood.

A page stays waiting until its reading is in the ledger; a watch killed in between reads it again, and adding a reading
twice changes nothing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from truce.errors import LedgerError

State = Literal["waiting", "read", "passed", "failed"]
TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,
    trouble TEXT, looked REAL);
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, feed TEXT NOT NULL, outlet TEXT, published TEXT, state TEXT NOT NULL DEFAULT 'waiting',
    due REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, reason TEXT, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS waiting ON pages (due) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS alerts (
    key TEXT PRIMARY KEY, rule TEXT NOT NULL, at REAL NOT NULL, body TEXT NOT NULL, webhook TEXT,
    due REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0);
"""


class FeedState(NamedTuple):
    """What is known of a feed since it was last looked at."""

    url: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    trouble: str | None = None
    looked: float | None = None


class Page(NamedTuple):
    """A page that a feed named."""

    url: str
    feed: str
    outlet: str | None = None
    published: str | None = None
    state: State = "waiting"
    due: float = 0.0
    tries: int = 0
    reason: str | None = None
    at: float = 0.0


class Alert(NamedTuple):
    """Something that a rule told of; `body` is JSON."""

    key: str
    rule: str
    at: float
    body: str
    webhook: str | None = None
    due: float = 0.0
    tries: int = 0
    sent: int = 0


class Memory:
    """The file; one thread at a time."""

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        try:
            self._file = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.executescript(TABLES)
        except sqlite3.Error as fault:
            raise LedgerError(
                f"{self.path} cannot hold what a watch remembers ({fault}); remove or rename it"
            ) from fault

    def close(self) -> None:
        self._file.close()

    # Feeds

    def feed(self, url: str) -> FeedState:
        row = self._file.execute("SELECT * FROM feeds WHERE url = ?", (url,)).fetchone()
        return FeedState(*row) if row else FeedState(url)

    def keep_feed(self, state: FeedState) -> None:
        self._file.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?)", state)

    # Pages

    def note_pages(self, pages: list[Page]) -> int:
        """Keep pages that were not known yet; how many."""
        with self._writing():
            before = self._file.total_changes
            self._file.executemany("INSERT OR IGNORE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", pages)
            return self._file.total_changes - before

    def keep_page(self, page: Page) -> None:
        self._file.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", page)

    def due_pages(self, now: float, most: int) -> list[Page]:
        query = "SELECT * FROM pages WHERE state = 'waiting' AND due <= ? ORDER BY due, at LIMIT ?"
        return [Page(*row) for row in self._file.execute(query, (now, most))]

    def pages(self, state: State, most: int = 100) -> list[Page]:
        """The latest pages of a state."""
        query = "SELECT * FROM pages WHERE state = ? ORDER BY at DESC LIMIT ?"
        return [Page(*row) for row in self._file.execute(query, (state, most))]

    def counts(self) -> dict[str, int]:
        return dict(self._file.execute("SELECT state, count(*) FROM pages GROUP BY state"))

    # Alerts

    def note_alert(self, alert: Alert) -> bool:
        """Keep an alert; False where it was told before."""
        done = self._file.execute("INSERT OR IGNORE INTO alerts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", alert)
        return done.rowcount == 1

    def keep_alert(self, alert: Alert) -> None:
        self._file.execute("INSERT OR REPLACE INTO alerts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", alert)

    def alerts(self, most: int = 100) -> list[Alert]:
        query = "SELECT * FROM alerts ORDER BY at DESC, key LIMIT ?"
        return [Alert(*row) for row in self._file.execute(query, (most,))]

    def unsent(self, now: float, most: int = 50) -> list[Alert]:
        query = "SELECT * FROM alerts WHERE webhook IS NOT NULL AND NOT sent AND due <= ? ORDER BY at LIMIT ?"
        return [Alert(*row) for row in self._file.execute(query, (now, most))]

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")
