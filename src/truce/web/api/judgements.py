"""Judgements: what people decided, and another from whoever may judge; and who it is that asks."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response
from msgspec import Struct
from msgspec.structs import replace

from truce.ledger import Judgement
from truce.web.api.answers import Page, answer, as_it_is
from truce.web.api.shapes import gives
from truce.web.asking import Book
from truce.web.judging import Verdicts, judge
from truce.web.routes.login import Someone

router = APIRouter(tags=["judgements"])


class Me(Struct, frozen=True, kw_only=True):
    """Who asks, by which door they came, and the seal that their writes bring along in the header x-seal."""

    name: str
    role: str
    door: str
    seal: str


async def verdicts_sent(request: Request) -> Verdicts:
    """What was sent; HTTPException where it is no judgement, or is not sent as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != "application/json":  # a form of a foreign page can send everything but this
        raise HTTPException(422, "Send a judgement as application/json.")
    try:
        return msgspec.json.decode(await request.body(), type=Verdicts)
    except (msgspec.DecodeError, ValueError) as trouble:
        raise HTTPException(422, f"That is no judgement: {trouble}.") from trouble


@router.get("/judgements", openapi_extra=gives(list[Judgement]))
def judgements_(book: Book, page: Page) -> Response:
    """All judgements, the latest first."""
    return page.answer(book.judgements(replace(page.asked, newest_first=True)), as_it_is)


@router.post("/judgements", status_code=201, openapi_extra=gives(Judgement, status=201, takes=Verdicts))
def judge_(
    request: Request, book: Book, someone: Someone, sent: Annotated[Verdicts, Depends(verdicts_sent)]
) -> Response:
    """Judge a claim or a pair. Needs an analyst, and an API key or the seal of /api/me in the header x-seal."""
    return answer(judge(request, book, someone, sent), status=201)


@router.get("/me", openapi_extra=gives(Me))
def me_(someone: Someone) -> Response:
    """Who asks, and what they may."""
    return answer(Me(name=someone.user.name, role=someone.user.role, door=someone.door, seal=someone.seal))
