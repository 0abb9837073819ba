"""How quick the pages are, and how much memory the server takes.

    bench/page.py LEDGER [--times 200] [--at-once 8]    p50, p95 and slowest answer of every page
    bench/page.py LEDGER --paint                        first contentful paint in Chromium

A server of its own answers (`truce serve`). Every page is asked for at many addresses, each of them some times, as
a team does that follows one record; in the first column stands how many addresses those are.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from http import HTTPStatus
from http.client import HTTPConnection, RemoteDisconnected
from itertools import cycle, islice
from pathlib import Path
from subprocess import PIPE, STDOUT
from threading import local
from urllib.parse import quote, urlencode

from truce.ledger import Filters, Ledger

MANY = 25  # addresses of a page that has so many
TRUCE = [sys.executable, "-c", "from truce.cli import main; main()"]
CHROMIUM = "/usr/bin/chromium"
PAINTED = """() => new Promise((told) => new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) if (one.name === "first-contentful-paint") told(one.startTime);
}).observe({ type: "paint", buffered: true }))"""
Addresses = dict[str, list[str]]


def addresses_of(ledger: Ledger, seed: int = 1) -> Addresses:
    """For each page the addresses that it is asked for at, drawn from what the ledger holds."""
    chance = random.Random(seed)
    reports = list(ledger.reports(Filters(limit=MANY * 4, newest_first=True)))
    last = max(report.published or date.min for report in reports)
    deals = [deal.id for deal in ledger.agreements(Filters(limit=MANY))]
    actors = [actor.name for actor in ledger.actors(Filters(limit=MANY * 4))]
    parties = list(dict.fromkeys(actor.party for actor in ledger.actors(Filters(limit=200))))[:MANY]
    held = [holding.place for holding in ledger.assessments(None, Filters(limit=MANY))]
    words = [word for report in reports for word in report.content.split()[20:40] if word.isalnum()]
    days = [last - timedelta(days=back) for back in range(MANY)]

    def some(things: list[str], path: str) -> list[str]:
        return [path.format(quote(thing, safe="")) for thing in chance.sample(things, min(MANY, len(things)))]

    def asked(page: str, **names: list[str]) -> list[str]:
        queries = [{name: thing} for name, things in names.items() for thing in things]
        return [page, *(f"{page}?{urlencode(query)}" for query in chance.sample(queries, min(MANY - 1, len(queries))))]

    ends = [day.isoformat() for day in days]
    return {
        "changes": ["/", *(f"/?since={day - timedelta(days=1)}&until={day}" for day in days[1:])],
        "board": asked("/board", party=parties),
        "board of a day": [f"/board?as_of={end}" for end in ends[:8]],
        "agreement": some(deals, "/agreements/{}"),
        "timeline": asked("/timeline", until=ends, party=parties, place=held),
        "map": asked("/map", day=ends[:13], until=ends, party=parties),
        "contradictions": asked("/contradictions", until=ends, place=held),
        "actors": asked("/actors", party=parties, beginning=["a", "p", "s"]),
        "actor": some(actors, "/actors/{}"),
        "reports": asked("/reports", until=ends),
        "report": some([report.id for report in reports], "/reports/{}"),
        "search": asked("/search", q=chance.sample(words, min(MANY, len(words)))),
        "control": asked("/control", place=held, until=ends),
        "violations": asked("/violations", party=parties, until=ends),
        "statements": asked("/statements", party=parties, until=ends),
        "brief": asked("/brief", place=held, since=ends[:5]),
        "about": ["/about"],
    }


class Visitors(local):
    """Each asks over a connection that stays open, with as little work of its own as can be: it shares the cores."""

    def __init__(self, address: str) -> None:
        self.connection = HTTPConnection(address.removeprefix("http://"), timeout=120)

    def time(self, path: str) -> float:
        """Seconds until the whole answer was there."""
        try:
            return self._asked(path)
        except RemoteDisconnected:  # it was idle for so long that the server closed it
            return self._asked(path)

    def _asked(self, path: str) -> float:
        started = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        text = answer.read()
        taken = time.perf_counter() - started
        if answer.status != HTTPStatus.OK:
            raise SystemExit(f"{path}: {answer.status}\n{text[:400]!r}")
        return taken


@contextmanager
def server(ledger: str) -> Iterator[tuple[str, int]]:
    """The address and the process id of a server over a ledger."""
    command = [*TRUCE, "serve", "--ledger", ledger, "--port", "0"]
    with subprocess.Popen(command, stdout=PIPE, stderr=STDOUT, text=True) as process:  # noqa: S603 — our own command
        try:
            line = process.stdout.readline() if process.stdout else ""
            yield next(word for word in line.split() if word.startswith("http")).rstrip("."), process.pid
        finally:
            process.terminate()


def ask(address: str, process: int, pages: Addresses, times: int, at_once: int) -> None:
    """Ask for every page so many times, so many at once, and tell how long the answers took.

    The server's own time is told too, for a first answer and for all: other work on the machine does not count in it.
    """
    client = Visitors(address)
    with ThreadPoolExecutor(at_once) as people:
        client.time("/board")  # what a first request loads is not any page's own
        for name, paths in pages.items():
            started = _worked(process)
            taken = list(people.map(client.time, paths))
            first = (_worked(process) - started) / len(paths)
            queue = list(islice(cycle(paths), times - len(paths)))
            random.Random(name).shuffle(queue)
            taken = sorted([*taken, *people.map(client.time, queue)])
            own = (_worked(process) - started) / times
            ranks = "  ".join(f"p{share:.0%} {_rank(taken, share):6.0f}".replace("%", "") for share in (0.5, 0.95, 1))
            print(f"{name:15} {len(paths):3} addresses  {ranks} ms  own {own:4.0f}, first {first:4.0f} ms", flush=True)


def _worked(process: int) -> float:
    """Milliseconds that a process has had the processor for."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _rank(taken: list[float], share: float) -> float:
    return 1000 * taken[min(int(len(taken) * share), len(taken) - 1)]


def paint(address: str, pages: Addresses) -> None:
    """When a browser first shows something of each page, each time as a new visitor."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, paths in pages.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(address + paths[0])
            first = page.evaluate(PAINTED)
            print(f"{name:15} first contentful paint {first:6.0f} ms", flush=True)
            page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--paint", action="store_true")
    asked = parser.parse_args()
    with Ledger.open(asked.ledger) as ledger:
        pages = addresses_of(ledger)
    with server(asked.ledger) as (address, process):
        if asked.paint:
            paint(address, pages)
        else:
            ask(address, process, pages, asked.times, asked.at_once)
        peak = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if "VmHWM" in line)
        print(f"memory of the server: {int(peak.split()[1]) / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
