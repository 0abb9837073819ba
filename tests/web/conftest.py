"""A server over the invented record, and a real browser where there is one."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.types import ASGIApp

from invented import delta_post, harbour_wire, hostile
from truce.intake import open_report
from truce.ledger import Ledger
from truce.model import Report
from truce.reader import read
from truce.web.app import make_app

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--no-first-run",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",  # a map without a graphics card
]  # fmt: skip
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("web") / "invented.db") as book:
        book.add_all([harbour_wire(), delta_post(), hostile()])
        yield book


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger that `make demo` makes."""
    with Ledger.open(tmp_path_factory.mktemp("web") / "demo.db") as book:
        book.add_all(read(report) for report in open_report(SAMPLES) if isinstance(report, Report))
        yield book


@pytest.fixture(scope="session")
def demo_address(demo: Ledger) -> Iterator[str]:
    with serving(make_app(demo)) as address:
        yield address


@contextmanager
def serving(app: ASGIApp, **options: Any) -> Iterator[str]:
    """An application at an address of this machine, for as long as it is needed."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # whoever asks before the server runs waits, and is not refused
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", proxy_headers=False, **options))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"{'https' if options else 'http'}://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="session")
def address(ledger: Ledger) -> Iterator[str]:
    """Where the pages are served."""
    with serving(make_app(ledger)) as address:
        yield address


@pytest.fixture
def serve_app() -> Iterator[Callable[[ASGIApp], httpx.Client]]:
    """Serves applications, each for the length of a test; what is asked of them by the client that it gives."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(httpx.Client(base_url=stack.enter_context(serving(app))))


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)


@contextmanager
def watched(browser: Any, address: str, width: int = 1440, **options: Any) -> Iterator[Any]:
    """A page of a browser; whatever it complains of, runs or asks of another host fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location.get('url', '')}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: (complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda sent: None if sent.url.startswith((address, "blob:")) else complaints.append(sent.url))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture(params=[1440, 390])
def page(request, browser, address):
    """A page at a desk's and at a phone's width."""
    with watched(browser, address, request.param) as page:
        yield page


@pytest.fixture
def visit(browser):
    """Pages of addresses that a test serves itself, each as a visitor of its own."""
    with ExitStack() as stack:
        yield lambda address: stack.enter_context(watched(browser, str(address)))
