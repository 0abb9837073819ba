"""What Truce is, what its lines mean, and to whom it owes its places and borders."""

from fastapi import APIRouter
from fastapi.responses import Response

from truce.web.asking import Book
from truce.web.forms import Answer
from truce.web.shelf import shelved

router = APIRouter()


@router.get("/about")
@shelved
def about_page(book: Book, answer: Answer) -> Response:
    totals = book.totals()
    return answer(
        "about.html", totals, [{"what": kind, "count": n} for kind, n in totals.claims.items()], totals=totals
    )
