"""Pages come from the public web alone, and never without bounds."""

import contextlib
import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from truce.errors import Unreachable, UnreadableReport
from truce.intake import Failure, fetching, open_report
from truce.intake.fetching import LARGEST, Address, fetch_source, is_public

PAGE = b"<html><body>a page</body></html>"


class Site(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {
        "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
        "/moved": (302, {"Location": "/page"}, b""),
        "/inward": (302, {"Location": "http://127.0.0.2:9/secret"}, b""),
        "/to-file": (302, {"Location": "file:///etc/hostname"}, b""),
        "/loop": (302, {"Location": "/loop"}, b""),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/huge": (200, {"Content-Type": "text/html"}, b" " * (LARGEST + 1)),
        "/gone": (404, {"Content-Type": "text/html"}, b"no"),
    }

    def do_GET(self) -> None:
        if self.path == "/drips":
            self.drip()
            return
        status, headers, body = self.pages[self.path]
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Never silent, never done."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Header: ")
        with contextlib.suppress(OSError):
            for _ in range(200):
                self.wfile.write(b"x")
                time.sleep(0.05)

    def log_message(self, *words: object) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """The huge page is hung up on."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = Quiet(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def only_the_test_site(address: Address) -> bool:
    return str(address) == "127.0.0.1"


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page(site: str, path: str) -> None:
    source = fetch_source(f"{site}{path}", may_reach=only_the_test_site)
    assert (source.content, source.url) == (PAGE, f"{site}/page")
    assert (source.media_type, source.charset) == ("text/html", "utf-8")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/inward", "127.0.0.2 is no public address"),
        ("/to-file", "only http and https"),
        ("/loop", "redirects without end"),
        ("/picture", "is image/png"),
        ("/huge", "larger than 10 MB"),
        ("/gone", "answers 404"),
    ],
)
def test_refused(site: str, path: str, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=reason) as refused:
        fetch_source(f"{site}{path}", may_reach=only_the_test_site)
    assert str(refused.value).startswith(f"{site}{path}: ")


def test_headers_that_never_end(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 0.5)
    began = time.monotonic()
    with pytest.raises(Unreachable, match="no answer in time"):
        fetch_source(f"{site}/drips", may_reach=only_the_test_site)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/",
        "http://2130706433/", "http://[::ffff:192.168.0.1]/", "http://0.0.0.0/",
    ],
)  # fmt: skip
def test_this_machine_and_its_network_are_refused(url: str) -> None:
    (failure,) = open_report(url)
    assert isinstance(failure, Failure)
    assert "no public address" in failure.reason


@pytest.mark.parametrize("url", ["ftp://harrow.example/x", "file:///etc/hostname", "https://", "gopher://x"])
def test_other_schemes_are_refused(url: str) -> None:
    (failure,) = open_report(url)
    assert "only http and https" in str(failure)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("192.168.1.1", False), ("100.64.0.1", False), ("224.0.0.1", False),
        ("2606:2800:220:1::1", True), ("fe80::1", False), ("fc00::1", False), ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False), ("::", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(ipaddress.ip_address(address)) is public
