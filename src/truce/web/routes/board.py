"""The board: parties by agreements, the stance of each now and how it moved."""

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import Response
from msgspec.structs import replace

from truce.web.asking import Asked, Book, last_day
from truce.web.charts.matrix import Matrix, matrix_of
from truce.web.forms import Answer, Row
from truce.web.shelf import shelved

router = APIRouter()
PAGE = 20


@router.get("/board")
@shelved
def board_page(book: Book, asked: Asked, answer: Answer) -> Response:
    found = book.agreements(replace(asked, limit=PAGE + 1), short=True)
    shown = found[:PAGE]
    matrix = matrix_of(shown, asked.as_of or last_day(book))
    return answer(
        "board.html",
        matrix,
        _rows(matrix),
        here="/board",
        asked=asked,
        matrix=matrix,
        after=shown[-1].id if len(found) > PAGE else None,
    )


def _rows(matrix: Matrix) -> Iterator[Row]:
    for row in matrix.rows:
        for cell in (*row.cells, *row.others):
            if cell:
                yield {
                    "agreement": row.title, "key": row.key, "status": row.status, "expiry": row.expiry or "",
                    "party": cell.party, "stance": cell.said, "since": cell.since,
                    "disputed": "yes" if cell.disputed else "", "claim": cell.claim,
                    "before": "; ".join(f"{step.said} ({step.since})" for step in cell.before),
                }  # fmt: skip
