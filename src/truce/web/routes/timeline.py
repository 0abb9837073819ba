"""The timeline: events by day and place as a chart to zoom, and the same as a list."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import get_args

from fastapi import APIRouter
from fastapi.responses import Response
from msgspec.structs import replace

from truce.ledger import Filters, Ledger
from truce.ledger.tallies import events_by_place, spots, tallies
from truce.model import EventType, Status
from truce.views import wording
from truce.views.leaf import events_page
from truce.views.sayings import say_all
from truce.web.asking import Asked, Book, days_shown
from truce.web.charts.scale import Scale
from truce.web.charts.swarm import Swarm, chief_places, swarm_of
from truce.web.forms import Answer, rows_of
from truce.web.shelf import shelved

router = APIRouter()
MONTH = timedelta(days=29)
MANY = 1_000  # reports whose events one chart can show
CHOICES = {
    "type": ("Type", tuple((name, wording.words()["event"][name][0]) for name in get_args(EventType))),
    "status": ("Status", tuple((name, name) for name in get_args(Status))),
}


@router.get("/timeline")
@shelved
def timeline_page(book: Book, asked: Asked, answer: Answer) -> Response:
    since, until = days_shown(book, asked, MONTH, MANY)
    leaf = events_page(book, replace(asked, since=since, until=until))
    return answer(
        "timeline.html",
        leaf,
        rows_of(say_all(leaf.lines)),
        here="/timeline",
        asked=asked,
        since=since,
        until=until,
        swarm=_swarm(book, asked, since, until),
        leaf=leaf,
        choices=CHOICES,
        steps=tuple(_steps(since, until)),
    )


def _swarm(book: Ledger, asked: Filters, since: date, until: date) -> Swarm:
    told = events_by_place(book, asked, since, until)
    names = {spot.place: spot.name for spot in spots(book, [number for number in told if number is not None])}
    named = chief_places(told, names)
    return swarm_of(tallies(book, asked, since, until, apart=named), named, Scale(first=since, last=until))


def _steps(since: date, until: date) -> Iterator[tuple[str, date, date]]:
    """Where one may go from here: as far back, as far on, and out to three times as much."""
    length = until - since + timedelta(days=1)
    yield "← Earlier", since - length, until - length
    yield "Wider", since - length, until + length
    yield "Later →", since + length, until + length
