"""One agreement: its terms, who stands where on it, who is said to have broken it."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.views.agreement import agreement_view
from truce.web.asking import Book, no_such
from truce.web.rendering import render

router = APIRouter()


@router.get("/agreements/{key:path}")
def agreement_page(book: Book, key: str) -> HTMLResponse:
    view = agreement_view(book, key)
    if view is None:
        raise no_such("agreement", key)
    return render("agreement.html", view=view)
