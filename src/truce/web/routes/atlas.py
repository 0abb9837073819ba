"""The map: events by place and day, and who is claimed and assessed to hold which place on a day."""

from collections.abc import Iterator
from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec.structs import replace

from truce.intake.dates import read_day
from truce.views import wording
from truce.views.atlas import Atlas, atlas
from truce.web.asking import Asked, Book, days_shown
from truce.web.forms import Answer, Row
from truce.web.routes.timeline import CHOICES
from truce.web.shelf import shelved

router = APIRouter()
FORTNIGHT = timedelta(days=13)
LISTED = 40  # places that are held, on the page
MANY = 500  # reports whose events one map can show


@router.get("/map")
@shelved
def map_page(request: Request, book: Book, asked: Asked, answer: Answer, day: str = "") -> Response:
    since, until = days_shown(book, asked, FORTNIGHT, MANY)
    shown = min(max(read_day(day) if day else until, since), until)
    bounded = replace(asked, since=since, until=until)
    if answer.form == "html":  # the map itself asks for all of it
        view = atlas(book, bounded, shown, held=LISTED, daily=False)
    else:
        view = atlas(book, bounded, shown)
    return answer(
        "map.html",
        view,
        _rows(view),
        here="/map",
        asked=asked,
        atlas=view,
        choices=CHOICES,
        tiles=request.app.state.tiles,
        held=wording.assessment,
        listed=LISTED,
        one_day=timedelta(days=1),
    )


def _rows(view: Atlas) -> Iterator[Row]:
    for site in view.sites:
        where = {"place": site.place, "country": site.country or "", "lat": site.latitude, "lon": site.longitude}
        for daily in site.days:
            yield {"what": "events", **where, "day": daily.day, "family": daily.family, "events": daily.events}
    for holding in view.holdings:
        one = holding.assessment
        yield {
            "what": "control", "place": one.place, "country": holding.country or "",
            "lat": holding.latitude if holding.latitude is not None else "",
            "lon": holding.longitude if holding.longitude is not None else "",
            "day": one.day, "state": one.state, "holder": one.holder or "", "since": one.since or "",
            "claims": " ".join(claim for claimed in one.claimed for claim in claimed.claims),
        }  # fmt: skip
