"""Admission: every request passes here before anything is read or written for it.

Reading needs a reader. Whatever changes something needs an analyst, comes from a page of ours, and brings along the
seal of its form, which no foreign page can know; an API key, which no browser sends by itself, needs neither.
"""

import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool

from truce.web.gate.visitors import Visitor, gate_of, seal_of, visiting, visitor_of, welcome
from truce.web.team import Role

READING = frozenset({"GET", "HEAD", "OPTIONS"})
DOOR = "/login"
OWN = frozenset({"/logout", "/account"})  # writes of one's own affairs, open to every role
FIELD, HEADER = "seal", "x-seal"


class LoginNeeded(Exception):
    """Nobody is known to be behind the request; `door` leads to the login and back."""

    def __init__(self, door: str) -> None:
        super().__init__(door)
        self.door = door


async def admit(request: Request) -> None:
    """Let the request through, or say why not."""
    gate = gate_of(request)
    visitor = await run_in_threadpool(visitor_of, gate, request) if gate.team else visitor_of(gate, request)
    welcome(visitor)
    writes = request.method not in READING
    if writes and (visitor is None or visitor.door != "key"):
        await _check_form(request, visitor.seal if visitor else seal_of(gate, "login"))
    if request.url.path == DOOR:
        return
    if visitor is None:
        raise LoginNeeded(_door(request))
    if writes and request.url.path not in OWN:
        require(visitor, "analyst")


def only(role: Role) -> Callable[[], Awaitable[None]]:
    """A dependency: those who come here have this role."""

    async def check() -> None:
        visitor = visiting()
        if visitor is None:
            raise HTTPException(401, "Log in first.")
        require(visitor, role)

    return check


def require(visitor: Visitor, role: Role) -> None:
    if not visitor.user.may(role):
        raise HTTPException(403, f"This needs the role {role}; {visitor.user.name} is {visitor.user.role}.")


def _door(request: Request) -> str:
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return DOOR if asked == "/" or request.method not in READING else f"{DOOR}?next={quote(asked)}"


async def _check_form(request: Request, seal: str) -> None:
    if _is_foreign(request):
        raise HTTPException(403, "This was sent from a page of another site, and nothing was changed.")
    brought = request.headers.get(HEADER) or await _field(request)
    if not hmac.compare_digest(brought.encode(), seal.encode()):
        raise HTTPException(403, "This form is no longer good, and nothing was changed; load the page again.")


async def _field(request: Request) -> str:
    """The seal within a form; nothing else is read here as if it were one."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind not in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        return ""
    brought = (await request.form()).get(FIELD)
    return brought if isinstance(brought, str) else ""


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that another site's page sent it."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.casefold() != request.headers.get("host", "").casefold()
