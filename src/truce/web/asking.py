"""What an address asks: its query becomes filters, its ids become things of the ledger.

What only looks at the request is a coroutine: others would each wait for a free hand among the answers being made.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Depends, HTTPException, Query, Request
from msgspec.structs import replace

from truce.intake.dates import read_day
from truce.ledger import EVERYTHING, Filters, Ledger
from truce.model import EventType, Status

WEEK = timedelta(days=6)
MANY = 100  # reports that one would want to hear of at once


async def ledger_of(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


async def filters_of(  # noqa: PLR0913, PLR0917 — one parameter a name in the query
    since: str = "",
    until: str = "",
    actor: str = "",
    party: str = "",
    place: str = "",
    conflict: str = "",
    agreement: str = "",
    outlet: str = "",
    type: EventType | Literal[""] = "",  # noqa: A002
    status: Status | Literal[""] = "",
    as_of: str = "",
    after: str = "",
) -> Filters:
    """Empty fields of a form ask for nothing."""
    return Filters(
        since=read_day(since) if since else None,
        until=read_day(until) if until else None,
        actor=actor.strip() or None,
        party=party.strip() or None,
        place=place.strip() or None,
        conflict=conflict.strip() or None,
        agreement=agreement.strip() or None,
        outlet=outlet.strip() or None,
        type=type or None,
        status=status or None,
        after=after or None,
        as_of=read_day(as_of) if as_of else None,
    )


def last_day(ledger: Ledger) -> date:
    """The last day of the record: the newest report's; today where nothing is read yet, or no report says its day."""
    newest = next(ledger.reports(Filters(newest_first=True, limit=1)), None)
    return newest.published if newest and newest.published else datetime.now(UTC).date()


async def days_of(since: str = "", until: str = "") -> Filters:
    """A stretch of days, as far as it is asked for."""
    return Filters(since=read_day(since) if since else None, until=read_day(until) if until else None)


def days_shown(ledger: Ledger, asked: Filters, length: timedelta = WEEK, many: int = MANY) -> tuple[date, date]:
    """The days asked for; where nothing is asked, so long up to the last of the record, less where much is told."""
    until = asked.until or max(last_day(ledger), asked.since or date.min)
    return min(asked.since or days_before(ledger, until, length, many), until), until


def days_before(ledger: Ledger, last: date, length: timedelta, many: int) -> date:
    """So long before a day, or less where the last so many reports up to it came in less."""
    before = next(ledger.reports(Filters(until=last, newest_first=True, offset=many, limit=1)), None)
    busy = before.published if before and before.published else date.min
    return max(last - length, min(busy, last))


Book = Annotated[Ledger, Depends(ledger_of)]
Asked = Annotated[Filters, Depends(filters_of)]
Days = Annotated[Filters, Depends(days_of)]
Words = Annotated[str, Query(alias="q", max_length=400)]


def no_such(what: str, key: str) -> HTTPException:
    return HTTPException(404, f"There is no {what} “{key}” in this ledger.")


def known_report(ledger: Ledger, key: str) -> str:
    """The id itself; 404 where the ledger holds no such report."""
    if next(ledger.reports(Filters(report=key)), None) is None:
        raise no_such("report", key)
    return key


def report_address(report: str, start: int | None = None) -> str:
    """Where a report is shown, at the sentence that starts there."""
    return f"/reports/{quote(report, safe='')}" + (f"#s-{start}" if start is not None else "")


def actor_address(name: str) -> str:
    return f"/actors/{quote(name, safe='')}"


def agreement_address(key: str) -> str:
    return f"/agreements/{quote(key, safe='')}"


def asks(filters: Filters) -> bool:
    """Whether anything narrows what is shown."""
    return replace(filters, after=None, limit=None, newest_first=False) != EVERYTHING
