"""What other programs follow: changes as an Atom feed, plans and expiries as a calendar."""

from datetime import timedelta
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec.structs import replace

from truce.export.ics import calendar_of
from truce.export.order import Order
from truce.views.changes import changes
from truce.web.asking import Asked, Book, Days, days_shown, last_day
from truce.web.feed import atom

router = APIRouter(include_in_schema=False)
BEHIND, AHEAD = timedelta(days=30), timedelta(days=366)


@router.get("/changes.atom")
def changes_feed(request: Request, book: Book, days: Days) -> Response:
    """The changes of a week, or of the days asked for."""
    since, until = days_shown(book, days)
    page = str(request.url.replace(path="/", query=f"since={since}&until={until}"))
    feed = atom(changes(book, book.changes(since, until)), here=str(request.url), page=page, until=until)
    return Response(feed, media_type="application/atom+xml")


@router.get("/calendar.ics")
def calendar_feed(book: Book, asked: Asked) -> Response:
    """What is planned and which terms end, from a month before the last report until a year after it."""
    last = last_day(book)
    filters = replace(asked, since=asked.since or last - BEHIND, until=asked.until or last + AHEAD)
    calendar = calendar_of(Order(ledger=book, path=Path(), filters=filters))
    return Response(calendar.to_ical(), media_type="text/calendar; charset=utf-8")
