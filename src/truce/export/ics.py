"""ICS: a calendar (RFC 5545) of what is planned and of the terms of deals that end, each with its source.

`--since` and `--until` are days in the calendar. The stamp of an entry is when the ledger learnt of it, so the same
record gives the same file.
"""

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from icalendar import Calendar, Event

from truce.export.order import Order
from truce.ledger import Deal, Due, Filed
from truce.ledger.parcels import bounded, passing
from truce.model import replace

TAKES: frozenset[str] = frozenset()
DAY = timedelta(days=1)
STATUS = {"plan": "TENTATIVE", "expiry": "CONFIRMED"}


def write(order: Order) -> int:
    """Write the calendar, by day."""
    calendar = calendar_of(order)
    order.path.write_bytes(calendar.to_ical())
    return len(calendar.subcomponents)


def calendar_of(order: Order) -> Calendar:
    """The calendar as a value; nothing is written."""
    calendar = Calendar()
    calendar.add("prodid", "-//Truce//Truce//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Planned events and terms that end")
    for entry in _entries(order):
        calendar.add_component(entry)
    return calendar


def _entries(order: Order) -> Iterator[Event]:
    filters = bounded(order.ledger, order.filters)
    ledger = order.ledger.as_of(filters.as_of, axis=filters.axis) if filters.as_of else order.ledger
    due = ledger.due(filters.since or date.min, filters.until or date.max)
    undated = replace(filters, since=None, until=None)
    plans = passing(order.ledger, {one.claim for one in due if one.claim}, undated)
    deals = {deal.id: deal for deal in ledger.agreements(undated)} if any(one.deal for one in due) else {}
    for done, one in enumerate(due, 1):
        if one.claim in plans:
            yield _plan(ledger.claim(one.claim or ""), one)
        elif one.deal in deals:
            yield _expiry(deals[one.deal or ""], one.day)
        order.progress(done, len(due))


def _plan(filed: Filed, due: Due) -> Event:
    claim, report = filed.claim, filed.report
    names = [m.actor or m.text for m in (*filed.actors, *filed.recipients)]
    where = filed.place.canonical or filed.place.name if filed.place else None
    entry = _entry(f"{claim.id}@truce", filed.seen, filed.when.start if filed.when else due.day, due.day, "plan")
    entry.add("summary", ": ".join(part for part in (_words()[filed.type], ", ".join(dict.fromkeys(names))) if part))
    if where:
        entry.add("location", where)
    if filed.place and filed.place.latitude is not None:
        entry.add("geo", (filed.place.latitude, filed.place.longitude))
    told = f"{report.outlet or 'Unnamed outlet'}, {report.published or 'undated'}: “{' '.join(claim.quote.split())}”"
    came = f" Told of since in {', '.join(due.reported)}." if due.reported else ""
    entry.add("description", told + came)
    if report.url:
        entry.add("url", report.url)
    return entry


def _expiry(deal: Deal, day: date) -> Event:
    """The last day of a term; `day` is the first after it."""
    entry = _entry(f"{deal.id}@truce", datetime.combine(deal.last, time()), day - DAY, day - DAY, "expiry")
    entry.add("summary", f"Term ends: {deal.title}")
    entry.add("description", f"Parties: {', '.join(deal.parties) or 'not told'}. Told by: {', '.join(deal.accounts)}.")
    return entry


def _entry(uid: str, stamp: datetime, first: date, last: date, what: str) -> Event:
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", stamp.replace(tzinfo=UTC))
    entry.add("dtstart", first)
    entry.add("dtend", last + DAY)  # exclusive, by RFC 5545
    entry.add("status", STATUS[what])
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [what])
    return entry


@cache
def _words() -> dict[str, str]:
    return tomllib.loads(files("truce.export").joinpath("ics.toml").read_text(encoding="utf-8"))
