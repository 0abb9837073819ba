"""The status page of a watch, its measures and its alerts as a feed, for this machine alone."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from truce.watch.counting import Counts
from truce.watch.feeds import Watchlist
from truce.watch.memory import Alert, Memory

HERE = "127.0.0.1"
OURS = ("127.0.0.1", "localhost")  # a page of another site that calls us by its own name gets nothing
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Truce watch</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}}
table{{border-collapse:collapse}}td,th{{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}}</style>
<h1>Truce watch</h1><p>{counts}</p>
<h2>Feeds</h2><table><tr><th scope="col">feed<th scope="col">looked at (UTC)<th scope="col">trouble</tr>{feeds}</table>
<h2>Alerts</h2><p><a href="/alerts.atom">as a feed</a></p><table>{alerts}</table>
<h2>Could not be read</h2><table>{failed}</table>
<h2>Passed over</h2><table>{passed}</table></html>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Truce alerts</title><id>urn:truce:alerts</id>
<updated>{updated}</updated>{entries}</feed>"""
ENTRY = """<entry><id>urn:truce:{key}</id><title>{title}</title><updated>{at}</updated>
<author><name>{outlet}</name></author>{link}<summary>{quote}</summary></entry>"""


@contextmanager
def served(memory_path: str, watchlist: Watchlist, counts: Counts, port: int) -> Iterator[str]:
    """Serve while the block runs; the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = _answer(urlsplit(self.path).path, memory_path, watchlist, counts)
            if answer is None or urlsplit(f"//{self.headers.get('host', '')}").hostname not in OURS:
                self.send_error(404)
                return
            media_type, body = answer
            self.send_response(200)
            headers = {
                "content-type": media_type,
                "content-length": str(len(body)),
                "x-content-type-options": "nosniff",
            }
            headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing is logged: nobody but this machine asks."""

    server = ThreadingHTTPServer((HERE, port), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HERE}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _answer(path: str, memory_path: str, watchlist: Watchlist, counts: Counts) -> tuple[str, bytes] | None:
    if path == "/metrics":
        return "text/plain; version=0.0.4; charset=utf-8", counts.page()
    memory = Memory(memory_path)
    try:
        if path == "/":
            return "text/html; charset=utf-8", status_page(memory, watchlist).encode()
        if path == "/alerts.atom":
            return "application/atom+xml; charset=utf-8", atom(memory.alerts()).encode()
    finally:
        memory.close()
    return None


def status_page(memory: Memory, watchlist: Watchlist) -> str:
    """The page."""
    states = [memory.feed(feed.url) for feed in watchlist.feed]
    told = memory.counts()
    words = ("waiting", "read", "passed", "failed")
    return PAGE.format(
        counts=escape(", ".join(f"{told.get(word, 0):,} {word}" for word in words)),
        feeds="".join(_row(state.url, _moment(state.looked), state.trouble or "") for state in states),
        alerts="".join(_row(*_told(alert)) for alert in memory.alerts(50)),
        failed="".join(_row(page.url, page.reason or "") for page in memory.pages("failed", 50)),
        passed="".join(_row(page.url, page.reason or "") for page in memory.pages("passed", 50)),
    )


def atom(alerts: list[Alert]) -> str:
    """Alerts as an Atom feed."""
    entries = []
    for alert in alerts:
        body = json.loads(alert.body)
        url = body["report"]["url"]
        entries.append(
            ENTRY.format(
                key=escape(alert.key.encode().hex()),
                title=escape(f"{alert.rule}: {body['claim']['quote'][:120]}"),
                at=_stamp(alert.at),
                outlet=escape(body["report"]["outlet"] or "Truce"),
                link=f'<link href="{escape(url)}"/>' if url else "",
                quote=escape(body["claim"]["quote"]),
            )
        )
    return ATOM.format(updated=_stamp(alerts[0].at if alerts else 0.0), entries="".join(entries))


def _told(alert: Alert) -> tuple[str, str, str]:
    body = json.loads(alert.body)
    return alert.rule, body["claim"]["quote"], body["report"]["url"] or body["report"]["title"]


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{escape(cell)}" for cell in cells) + "</tr>"


def _moment(at: float | None) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S") if at else "not yet"


def _stamp(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
