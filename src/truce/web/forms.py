"""The forms that a page comes in: a page to look at, the same as JSON for programs, or as CSV for a spreadsheet."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

import msgspec
from fastapi import Depends, Request
from fastapi.responses import Response

from truce.export.sheet import sheet
from truce.views.rows import Row, rows_of
from truce.web.rendering import render

__all__ = ["Answer", "Answering", "Form", "Row", "fields_of", "rows_of"]

Form = Literal["html", "csv", "json"]


class Answering:
    """Answers in the form that the address asks for."""

    def __init__(self, request: Request, form: Form) -> None:
        self.request, self.form, self.path = request, form, quote(request.url.path)
        self.kept = {name: text for name, text in request.query_params.items() if name not in {"after", "format"}}

    def __call__(self, template: str, value: Any, rows: Iterable[Row] = (), **values: Any) -> Response:
        """A template over `values`; `value` is the page as a value, `rows` its lines."""
        if self.form == "json":
            return Response(msgspec.json.encode(value), media_type="application/json")
        if self.form == "csv":
            return Response(sheet(rows), media_type="text/csv; charset=utf-8")
        forms = [(form, self.address(format=form.lower())) for form in ("CSV", "JSON")]
        return render(template, forms=forms, address=self.address, **values)

    def address(self, **changed: str | None) -> str:
        """This page's address with some of its query changed; what is None goes. A change leads to the first page."""
        asked = "&".join(_encoded(name, text) for name, text in (self.kept | changed).items() if text)
        return self.path + (f"?{asked}" if asked else "")


@lru_cache(maxsize=10_000)
def _encoded(name: str, text: str) -> str:
    """A chart's hundreds of addresses say the same few days and places again and again."""
    return urlencode({name: text})


async def answering(request: Request, format: Form = "html") -> Answering:  # noqa: A002 — the name in the query
    return Answering(request, format)


Answer = Annotated[Answering, Depends(answering)]


def fields_of(one: msgspec.Struct) -> Row:
    """A value as a row, a column a field."""
    return {name: getattr(one, name) or "" for name in one.__struct_fields__}
