"""Visitors: who is behind a request, and by which door they came: the keyboard, a session, a proxy, an API key."""

import hmac
from base64 import b64decode
from contextvars import ContextVar
from typing import Literal

from fastapi import HTTPException, Request
from msgspec import Struct

from truce.errors import TeamError
from truce.web.gate.gate import Gate
from truce.web.gate.proxies import TOLD
from truce.web.team import Team, User

COOKIE = "truce"
SECURE_COOKIE = "__Host-truce"  # a browser takes this name from this very host by TLS alone
Door = Literal["keyboard", "session", "proxy", "key"]


class Visitor(Struct, frozen=True, kw_only=True):
    """`seal` is what their forms must bring along; `session` the token of their session."""

    user: User
    door: Door
    seal: str
    session: str | None = None
    address: str | None = None


_visiting: ContextVar[Visitor | None] = ContextVar("visiting", default=None)


def visiting() -> Visitor | None:
    """Whoever is behind the request that is being answered."""
    return _visiting.get()


def welcome(visitor: Visitor | None) -> None:
    _visiting.set(visitor)


def gate_of(request: Request) -> Gate:
    gate: Gate = request.app.state.gate
    return gate


def visitor_of(gate: Gate, request: Request) -> Visitor | None:
    """Who it is; None where that is not known yet, HTTPException where it is known and not let in."""
    address = request.client.host if request.client else None
    if gate.team is None:
        person = User(name=gate.person, role="admin")
        return Visitor(user=person, door="keyboard", seal=seal_of(gate, "keyboard"), address=address)
    if key := _key(request):
        return Visitor(user=_by_key(gate.team, key), door="key", seal="", address=address)
    if name := getattr(request.state, TOLD, None):
        user = _told(gate.team, name)
        return Visitor(user=user, door="proxy", seal=seal_of(gate, f"proxy {user.name}"), address=address)
    token = request.cookies.get(cookie_name(request))
    user_in = gate.team.in_session(token) if token else None
    if user_in is None or token is None:
        return None
    seal = seal_of(gate, f"session {token}")
    return Visitor(user=user_in, door="session", seal=seal, session=token, address=address)


def cookie_name(request: Request) -> str:
    return SECURE_COOKIE if request.url.scheme == "https" else COOKIE


def seal_of(gate: Gate, holder: str) -> str:
    """What a form of theirs must bring along: nobody else's pages can know it."""
    return hmac.new(gate.seal, holder.encode(), "sha256").hexdigest()


def _key(request: Request) -> str | None:
    """An API key: as a bearer's, or as the password that a reader of feeds can send."""
    scheme, _, words = request.headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer":
        return words.strip()
    if scheme.casefold() != "basic":
        return None
    try:
        return b64decode(words, validate=True).decode().partition(":")[2]
    except ValueError:
        return "none"


def _by_key(team: Team, key: str) -> User:
    user = team.with_key(key)
    if user is None:
        raise HTTPException(401, "This API key opens nothing; ask an admin for another.")
    return user


def _told(team: Team, name: str) -> User:
    try:
        user = team.user(name)
    except TeamError:
        user = None
    if user is None:
        raise HTTPException(403, f"“{name[:64]}” is not of this team; an admin adds people with truce users add.")
    return user
