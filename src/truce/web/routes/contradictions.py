"""Where accounts contradict each other, sentence against sentence."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.views.contradictions import contradictions
from truce.web.asking import Asked, Book
from truce.web.rendering import render

router = APIRouter()


@router.get("/contradictions")
def contradictions_page(book: Book, asked: Asked) -> HTMLResponse:
    bulletin = contradictions(book, asked)
    return render("bulletin.html", here="/contradictions", asked=asked, bulletin=bulletin, days_asked=None)
