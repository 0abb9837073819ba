"""Where accounts contradict each other, sentence against sentence."""

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import Response
from msgspec.structs import replace

from truce.views.bulletin import Section
from truce.views.contradictions import clerk_of, section
from truce.web.asking import Asked, Book
from truce.web.forms import Answer, Row, rows_of
from truce.web.shelf import shelved

router = APIRouter()
PAGE = 20


@router.get("/contradictions")
@shelved
def contradictions_page(book: Book, asked: Asked, answer: Answer) -> Response:
    found = book.contradictions(replace(asked, limit=PAGE + 1))
    shown = found[:PAGE]
    clerk = clerk_of(book, shown)
    told = [section(clerk, one) for one in shown]
    return answer(
        "contradictions.html",
        shown,
        _rows(told),
        here="/contradictions",
        asked=asked,
        questions=list(zip(shown, told, strict=True)),
        after=shown[-1].key if len(found) > PAGE else None,
    )


def _rows(told: list[Section]) -> Iterator[Row]:
    return (row for part in told for row in rows_of(part.sayings, part.title))
