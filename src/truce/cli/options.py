"""The options that verbs share, each written once."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truce.errors import LedgerError, TruceError, UnreadableDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from truce.ledger import Filters, Ledger
    from truce.model import Report
    from truce.reader import Read

Address = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="TRUCE_LEDGER",
        metavar="FILE|URL",
        help="The ledger: a file, or postgresql://user@host/name.",
    ),
]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="Nothing that ended before this day.")]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Nothing that began after this day.")]
ActorName = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only where this actor takes part.")]
PartyName = Annotated[
    str | None, typer.Option("--party", metavar="NAME", help="Only where this side, or who acts for it, takes part.")
]
PlaceName = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Only at this place.")]
ConflictName = Annotated[
    str | None,
    typer.Option("--conflict", metavar="NAME", help="Only this conflict: a country, its code, or one of the parties."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="As it was known on this day.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON, for programs.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Markdown, for a mail or a wiki.")]
AsHtml = Annotated[bool, typer.Option("--html", help="One HTML file, for a report.")]
EveryLine = Annotated[bool, typer.Option("--all", help="Every line, not the first ten of each part.")]
OnlyConflict = Annotated[
    bool, typer.Option("--only-conflict", help="Pass over every report that is not about a conflict or its talks.")
]
DEFAULT_LEDGER = "truce.db"


def filters_from(  # noqa: PLR0913 — one parameter an option
    *,
    since: str | None = None,
    until: str | None = None,
    actor: str | None = None,
    party: str | None = None,
    place: str | None = None,
    conflict: str | None = None,
    as_of: str | None = None,
) -> "Filters":
    """Filters from the words of the command line."""
    from truce.intake.dates import read_day
    from truce.ledger import Filters

    return Filters(
        since=read_day(since) if since else None,
        until=read_day(until) if until else None,
        actor=actor,
        party=party,
        place=place,
        conflict=conflict,
        as_of=read_day(as_of) if as_of else None,
    )


def days_from(since: str | None, until: str | None, *, length: int = 0) -> tuple[date, date]:
    """A stretch of days: from today where nothing is said, until today or so many days later."""
    from truce.intake.dates import read_day

    first = read_day(since) if since else date.today()  # noqa: DTZ011 — the day of the person at the keyboard
    last = read_day(until) if until else (first + timedelta(length) if length else date.today())  # noqa: DTZ011
    if last < first:
        raise UnreadableDate(f"{last} is before {first}; give the earlier day to --since")
    return first, last


def reader_from(*, triage: bool, only_conflict: bool) -> "Callable[[Iterable[Report]], Iterator[Read]]":
    """How reports are read: in full, or after a first look."""
    from truce.reader import read_claims, read_conflict, read_everything

    if only_conflict and not triage:
        raise TruceError("--only-conflict is a triage; leave out --no-triage")
    return read_conflict if only_conflict else read_claims if triage else read_everything


def open_ledger(address: str, *, new: bool = False) -> "Ledger":
    """The ledger; asked for its content, one that is not there is a mistake and is not made."""
    from truce.ledger import Ledger

    if not new and "://" not in address and not Path(address).exists():
        raise LedgerError(f"{os.fspath(address)}: no such ledger; truce read FILE --ledger {address} makes one")
    return Ledger.open(address)
