"""Claims of one kind, line by line: events, control, violations, statements."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.views.listing import control, statements, timeline, violations
from truce.web.asking import Asked, Book
from truce.web.rendering import render

router = APIRouter()


@router.get("/timeline")
def timeline_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/timeline", asked=asked, listing=timeline(book, asked))


@router.get("/control")
def control_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/control", asked=asked, listing=control(book, asked))


@router.get("/violations")
def violations_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/violations", asked=asked, listing=violations(book, asked))


@router.get("/statements")
def statements_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/statements", asked=asked, listing=statements(book, asked))
