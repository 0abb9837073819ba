"""The board: parties by agreements, the stance of each now and how it moved."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.views.board import board
from truce.web.asking import Asked, Book
from truce.web.rendering import render

router = APIRouter()


@router.get("/board")
def board_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("board.html", here="/board", asked=asked, board=board(book, asked))
