"""What Truce is, what its lines mean, and to whom it owes its places and borders."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.web.asking import Book
from truce.web.rendering import render

router = APIRouter()


@router.get("/about")
def about_page(book: Book) -> HTMLResponse:
    return render("about.html", here="/about", totals=book.totals())
