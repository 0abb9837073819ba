"""Reports, and one report with its cited sentences marked and the ways by which its words came."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from msgspec.structs import replace

from truce.errors import LedgerError
from truce.views.citation import source_of
from truce.views.report import ReportView, report_view
from truce.views.sayings import say
from truce.web.asking import Asked, Book, known_report, no_such, report_address
from truce.web.charts.relays import relays_of
from truce.web.forms import Answer, Row, fields_of, rows_of
from truce.web.passages import passages
from truce.web.shelf import shelved

router = APIRouter()
PAGE = 50


@router.get("/reports")
@shelved
def reports_page(book: Book, asked: Asked, answer: Answer) -> Response:
    found = list(map(source_of, book.reports(replace(asked, newest_first=True, limit=PAGE + 1))))
    shown = found[:PAGE]
    return answer(
        "reports.html",
        shown,
        [fields_of(one) for one in shown],
        here="/reports",
        asked=asked,
        sources=shown,
        after=shown[-1].report if len(found) > PAGE else None,
    )


@router.get("/reports/{key:path}")
@shelved
def report_page(book: Book, key: str, answer: Answer) -> Response:
    view = report_view(book, known_report(book, key))
    starts = sorted({finding.evidence.start for finding in view.findings})
    return answer(
        "report.html",
        view,
        _rows(view),
        here="/reports",
        view=view,
        passages=list(passages(view)),
        numbers={start: number for number, start in enumerate(starts, start=1)},
        relays=relays_of(view),
    )


@router.get("/claims/{key}")
def claim_page(book: Book, key: str) -> RedirectResponse:
    """A claim's stable address leads to its sentence."""
    try:
        claim = book.claim(key).claim
    except LedgerError as trouble:
        raise no_such("claim", key) from trouble
    return RedirectResponse(f"{report_address(claim.report)}#c-{claim.id}")


def _rows(view: ReportView) -> list[Row]:
    return [
        {**row, "rule": finding.rule, "start": finding.evidence.start, "end": finding.evidence.end}
        for finding in view.findings
        for row in rows_of([say(finding.line)], finding.kind)
    ]
