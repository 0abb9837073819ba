"""Shapes: what each answer looks like, told to OpenAPI from the very types that are encoded."""

from typing import Any

import msgspec
from fastapi import FastAPI

REFERENCE = "#/components/schemas/{name}"
COMPONENTS: dict[str, Any] = {}


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why an answer could not be given, in one sentence."""

    error: str


def shape(type_: Any) -> dict[str, Any]:
    """The schema of a type; what it is made of stands among the components."""
    (schema,), parts = msgspec.json.schema_components([type_], ref_template=REFERENCE)
    COMPONENTS.update(parts)
    return schema


def gives(type_: Any, *, status: int = 200, takes: Any = None) -> dict[str, Any]:
    """What a route adds to its description: the shape of its answer, and of what is sent to it."""
    told: dict[str, Any] = {
        "responses": {
            str(status): {"description": "As asked.", "content": {"application/json": {"schema": shape(type_)}}}
        }
    }
    if takes is not None:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": shape(takes)}}}
    return told


REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": why, "content": {"application/json": {"schema": shape(Refusal)}}}
    for status, why in (
        (400, "What was asked cannot be."),
        (401, "Nobody is known to be asking."),
        (403, "Whoever asks may not."),
        (404, "Nothing of that name is on record."),
        (413, "It is too large."),
        (422, "A part of it is not as it should be."),
        (429, "It was asked too often."),
    )
}


def describe(app: FastAPI) -> None:
    """Have the application describe itself with the shapes of its answers."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        described = plain()
        described.setdefault("components", {}).setdefault("schemas", {}).update(COMPONENTS)
        return described

    app.openapi = openapi  # type: ignore[method-assign]  # how FastAPI has it
