"""The application: pages and API over one ledger, with what is wrong said in plain words."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from os import environ

from anyio import create_task_group
from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from httpx import ASGITransport, AsyncClient
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from truce.errors import BusyTeam, LedgerError, NotOnRecord, TruceError, UnfitJudgement
from truce.ledger import Ledger
from truce.web import api
from truce.web.api.shapes import describe
from truce.web.gate import Gate, LoginNeeded, admit
from truce.web.gate.hosts import KnownHosts
from truce.web.gate.limits import Limited, Limits, TooLarge
from truce.web.gate.proxies import Proxied
from truce.web.rendering import render
from truce.web.routes import PAGES, feeds, review
from truce.web.security import SecureHeaders
from truce.web.shelf import Shelf
from truce.web.styles import style

CODES = (  # the first that fits
    (NotOnRecord, 404),
    (BusyTeam, 429),
    (UnfitJudgement, 400),
    (LedgerError, 503),
    (TruceError, 400),
)
AT_ONCE = 2  # answers
FEEDS = (".atom", ".ics")  # programs that follow these can send a name and a key, and cannot fill in a login page


def make_app(ledger: Ledger, gate: Gate | None = None, limits: Limits | None = None) -> ASGIApp:
    """Pages under /, the same as JSON under /api. Without a gate, for whoever sits at this machine."""
    gate, limits = gate or Gate(), limits or Limits()
    app = FastAPI(
        title="Truce",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        dependencies=[Depends(admit)],
        lifespan=_life,
    )
    app.state.ledger, app.state.gate, app.state.limits = ledger, gate, limits
    app.state.shelf = Shelf(ledger)
    app.state.tiles = environ.get("TRUCE_TILES") or None
    app.add_route("/style.css", style, include_in_schema=False)
    app.mount("/static", StaticFiles(packages=[("truce.web", "static")]), name="static")
    app.include_router(api.router, prefix="/api")
    for pages in (PAGES, review.router, feeds.router, api.docs):
        app.include_router(pages)
    describe(app)
    for trouble in (TruceError, HTTPException, RequestValidationError, TooLarge, OverflowError, Exception):
        app.add_exception_handler(trouble, _refused)
    app.add_exception_handler(LoginNeeded, _shown_the_door)
    return Proxied(SecureHeaders(KnownHosts(Limited(app, limits), gate), app.state.tiles), gate)


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """Each answer being worked out holds a connection with its cache; more of them at once would be no quicker."""
    current_default_thread_limiter().total_tokens = AT_ONCE
    async with create_task_group() as tasks:
        tasks.start_soon(_warm_up, app)
        yield
        tasks.cancel_scope.cancel()


async def _warm_up(app: FastAPI) -> None:
    """Ask for the first page, so that what a first request loads is there when somebody comes."""
    transport = ASGITransport(app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://127.0.0.1") as nobody:
        await nobody.get("/")


def _refused(request: Request, trouble: Exception) -> Response:
    """One clear sentence, as a page or as JSON."""
    code, sentence = _meaning(trouble)
    if request.url.path.startswith("/api/"):
        answer: Response = api.answer({"error": sentence}, status=code)
    else:
        answer = render("error.html", status=code, code=code, sentence=sentence)
    answer.headers.update(getattr(trouble, "headers", None) or {})
    return answer


def _shown_the_door(request: Request, trouble: Exception) -> Response:
    """Where nobody is known to be behind a request: to the login, or (programs) the word for it."""
    path = request.url.path
    if isinstance(trouble, LoginNeeded) and not path.startswith("/api/") and not path.endswith(FEEDS):
        return RedirectResponse(trouble.door, status_code=303)
    scheme = {"www-authenticate": 'Basic realm="Truce"' if path.endswith(FEEDS) else "Bearer"}
    return _refused(request, HTTPException(401, "Send an API key; truce users key NAME makes one.", headers=scheme))


def _meaning(trouble: Exception) -> tuple[int, str]:
    match trouble:
        case HTTPException():
            known = {404: "There is nothing at this address.", 405: "This address cannot be used that way."}
            plain = trouble.detail not in {"Not Found", "Method Not Allowed"}
            return trouble.status_code, trouble.detail if plain else known[trouble.status_code]
        case RequestValidationError():
            return 422, "A part of this address is not as it should be: " + "; ".join(_faults(trouble)) + "."
        case TooLarge():
            return 413, "That is more than fits; send less."
        case OverflowError():
            return 400, "That day, or a day near it, lies outside the calendar."
        case TruceError():
            return next(code for kind, code in CODES if isinstance(trouble, kind)), _sentence(str(trouble))
        case _:
            return 500, "That is a fault of Truce's own; please report it with what the terminal says."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _faults(trouble: RequestValidationError) -> Iterator[str]:
    return (f"{error['loc'][-1]}: {error['msg']}" for error in trouble.errors())
