"""The record as JSON under /api: the same views, under the same names, as the command line's --json."""

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from truce.views.agreement import agreement_view
from truce.views.board import board
from truce.views.brief import brief
from truce.views.citation import source_of
from truce.views.found import found
from truce.views.listing import control, statements, timeline, violations
from truce.views.report import report_view
from truce.web.asking import Asked, Book, Days, Words, known_report, no_such

router = APIRouter(default_response_class=Response)


def answer(value: object, *, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json", status_code=status)


@router.get("/brief")
def brief_(book: Book, asked: Asked) -> Response:
    return answer(brief(book, asked))


@router.get("/board")
def board_(book: Book, asked: Asked) -> Response:
    return answer(board(book, asked))


@router.get("/timeline")
def timeline_(book: Book, asked: Asked) -> Response:
    return answer(timeline(book, asked))


@router.get("/control")
def control_(book: Book, asked: Asked) -> Response:
    return answer(control(book, asked))


@router.get("/statements")
def statements_(book: Book, asked: Asked) -> Response:
    return answer(statements(book, asked))


@router.get("/violations")
def violations_(book: Book, asked: Asked) -> Response:
    return answer(violations(book, asked))


@router.get("/contradictions")
def contradictions_(book: Book, asked: Asked) -> Response:
    return answer(book.contradictions(asked))


@router.get("/changes")
def changes_(book: Book, days: Days) -> Response:
    return answer(book.changes(*days))


@router.get("/agreements/{key:path}")
def agreement_(book: Book, key: str) -> Response:
    view = agreement_view(book, key)
    if view is None:
        raise no_such("agreement", key)
    return answer(view)


@router.get("/reports")
def reports_(book: Book) -> Response:
    return answer([source_of(report) for report in book.reports()])


@router.get("/reports/{key:path}")
def report_(book: Book, key: str) -> Response:
    return answer(report_view(book, known_report(book, key)))


@router.get("/search")
def search_(book: Book, words: Words = "") -> Response:
    return answer(found(book, words))
