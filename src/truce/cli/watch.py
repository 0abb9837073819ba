"""The verb that never ends: watch reads what feeds bring, as it comes."""

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.output import say, write_json
from truce.errors import TruceError


@app.command()
def watch(  # noqa: PLR0913 — one parameter an option
    *,
    feeds: Annotated[str, typer.Argument(metavar="FEEDS", help="A TOML file of feeds and rules, or OPML.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="Of the status page; 0 takes a free one.")
    ] = 8378,
    once: Annotated[bool, typer.Option("--once", help="Look once at every feed, read what is new, and end.")] = False,
    triage: Annotated[
        bool, typer.Option("--triage/--no-triage", help="Pass over what a first look finds nothing for the ledger in.")
    ] = True,
    only_conflict: o.OnlyConflict = False,
    allow_loopback: Annotated[
        bool, typer.Option("--allow-loopback", help="Fetch from this machine too; for tests and demonstrations.")
    ] = False,
    as_json: o.AsJson = False,
) -> None:
    """Watch feeds, and read what they bring into the ledger.

    Politely: asking only for what is new, one request to a host at a time, robots.txt kept to. Stopped and started
    again, it goes on where it stood. The status page, /metrics and /alerts.atom are for this machine alone.
    With --json, prints what became of all pages at the end.
    """
    from truce.intake.fetching import is_public
    from truce.views.wording import count
    from truce.watch.feeds import read_watchlist
    from truce.watch.memory import Memory
    from truce.watch.status import served
    from truce.watch.watching import Watch, is_public_or_here

    watchlist = read_watchlist(feeds)
    reach = is_public_or_here if allow_loopback else is_public
    with o.open_ledger(ledger, new=True) as book:
        memory = Memory(_beside(ledger))
        watching = Watch(watchlist, book, memory, o.reader_from(triage=triage, only_conflict=only_conflict), reach)
        with served(memory.path, watchlist, watching.counts, port) as address:
            say(f"Watching {count(len(watchlist.feed), 'feed')}; status at {address}; Ctrl-C ends it.")
            stopped = _on_signal()
            watching.run(lambda: stopped.is_set() or (once and watching.is_idle))
        counts = memory.counts()
        memory.close()
    if as_json:
        write_json(counts)
    else:
        say(", ".join(f"{number:,} {state}" for state, number in sorted(counts.items())) or "No page was named.")


def _beside(ledger: str) -> Path:
    """Where the watch remembers: beside a ledger that is a file, here for one that is a server."""
    if "://" in ledger:
        return Path("truce.watch.db")
    path = Path(ledger)
    if path.suffix == ".watch":
        raise TruceError(f"{ledger} is where a watch keeps what it remembers; name the ledger itself")
    return path.with_name(f"{path.name}.watch")


def _on_signal() -> threading.Event:
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    return stopped
