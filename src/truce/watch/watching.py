"""The watch itself: feeds that are due are looked at, pages that wait are fetched, read and added, rules asked.

Requests run in a few threads and end in values (fetches.py); everything else happens in one thread, a turn at a time,
so that a turn can be tested, and a watch that is killed loses nothing that `Memory` or the ledger holds.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from truce.errors import TruceError
from truce.intake.fetching import Reach, is_public
from truce.ledger import Ledger
from truce.model import Report
from truce.reader import Read
from truce.watch.counting import Counts
from truce.watch.feeds import Feed, Watchlist
from truce.watch.fetches import Fetched, Looked, fetch_page, look_at
from truce.watch.memory import FeedState, Memory, Page
from truce.watch.polite import Hosts, Robots, back_off
from truce.watch.rules import alerts_for
from truce.watch.webhooks import send_alerts

THREADS = 8
MOST_TRIES = 6
FIRST_WAIT = 30.0  # seconds before a page that could not be had is asked for again
LONGEST_TURN = 1.0  # seconds that a turn waits for something to happen

Reader = Callable[[Iterable[Report]], Iterator[Read]]


@dataclass
class Watch:
    """A watch over feeds; `turn` does what is due."""

    watchlist: Watchlist
    ledger: Ledger
    memory: Memory
    reader: Reader
    may_reach: Reach = is_public
    hosts: Hosts = field(default_factory=Hosts)
    counts: Counts = field(default_factory=Counts)
    clock: Callable[[], float] = time.time

    def __post_init__(self) -> None:
        self.robots = Robots(self.may_reach)
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="fetch")
        self.looks: dict[Future[Looked], Feed] = {}
        self.fetches: dict[Future[Fetched], Page] = {}

    def run(self, stopped: Callable[[], bool]) -> None:
        """Watch until told to stop."""
        try:
            while not stopped():
                self.turn()
        finally:
            self.threads.shutdown(wait=False, cancel_futures=True)

    def turn(self, patience: float = LONGEST_TURN) -> None:
        """Ask for what is due, wait a little, and deal with what came."""
        self._ask()
        under_way: list[Future[Any]] = [*self.looks, *self.fetches]
        if not under_way:
            time.sleep(patience)
        done = wait(under_way, patience, FIRST_COMPLETED).done
        for future in done & self.looks.keys():
            self._note_look(self.looks.pop(future), future.result())
        self._read([(self.fetches.pop(future), future.result()) for future in done & self.fetches.keys()])
        send_alerts(self.memory, self.clock(), self.may_reach, self.counts)
        self._measure()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way, and nothing due."""
        due = any(self.memory.feed(feed.url).due <= self.clock() for feed in self.watchlist.feed)
        return not (self.looks or self.fetches or due or self.memory.counts().get("waiting"))

    def _ask(self) -> None:
        now = self.clock()
        under_way = {feed.url for feed in self.looks.values()} | {page.url for page in self.fetches.values()}
        for feed in self.watchlist.feed:
            state = self.memory.feed(feed.url)
            if state.due <= now and feed.url not in under_way and self.hosts.take(feed.url):
                self.looks[self.threads.submit(look_at, state, self.robots, self.may_reach, now)] = feed
        for page in self.memory.due_pages(now, 50 * THREADS):
            if len(self.fetches) >= THREADS:
                return
            if page.url not in under_way and self.hosts.take(page.url):
                self.fetches[self.threads.submit(fetch_page, page, self.robots, self.may_reach)] = page

    def _note_look(self, feed: Feed, looked: Looked) -> None:
        self.hosts.leave(feed.url, looked.pause)
        now, before = self.clock(), self.memory.feed(feed.url)
        if looked.page is not None:
            days = [entry.published.isoformat() if entry.published else None for entry in looked.page.entries]
            entries = zip(looked.page.entries, days, strict=True)
            self.memory.note_pages([Page(entry.url, feed.url, feed.outlet, day, at=now) for entry, day in entries])
        failures = before.failures + 1 if looked.trouble else 0
        wait_for = back_off(failures, feed.minutes * 60, looked.wait)
        told = (looked.etag, looked.modified) if not looked.trouble else (None, None)
        self.memory.keep_feed(FeedState(feed.url, *told, now + wait_for, failures, looked.trouble, now))
        outcome = "failed" if looked.trouble else "unchanged" if looked.page is None else "new"
        self.counts.polls.labels(outcome).inc()

    def _read(self, fetched: list[tuple[Page, Fetched]]) -> None:
        new: list[str] = []
        for page, found in fetched:
            self.hosts.leave(page.url, found.pause)
            if found.may_pass and page.tries + 1 < MOST_TRIES:
                due = self.clock() + back_off(page.tries, FIRST_WAIT)
                self.memory.keep_page(page._replace(tries=page.tries + 1, due=due, reason=found.reason))
                self.counts.pages.labels("later").inc()
            elif not found.reports:
                self._settle(page, "failed", found.reason)
            else:
                new += self._read_page(page, found.reports)
        if new and self.watchlist.rule:
            now = datetime.now(UTC).replace(tzinfo=None)
            for alert in alerts_for(self.ledger, self.watchlist.rule, new, now):
                if self.memory.note_alert(alert):
                    self.counts.alerts.labels(alert.rule).inc()

    def _read_page(self, page: Page, reports: tuple[Report, ...]) -> list[str]:
        """Read a page's reports into the ledger, and only then call the page read."""
        try:
            reads = list(self.reader(reports))
            added = [one.reading for one in reads if one.reading and self.ledger.add(one.reading)]
        except TruceError as fault:
            self._settle(page, "failed", str(fault))
            return []
        except Exception as fault:  # noqa: BLE001 — a fault of ours in one page must not end the watch
            self._settle(page, "failed", f"a fault of Truce's own ({type(fault).__name__}: {fault}); please report it")
            return []
        passed = [one.reason for one in reads if one.reading is None]
        self.counts.claims.inc(sum(len(reading.claims) for reading in added))
        self._settle(page, "passed" if len(passed) == len(reads) else "read", passed[0] if passed else None)
        return [reading.report.id for reading in added]

    def _settle(self, page: Page, state: Any, reason: str | None) -> None:
        self.memory.keep_page(page._replace(state=state, reason=reason, at=self.clock()))
        self.counts.pages.labels(state).inc()

    def _measure(self) -> None:
        self.counts.waiting.set(self.memory.counts().get("waiting", 0))
        self.counts.failing.set(sum(self.memory.feed(feed.url).failures > 0 for feed in self.watchlist.feed))


def is_public_or_here(address: Any) -> bool:
    """For tests and demonstrations on one machine: what is public, and this machine's own loopback."""
    return is_public(address) or address.is_loopback
