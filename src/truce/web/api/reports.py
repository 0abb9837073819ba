"""Reports: which there are, one of them with its text and claims, and those that hold some words."""

from fastapi import APIRouter
from fastapi.responses import Response
from msgspec import Struct
from msgspec.structs import replace

from truce.ledger import Facets, Hit
from truce.views.citation import Source, source_of
from truce.views.report import ReportView, report_view
from truce.web.api.answers import Page, answer
from truce.web.api.shapes import gives
from truce.web.asking import Asked, Book, Words, known_report

router = APIRouter(tags=["reports"])


class Found(Struct, frozen=True, kw_only=True):
    """A report found by its words, which stand in [brackets] in the snippet."""

    source: Source
    snippet: str


@router.get("/reports", openapi_extra=gives(list[Source]))
def reports_(book: Book, page: Page) -> Response:
    """Reports by day of publication, without their text."""
    return page.answer(list(book.reports(page.asked)), source_of, lambda report: report.id)


@router.get("/reports/{key:path}", openapi_extra=gives(ReportView))
def report_(book: Book, key: str) -> Response:
    """One report: its text, and what was found in it with the offsets."""
    return answer(report_view(book, known_report(book, key)))


@router.get("/search", openapi_extra=gives(list[Found]))
def search_(book: Book, page: Page, words: Words = "") -> Response:
    """Reports that hold all the words, best first."""
    hits = book.search(words, replace(page.asked, after=None)) if words.strip() else []
    return page.answer(hits, _found)


@router.get("/facets", openapi_extra=gives(Facets))
def facets_(book: Book, asked: Asked, words: Words = "") -> Response:
    """How the reports that a search finds (or without words: all) spread over outlets, months and countries."""
    return answer(book.facets(words, asked))


def _found(hit: Hit) -> Found:
    return Found(source=source_of(hit.report), snippet=hit.snippet)
