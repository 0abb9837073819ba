"""The door: logging in and out, one's own password, and the log of who did what."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from truce.errors import TeamError
from truce.web.gate import Gate, Visitor, only, visiting
from truce.web.gate.limits import Limits, too_often
from truce.web.gate.visitors import cookie_name, gate_of, seal_of
from truce.web.rendering import render
from truce.web.team import Team

PAGE = 100  # lines of the log
NO_TEAM = "There are no logins here: the pages are for whoever sits at this machine. truce users add makes a team."
router = APIRouter()
Words = Annotated[str, Form(max_length=1024)]


async def team_of(request: Request) -> Team:
    team = gate_of(request).team
    if team is None:
        raise HTTPException(404, NO_TEAM)
    return team


async def visitor() -> Visitor:
    someone = visiting()
    if someone is None:
        raise HTTPException(401, "Log in first.")
    return someone


OurTeam = Annotated[Team, Depends(team_of)]
Someone = Annotated[Visitor, Depends(visitor)]


@router.get("/login", dependencies=[Depends(team_of)])
def login_page(request: Request, back: Annotated[str, Query(alias="next")] = "/") -> HTMLResponse:
    return _login(gate_of(request), back)


@router.post("/login")
def log_in(
    request: Request, team: OurTeam, name: Words, password: Words, back: Annotated[str, Form(alias="next")] = "/"
) -> Response:
    """Another session for whoever knows the password; which of the two was wrong is not told."""
    address = request.client.host if request.client else ""
    _slow_down(request.app.state.limits, address, name)
    token = team.log_in(name, password, address)
    if token is None:
        return _login(gate_of(request), back, name=name, wrong=True)
    answer = RedirectResponse(_within(back), status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(cookie_name(request), token, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/logout")
def log_out(request: Request, team: OurTeam, someone: Someone) -> RedirectResponse:
    if someone.session:
        team.log_out(someone.session, someone.user, someone.address)
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(cookie_name(request), httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


@router.get("/account", dependencies=[Depends(team_of)])
def account_page(someone: Someone) -> HTMLResponse:
    return render("account.html", someone=someone, trouble=None)


@router.post("/account")
def change_password(request: Request, team: OurTeam, someone: Someone, old: Words, new: Words) -> Response:
    """Another password, for whoever knows the old one; it ends all their sessions but a fresh one."""
    name = someone.user.name
    _slow_down(request.app.state.limits, someone.address or "", name)
    if team.log_in(name, old, someone.address) is None:
        return render("account.html", someone=someone, trouble="The old password is another.", status=400)
    try:
        team.set_password(name, new, by=name, address=someone.address)
    except TeamError as trouble:
        return render("account.html", someone=someone, trouble=str(trouble), status=400)
    return RedirectResponse("/login", status_code=303)


@router.get("/audit", dependencies=[Depends(only("admin"))])
def audit_page(team: OurTeam, name: str = "", page: Annotated[int, Query(ge=1, le=1_000_000)] = 1) -> HTMLResponse:
    who = name.strip().casefold() or None
    entries = team.log(name=who, limit=PAGE, offset=(page - 1) * PAGE)
    many = team.log_length(name=who)
    return render(
        "audit.html", here="/audit", entries=entries, many=many, name=name, page=page, more=many > page * PAGE
    )


def _slow_down(limits: Limits, address: str, name: str) -> None:
    wait = max(limits.logins_from.take(address), limits.logins_as.take(name.strip().casefold()))
    if wait:
        sentence, headers = too_often(wait)
        raise HTTPException(429, sentence, headers=headers)


def _login(gate: Gate, back: str, *, name: str = "", wrong: bool = False) -> HTMLResponse:
    seal = seal_of(gate, "login")
    return render("login.html", status=403 if wrong else 200, seal=seal, back=_within(back), name=name, wrong=wrong)


def _within(address: str) -> str:
    r"""An address on this very server; "//evil.example" and "/\evil.example" lead elsewhere."""
    if address.startswith("/") and address[1:2] not in {"/", "\\"} and address.isprintable():
        return address
    return "/"
