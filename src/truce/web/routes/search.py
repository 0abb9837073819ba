"""Reports by their words, and how what is found spreads over outlets, months and countries."""

from calendar import monthrange
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from msgspec import Struct
from msgspec.structs import replace

from truce.ledger import Facets, Filters, Ledger
from truce.views.citation import source_of
from truce.views.found import Found, FoundReport
from truce.web.asking import Asked, Book, Words
from truce.web.forms import Answer, fields_of
from truce.web.shelf import shelved

router = APIRouter()
PAGE = 20
FACETS = 8  # values of each


class FoundPage(Struct, frozen=True, kw_only=True):
    found: Found
    facets: Facets
    more: bool


@router.get("/search")
@shelved
def search_page(
    book: Book, asked: Asked, answer: Answer, words: Words = "", page: Annotated[int, Query(ge=1, le=500)] = 1
) -> Response:
    view = _found(book, words, asked, page) if words.strip() else None
    return answer(
        "search.html",
        view,
        [{**fields_of(report.source), "snippet": report.snippet} for report in view.found.reports] if view else (),
        here="/search",
        asked=asked,
        words=words,
        view=view,
        page=page,
        shown=FACETS,
        month=_month,
    )


def _found(book: Ledger, words: str, asked: Filters, page: int) -> FoundPage:
    hits = book.search(words, replace(asked, limit=PAGE + 1, offset=(page - 1) * PAGE))
    reports = tuple(FoundReport(source=source_of(hit.report), snippet=hit.snippet) for hit in hits[:PAGE])
    return FoundPage(found=Found(words=words, reports=reports), facets=book.facets(words, asked), more=len(hits) > PAGE)


def _month(month: str) -> tuple[date, date]:
    """The first and the last day of "2031-05"."""
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
