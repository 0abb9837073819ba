"""What to show: one frozen value that every question put to a ledger takes."""

from datetime import date
from typing import Literal

from msgspec import Struct

from truce.model import Status

Axis = Literal["published", "seen"]


class Filters(Struct, frozen=True, kw_only=True):
    """Each field that is not None narrows what is shown; together they must all hold.

    `since` and `until` are days of what is claimed (for reports: of publication), both inclusive. `actor` is
    somebody in any role; `party` also takes in whoever acts or speaks for that side. `place`, `conflict`,
    `agreement` and `outlet` are names as a person would type them, case ignored (`agreement` also takes a
    deal's id). `as_of` is the last day that may have been known, along `axis`: "published" counts a report
    from its publication (from when the ledger took it in where that is not known), "seen" always from when
    the ledger took it in.

    A page is `limit` of what is asked, from `offset` on or, at any depth as quick, `after` the last one of the page
    before: the id of a claim, a report, an agreement, or the key of a contradiction, as what is asked for.
    """

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    party: str | None = None
    place: str | None = None
    conflict: str | None = None
    agreement: str | None = None
    report: str | None = None
    outlet: str | None = None
    status: Status | None = None
    type: str | None = None
    background: bool | None = None
    as_of: date | None = None
    axis: Axis = "published"
    limit: int | None = None
    offset: int = 0
    after: str | None = None
    newest_first: bool = False


EVERYTHING = Filters()
