"""The pages' routes, one file a family of pages; `PAGES` is all of them, in no order that matters."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from truce.web.routes import (
    about,
    actors,
    agreements,
    atlas,
    board,
    changes,
    contradictions,
    listings,
    login,
    reports,
    search,
    timeline,
)

FAMILIES = (
    about, actors, agreements, atlas, board, changes, contradictions, listings, login, reports, search, timeline,
)  # fmt: skip
PAGES = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
for _family in FAMILIES:
    PAGES.include_router(_family.router)
