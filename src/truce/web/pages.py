"""The pages: server-rendered, whole without scripts, every line a link to its sentence."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truce.errors import LedgerError
from truce.views import wording
from truce.views.agreement import agreement_view
from truce.views.board import board
from truce.views.brief import brief
from truce.views.changes import changes
from truce.views.citation import source_of
from truce.views.contradictions import contradictions
from truce.views.days import day, days
from truce.views.found import found
from truce.views.listing import control, statements, timeline, violations
from truce.views.report import report_view
from truce.views.sayings import say, say_all
from truce.views.visible import visible, web_address
from truce.web.asking import Asked, Book, Days, Words, agreement_address, known_report, no_such, report_address
from truce.web.passages import passages

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


def _shown(value: Any) -> Any:
    """Every stranger's character that would steer the page's text is made visible, whatever the template."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


templates = Environment(
    loader=PackageLoader("truce.web"),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals |= {
    "say": say, "say_all": say_all, "wording": wording, "day": day, "days": days, "web_address": web_address,
    "report_address": report_address, "agreement_address": agreement_address, "asked": None, "here": "",
}  # fmt: skip


def render(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    return HTMLResponse(templates.get_template(template).render(**values), status_code=status)


@router.get("/")
def home(book: Book, asked: Asked) -> HTMLResponse:
    return render("home.html", here="/", asked=asked, brief=brief(book, asked))


@router.get("/board")
def board_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("board.html", here="/board", asked=asked, board=board(book, asked))


@router.get("/timeline")
def timeline_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/timeline", asked=asked, listing=timeline(book, asked))


@router.get("/control")
def control_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/control", asked=asked, listing=control(book, asked))


@router.get("/violations")
def violations_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/violations", asked=asked, listing=violations(book, asked))


@router.get("/contradictions")
def contradictions_page(book: Book, asked: Asked) -> HTMLResponse:
    bulletin = contradictions(book, asked)
    return render("bulletin.html", here="/contradictions", asked=asked, bulletin=bulletin, days_asked=None)


@router.get("/changes")
def changes_page(book: Book, days: Days) -> HTMLResponse:
    bulletin = changes(book, book.changes(*days))
    return render("bulletin.html", here="/changes", bulletin=bulletin, days_asked=days)


@router.get("/statements")
def statements_page(book: Book, asked: Asked) -> HTMLResponse:
    return render("listing.html", here="/statements", asked=asked, listing=statements(book, asked))


@router.get("/agreements/{key:path}")
def agreement_page(book: Book, key: str) -> HTMLResponse:
    view = agreement_view(book, key)
    if view is None:
        raise no_such("agreement", key)
    return render("agreement.html", view=view)


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


@router.get("/search")
def search_page(book: Book, words: Words = "") -> HTMLResponse:
    return render("search.html", here="/search", words=words, found=found(book, words) if words.strip() else None)
