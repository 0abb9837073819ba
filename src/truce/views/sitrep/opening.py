"""The opening: what the report rests on, and the changes that its reader has to know."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from truce.ledger.keys import is_named
from truce.views import wording
from truce.views.days import stretch
from truce.views.sitrep import phrasing
from truce.views.sitrep.desk import Desk, more
from truce.views.sitrep.document import Block, Bullets, Heading, Line, Paragraph, plain

if TYPE_CHECKING:
    from truce.ledger import ControlChange, Deal

MOST = 6  # of each part
METHOD = (
    "Every line tells what reports say, by the word of whoever is named with it; the numbers lead to the sentences at "
    "the end. Nothing here has been verified by anybody but those sources."
)


class _Part(NamedTuple):
    """Changes of one sort, and how each of them is said."""

    noun: str
    found: Sequence[Any]
    say: Callable[[Desk, Any], Line]


def opening(desk: Desk) -> Iterator[Block]:
    """How much was told, and the main changes."""
    yield Paragraph(line=plain(f"{_basis(desk)} {METHOD}"))
    yield Heading(text="Main changes")
    parts = [part for part in _parts(desk) if part.found]
    if not parts:
        yield Paragraph(line=plain("Nothing on record changed in these days."))
        return
    yield Bullets(lines=tuple(part.say(desk, one) for part in parts for one in part.found[:MOST]))
    for part in parts:
        if len(part.found) > MOST:
            verb = f"changes --since {desk.since} --until {desk.until}"
            yield Paragraph(line=more(len(part.found) - MOST, part.noun, verb))


def _basis(desk: Desk) -> str:
    reports = list(desk.book.reports(replace(desk.asked, since=desk.since, until=desk.until)))
    outlets = {report.outlet for report in reports}
    published = f"{wording.count(len(reports), 'report')} of {wording.count(len(outlets), 'outlet')}"
    earlier = stretch(*desk.before)
    return f"Drawn from {published} published in these days, and compared with {earlier}."


def _parts(desk: Desk) -> Iterator[_Part]:
    """What these days brought, part by part, of each part first what most sources tell.

    What was only recalled in them is left to the other sections.
    """
    found = desk.changes
    moved = [one for one in found.positions if desk.since <= one.now.since <= desk.until and is_named(one.party)]
    new = [deal for deal in found.agreements if not _recalled(desk, deal)]
    yield _Part("status", found.statuses, phrasing.status)
    held = [change for change in found.control if is_named(change.now.place)]
    yield _Part("place", sorted(held, key=_heard), phrasing.control)
    yield _Part("position", sorted(moved, key=lambda one: -sum(one.now.independent)), phrasing.position)
    yield _Part("agreement", sorted(new, key=lambda deal: -len(deal.accounts)), phrasing.agreement)


def _heard(change: "ControlChange") -> int:
    return -sum(claimed.independent for claimed in change.now.claimed)


def _recalled(desk: Desk, deal: "Deal") -> bool:
    return all(account.agreement.background for account in desk.accounts(deal.id))
