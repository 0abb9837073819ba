"""A news site on this machine's loopback that can misbehave in every way that sites do."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = "Dana Brek said on Monday that the army had taken the town of Tavik from the Front. "
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head>
<body><article><h1>{title}</h1><p>{story}</p><p>{story}</p></article></body></html>"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour Wire</title>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><pubDate>Wed, 07 May 2031 10:00:00 GMT</pubDate></item>"
CHUNK = b"x" * 65_536


@dataclass
class Site:
    """What is served: pages by path, and how often each was asked for."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    posted: list[bytes] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def page(self, path: str, title: str = "Army takes Tavik", story: str = STORY * 3) -> None:
        self.pages[path] = (200, {"Content-Type": "text/html"}, PAGE.format(title=title, story=story).encode())

    def feed(self, path: str, *links: str, etag: str | None = None) -> None:
        items = "".join(ITEM.format(title=link, link=link) for link in links)
        headers = {"Content-Type": "application/rss+xml"} | ({"ETag": etag} if etag else {})
        self.pages[path] = (200, headers, FEED.format(items=items).encode())


class Handler(BaseHTTPRequestHandler):
    """Answers for the site that its server belongs to."""

    @property
    def site(self) -> Site:
        return self.server.site

    def do_GET(self) -> None:
        site = self.site
        site.asked[self.path] += 1
        site.at_once += 1
        site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            self.answer()
        except (BrokenPipeError, ConnectionResetError):
            pass  # hung up on, as it should be
        finally:
            site.at_once -= 1

    def answer(self) -> None:
        if self.path == "/hangs":
            self.site.over.wait(30)
        elif self.path == "/endless":
            self.send_head(200, {"Content-Type": "application/rss+xml"})
            while not self.site.over.is_set():
                self.wfile.write(CHUNK)
        else:
            self.send_page(*self.site.pages.get(self.path, (404, {}, b"")))

    def send_page(self, status: int, headers: dict[str, str], body: bytes) -> None:
        if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
            status, body = 304, b""
        time.sleep(0.01)
        self.send_head(status, {**headers, "Content-Length": str(len(body))})
        self.wfile.write(body)

    def send_head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def do_POST(self) -> None:
        self.site.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_head(204, {})

    def log_message(self, *words: object) -> None:
        pass


@contextmanager
def served() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.site = site
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
