"""Reports, and one report with its cited sentences marked."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from truce.errors import LedgerError
from truce.views.citation import source_of
from truce.views.report import report_view
from truce.web.asking import Book, known_report, no_such, report_address
from truce.web.passages import passages
from truce.web.rendering import render

router = APIRouter()


@router.get("/reports")
def reports_page(book: Book) -> HTMLResponse:
    newest = sorted(map(source_of, book.reports()), key=lambda source: str(source.published or ""), reverse=True)
    return render("reports.html", here="/reports", sources=newest)


@router.get("/reports/{key:path}")
def report_page(book: Book, key: str) -> HTMLResponse:
    view = report_view(book, known_report(book, key))
    starts = sorted({finding.evidence.start for finding in view.findings})
    numbers = {start: number for number, start in enumerate(starts, start=1)}
    return render("report.html", view=view, passages=list(passages(view)), numbers=numbers)


@router.get("/claims/{key}")
def claim_page(book: Book, key: str) -> RedirectResponse:
    """A claim's stable address leads to its sentence."""
    try:
        claim = book.claim(key).claim
    except LedgerError as trouble:
        raise no_such("claim", key) from trouble
    return RedirectResponse(f"{report_address(claim.report)}#c-{claim.id}")
