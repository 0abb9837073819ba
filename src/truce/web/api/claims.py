"""Claims, each as it was read, with its id and the agreement that it was resolved to."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from msgspec import Struct

from truce.ledger import Contradiction, Filed, Grade
from truce.model import AnyClaim
from truce.web.api.answers import Page, Paging, answer
from truce.web.api.shapes import gives
from truce.web.asking import Book

router = APIRouter(tags=["claims"])


class Told(Struct, frozen=True, kw_only=True):
    """A claim on record. `deal` is the agreement it was resolved to, `seen` when the ledger took it in."""

    id: str
    claim: AnyClaim
    deal: str | None = None
    seen: datetime
    origin: str


def told(filed: Filed) -> Told:
    return Told(id=filed.claim.id, claim=filed.claim, deal=filed.deal, seen=filed.seen, origin=filed.origin)


@router.get("/claims", openapi_extra=gives(list[Told]))
def claims_(book: Book, page: Page) -> Response:
    """Claims of all kinds, by day."""
    return _page(book, page, None)


@router.get("/statements", openapi_extra=gives(list[Told]))
def statements_(book: Book, page: Page) -> Response:
    """Who said what."""
    return _page(book, page, "statement")


@router.get("/positions", openapi_extra=gives(list[Told]))
def positions_(book: Book, page: Page) -> Response:
    """Who takes which stance on what."""
    return _page(book, page, "position")


@router.get("/events", openapi_extra=gives(list[Told]))
def events_(book: Book, page: Page) -> Response:
    """Who did what to whom."""
    return _page(book, page, "event")


@router.get("/control", openapi_extra=gives(list[Told]))
def control_(book: Book, page: Page) -> Response:
    """Who is said to hold what; for what it adds up to see /api/assessments."""
    return _page(book, page, "control")


@router.get("/violations", openapi_extra=gives(list[Told]))
def violations_(book: Book, page: Page) -> Response:
    """Who is said to have broken what."""
    return _page(book, page, "violation")


@router.get("/doubtful", openapi_extra=gives(list[Told]))
def doubtful_(book: Book, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> Response:
    """Claims that another contradicts and nobody has judged, the latest contradiction first."""
    return answer([told(filed) for filed in book.doubtful(limit)])


@router.get("/claims/{key}", openapi_extra=gives(Told))
def claim_(book: Book, key: str) -> Response:
    """One claim, by its id or the beginning of it."""
    return answer(told(book.claim(key)))


@router.get("/claims/{key}/disputes", openapi_extra=gives(list[Contradiction]))
def disputes_(book: Book, key: str) -> Response:
    """The contradictions that a claim stands in."""
    return answer(book.disputes(book.claim(key).claim.id))


@router.get("/claims/{key}/grade", openapi_extra=gives(Grade))
def grade_(book: Book, key: str) -> Response:
    """The Admiralty grade of a claim."""
    claim = book.claim(key).claim.id
    return answer(book.grades([claim])[claim])


def _page(book: Book, page: Paging, kind: str | None) -> Response:
    found = list(book.filed(kind, filters=page.asked))
    return page.answer(found, told, lambda filed: filed.claim.id)
