"""Views, as the command line prints them with --json: drawn from many claims, and whole."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import Response

from truce.ledger import Changes, Due
from truce.views.board import Board, board
from truce.views.brief import Brief, brief
from truce.views.lines import EventLine
from truce.views.listing import Listing, timeline
from truce.web.api.answers import answer
from truce.web.api.shapes import gives
from truce.web.asking import Asked, Book, Days, days_shown

router = APIRouter(tags=["views"])


@router.get("/brief", openapi_extra=gives(Brief))
def brief_(book: Book, asked: Asked) -> Response:
    """The record on one page."""
    return answer(brief(book, asked))


@router.get("/board", openapi_extra=gives(Board))
def board_(book: Book, asked: Asked) -> Response:
    """Where each party stands on each agreement."""
    return answer(board(book, asked))


@router.get("/timeline", openapi_extra=gives(Listing[EventLine]))
def timeline_(book: Book, asked: Asked) -> Response:
    """Events day by day, oldest first."""
    return answer(timeline(book, asked))


@router.get("/changes", openapi_extra=gives(Changes))
def changes_(book: Book, days: Days) -> Response:
    """What the record says on the last of the days and did not before the first."""
    return answer(book.changes(*days_shown(book, days)))


@router.get("/due", openapi_extra=gives(list[Due]))
def due_(book: Book, since: date, until: date) -> Response:
    """Plans that fall due and terms that end on these days."""
    return answer(book.due(since, until))
