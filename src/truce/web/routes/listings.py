"""Claims of one kind, line by line: control, violations, positions, statements."""

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import Response

from truce.ledger import Filters, Ledger
from truce.views.leaf import Leaf, control_page, positions_page, statements_page, violations_page
from truce.views.sayings import say_all
from truce.web.asking import Asked, Book
from truce.web.forms import Answer, Answering, rows_of
from truce.web.shelf import shelved

router = APIRouter()


@router.get("/control")
@shelved
def control(book: Book, asked: Asked, answer: Answer) -> Response:
    return _listing(control_page, book, asked, answer)


@router.get("/violations")
@shelved
def violations(book: Book, asked: Asked, answer: Answer) -> Response:
    return _listing(violations_page, book, asked, answer)


@router.get("/positions")
@shelved
def positions(book: Book, asked: Asked, answer: Answer) -> Response:
    return _listing(positions_page, book, asked, answer)


@router.get("/statements")
@shelved
def statements(book: Book, asked: Asked, answer: Answer) -> Response:
    return _listing(statements_page, book, asked, answer)


def _listing(view: Callable[[Ledger, Filters], Leaf], book: Ledger, asked: Filters, answer: Answering) -> Response:
    leaf = view(book, asked)
    return answer(
        "listing.html", leaf, rows_of(say_all(leaf.lines)), here=f"/{leaf.title.lower()}", asked=asked, leaf=leaf
    )
