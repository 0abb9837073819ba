"""One agreement: its terms, its course, who stands where on it, who is said to have broken it, what it replaces."""

from collections import Counter
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from truce.views.agreement import AgreementView, agreement_view
from truce.views.lineage import lineage
from truce.views.lines import ViolationLine
from truce.views.sayings import say_all
from truce.web.asking import Book, last_day, no_such
from truce.web.charts.course import course_of
from truce.web.forms import Answer, rows_of
from truce.web.shelf import shelved

router = APIRouter()
SHOWN = 30  # reports, the latest


@router.get("/agreements/{key:path}")
@shelved
def agreement_page(book: Book, key: str, answer: Answer) -> Response:
    view = agreement_view(book, key)
    if view is None:
        raise no_such("agreement", key)
    deal, today = book.deal(view.dossier.key), last_day(book)
    accused = _accusations(view.dossier.violations)
    return answer(
        "agreement.html",
        view,
        _rows(view),
        view=view,
        stage=deal.status(today),
        course=course_of(deal, today),
        kin=lineage(book, deal),
        accused=accused,
        shown=SHOWN,
        most=max(accused.values(), default=1),
    )


def _rows(view: AgreementView) -> list[Any]:
    parts = {"position": view.dossier.positions, "violation": view.dossier.violations}
    return [row for part, lines in parts.items() for row in rows_of(say_all(lines), part)]


def _accusations(violations: tuple[ViolationLine, ...]) -> Counter[tuple[str, str]]:
    """How many breaches each accuser tells of each accused; the outlets' own word counts as nobody's accusation."""
    return Counter(
        (accuser, accused)
        for line in violations
        if line.status == "happened"
        for accuser in line.accusers or ("the outlets",)
        for accused in line.accused or ("nobody named",)
    )
