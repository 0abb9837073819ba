"""On the ground: the map, who is assessed to hold what beside who claims it, and what happened day by day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from truce.errors import MissingPart
from truce.ledger.keys import is_named
from truce.model import Control
from truce.views import wording
from truce.views.control import key_of
from truce.views.days import day
from truce.views.events import timeline
from truce.views.lines import EventLine
from truce.views.picture import draw_map
from truce.views.sitrep import phrasing
from truce.views.sitrep.desk import Desk, more
from truce.views.sitrep.document import Block, Bullets, Heading, Line, Paragraph, Picture, Run, Table, plain, strong

if TYPE_CHECKING:
    from truce.ledger import Assessment

MOST, MOST_A_DAY = 15, 8
HEAD = ("Place", "Assessed", "Claimed")


def ground(desk: Desk) -> Iterator[Block]:
    yield Heading(text="Map")
    try:
        svg = draw_map(desk.book, desk.within(desk.since, desk.until))
        yield Picture(svg=svg, shows="Events by type, and who is assessed to hold which place")
    except MissingPart as missing:
        yield Paragraph(line=plain(f"No map: {missing}."))
    yield Heading(text="Control")
    yield from _control(desk)
    yield Heading(text="Day by day")
    yield from _course(desk)


def _control(desk: Desk) -> Iterator[Block]:
    """Places of whose control something was told in these days."""
    told = {claim.place.canonical or claim.place.name for claim in desk.news.of(Control)}
    told |= {change.now.place for change in desk.changes.control}
    known = [one for one in desk.book.assessments(desk.until, desk.asked) if one.place in told]
    found = [one for one in known if one.state != "unknown" and is_named(one.place)]
    if found:
        yield Table(head=HEAD, rows=tuple(_place(desk, one) for one in found[:MOST]))
    else:
        yield Paragraph(line=plain("Nothing is told of who holds which place."))
    if len(known) > min(len(found), MOST):
        yield Paragraph(line=more(len(known) - min(len(found), MOST), "place", "control"))


def _place(desk: Desk, found: "Assessment") -> tuple[Line, ...]:
    claimed: list[Run] = []
    for one in found.claimed:
        said = f"{one.holder}, by {wording.count(one.independent, 'source')}"
        claimed += [*plain("; " if claimed else ""), *plain(said, desk.notes(one.claims))]
    assessed = wording.assessment(found.state, found.holder)
    return (strong(found.place),), plain(assessed, desk.notes(found.denied)), tuple(claimed) or plain("–")


def _course(desk: Desk) -> Iterator[Block]:
    lines = one_of_each_toll(line for line in timeline(desk.news) if line.status != "planned")
    if not lines:
        yield Paragraph(line=plain("No event is told of."))
    for moment, of_day in groupby(sorted(lines, key=_day), key=_day):
        told = sorted(of_day, key=_weight)
        yield Heading(
            text=day(moment) if moment != date.max else "Over several days, or on a day that is not told", level=2
        )
        yield Bullets(lines=tuple(phrasing.event(desk, line) for line in told[:MOST_A_DAY]))
        if len(told) > MOST_A_DAY:
            yield Paragraph(line=more(len(told) - MOST_A_DAY, "event", "timeline"))


def one_of_each_toll(lines: Iterable[EventLine]) -> list[EventLine]:
    """The same dead of the same place are told of once, as closely dated as by any of those who tell of them."""
    told: dict[object, EventLine] = {}
    for number, line in enumerate(sorted(lines, key=_day)):
        dead = line.killed and (line.type, line.place and key_of(line.place), line.killed, line.injured)
        key = dead or number
        known = told.get(key)
        told[key] = replace(known, citations=(*known.citations, *line.citations)) if known else line
    return list(told.values())


def _day(line: EventLine) -> date:
    """The last of at most two days ("overnight"); what took longer is filed at the end."""
    short = line.when and line.when.end - line.when.start <= timedelta(1)
    return line.when.end if line.when and short else date.max


def _weight(line: EventLine) -> tuple[int, int]:
    """What cost most lives first, then what most sentences tell."""
    return -(line.killed.low if line.killed else 0), -len(line.citations)
