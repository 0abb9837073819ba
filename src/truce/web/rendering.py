"""Rendering: a template and values become a page, every stranger's character in it shown and none obeyed."""

import re
from hashlib import sha256
from importlib.resources import files
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truce.views import wording
from truce.views.days import day, days, stretch
from truce.views.sayings import say, say_all
from truce.views.visible import visible, web_address
from truce.web.asking import actor_address, agreement_address, asks, report_address
from truce.web.gate import visiting
from truce.web.styles import STYLED

FOUND = re.compile(r"\[(\w+)\]")  # as a ledger marks the words of a search


def _shown(value: Any) -> Any:
    """Every stranger's character that would steer the page's text is made visible, whatever the template."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def scripts() -> str | None:
    """The address of what frontend/ builds, new whenever that is; None where it is not built, and no page needs it."""
    built = files("truce.web") / "static" / "built" / "truce.js"
    return f"/static/built/truce.js?{sha256(built.read_bytes()).hexdigest()[:12]}" if built.is_file() else None


templates = Environment(
    loader=PackageLoader("truce.web"),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters["words_found"] = FOUND.split  # what was found stands at every other place
templates.globals |= {
    "say": say, "say_all": say_all, "wording": wording, "day": day, "days": days, "stretch": stretch,
    "families": wording.words()["family"], "web_address": web_address, "report_address": report_address,
    "agreement_address": agreement_address, "actor_address": actor_address, "asks": asks, "asked": None, "here": "",
    "visiting": visiting, "scripts": scripts(), "style": STYLED,
}  # fmt: skip


def render(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    return HTMLResponse(templates.get_template(template).render(**values), status_code=status)
