"""The page that documents the API, drawn here from the API's own description: nothing is fetched from anywhere."""

import re
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from msgspec import Struct

from truce.web.rendering import render

docs = APIRouter(include_in_schema=False)
GENERIC = re.compile(r"(\w+?)_(\w+)_")  # how msgspec names Listing[EventLine]
HIDDEN = frozenset({"since", "until", "actor", "party", "place", "conflict", "agreement", "outlet", "type", "status"})


class Route(Struct, frozen=True, kw_only=True):
    """One address: how it is asked, what it takes, what it gives."""

    method: str
    path: str
    about: str
    filters: bool
    parameters: tuple[dict[str, Any], ...]
    takes: str | None
    gives: str


@docs.get("/api")
def docs_page(request: Request) -> HTMLResponse:
    described = request.app.openapi()
    routes = list(_routes(described))
    shapes = described["components"]["schemas"]
    return render(
        "api.html",
        here="/api",
        routes=routes,
        shapes=sorted(shapes.items()),
        filters=sorted(HIDDEN),
        kind_of=kind_of,
    )


def _routes(described: dict[str, Any]) -> Iterator[Route]:
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            parameters = told.get("parameters", ())
            yield Route(
                method=method.upper(),
                path=path,
                about=told.get("description", ""),
                filters=any(one["name"] == "conflict" for one in parameters),
                parameters=tuple(one for one in parameters if one["name"] not in HIDDEN),
                takes=_shape(told["requestBody"]) if "requestBody" in told else None,
                gives=_shape(next(told["responses"][code] for code in ("200", "201") if code in told["responses"])),
            )


def _shape(told: dict[str, Any]) -> str:
    """What an answer or a request holds."""
    return kind_of(told["content"]["application/json"]["schema"])


def kind_of(schema: Any) -> str:
    """As in "list of Deal", "date or null", "happened | planned"."""
    if not isinstance(schema, dict):
        return "anything"
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return " or ".join(map(kind_of, schema["anyOf"]))
    if schema.get("type") == "array":
        parts = schema.get("prefixItems") or [schema.get("items", {})]
        return "list of " + ", ".join(map(kind_of, parts))
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return GENERIC.sub(r"\1 of \2", name) or str(schema.get("format") or schema.get("type", "anything"))
