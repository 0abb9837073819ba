"""The brief of the whole record, and what is new in it since a day."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.views.brief import brief
from truce.views.changes import changes
from truce.web.asking import Asked, Book, Days
from truce.web.rendering import render

router = APIRouter()


@router.get("/")
def home(book: Book, asked: Asked) -> HTMLResponse:
    return render("home.html", here="/", asked=asked, brief=brief(book, asked))


@router.get("/changes")
def changes_page(book: Book, days: Days) -> HTMLResponse:
    bulletin = changes(book, book.changes(*days))
    return render("bulletin.html", here="/changes", bulletin=bulletin, days_asked=days)
