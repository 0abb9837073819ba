"""Reports by their words."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.views.found import found
from truce.web.asking import Book, Words
from truce.web.rendering import render

router = APIRouter()


@router.get("/search")
def search_page(book: Book, words: Words = "") -> HTMLResponse:
    return render("search.html", here="/search", words=words, found=found(book, words) if words.strip() else None)
