"""The forms that a page comes in: a page to look at, the same as JSON for programs, or as CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

import msgspec
from fastapi import Depends, Request
from fastapi.responses import Response

from truce.export.cell import guard
from truce.views.rows import Row, rows_of
from truce.web.rendering import render

__all__ = ["Answer", "Answering", "Form", "Row", "rows_of"]

Form = Literal["html", "csv", "json"]


class Answering:
    """Answers in the form that the address asks for."""

    def __init__(self, request: Request, format: Form = "html") -> None:  # noqa: A002 — the name in the query
        self.request, self.form = request, format
        self.kept = {name: text for name, text in request.query_params.items() if name not in {"after", "format"}}

    def __call__(self, template: str, value: Any, rows: Iterable[Row] = (), **values: Any) -> Response:
        """A template over `values`; `value` is the page as a value, `rows` its lines."""
        if self.form == "json":
            return Response(msgspec.json.encode(value), media_type="application/json")
        if self.form == "csv":
            return Response(_csv(rows), media_type="text/csv; charset=utf-8")
        forms = [(form, self.address(format=form.lower())) for form in ("CSV", "JSON")]
        return render(template, forms=forms, address=self.address, **values)

    def address(self, **changed: str | None) -> str:
        """This page's address with some of its query changed; what is None goes. A change leads to the first page."""
        asked = {name: text for name, text in (self.kept | changed).items() if text}
        return quote(self.request.url.path) + (f"?{urlencode(asked)}" if asked else "")


Answer = Annotated[Answering, Depends()]


def _csv(rows: Iterable[Row]) -> str:
    listed = list(rows)
    names = list(dict.fromkeys(name for row in listed for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: guard(str(cell)) if cell != "" else "" for name, cell in row.items()} for row in listed)
    return text.getvalue()
