"""The style of the pages: the sheets of static/ as one, so that a browser asks once, and not again until it changes."""

from hashlib import sha256
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response

SHEETS = ("frame", "lines", "pages", "charts", "report", "team", "paper")
STYLE = "\n".join((files("truce.web") / "static" / f"{name}.css").read_text("utf-8") for name in SHEETS)
STYLED = f"/style.css?{sha256(STYLE.encode()).hexdigest()[:12]}"  # the address is new whenever the style is


async def style(_: Request) -> Response:
    return Response(STYLE, media_type="text/css", headers={"cache-control": "public, max-age=31536000, immutable"})
