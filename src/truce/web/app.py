"""The application: pages and API over one ledger, with what is wrong said in plain words."""

from collections.abc import Iterator

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from truce.errors import LedgerError, TruceError
from truce.ledger import Ledger
from truce.web import api
from truce.web.rendering import render
from truce.web.routes import PAGES
from truce.web.security import LOCAL_HOSTS, SecureHeaders


def make_app(ledger: Ledger) -> ASGIApp:
    """Pages under /, the same as JSON under /api."""
    app = FastAPI(title="Truce", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.ledger = ledger
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(LOCAL_HOSTS))
    app.mount("/static", StaticFiles(packages=[("truce.web", "static")]), name="static")
    app.include_router(api.router, prefix="/api")
    app.include_router(PAGES)
    for trouble in (TruceError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(trouble, _refused)
    return SecureHeaders(app)


def _refused(request: Request, trouble: Exception) -> Response:
    """One clear sentence, as a page or as JSON."""
    code, sentence = _meaning(trouble)
    if request.url.path.startswith("/api/"):
        return api.answer({"error": sentence}, status=code)
    return render("error.html", status=code, code=code, sentence=sentence)


def _meaning(trouble: Exception) -> tuple[int, str]:
    match trouble:
        case HTTPException():
            known = {404: "There is nothing at this address.", 405: "This address cannot be used that way."}
            plain = trouble.detail not in {"Not Found", "Method Not Allowed"}
            return trouble.status_code, trouble.detail if plain else known[trouble.status_code]
        case RequestValidationError():
            return 422, "A part of this address is not as it should be: " + "; ".join(_faults(trouble)) + "."
        case LedgerError():
            return 503, str(trouble)
        case TruceError():
            return 400, str(trouble)
        case _:
            return 500, "That is a fault of Truce's own; please report it with what the terminal says."


def _faults(trouble: RequestValidationError) -> Iterator[str]:
    return (f"{error['loc'][-1]}: {error['msg']}" for error in trouble.errors())
