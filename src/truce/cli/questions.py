"""The verbs that ask the ledger: brief, board, timeline, control and their kin, search, show."""

from typing import Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.output import show, write


@app.command()
def brief(  # noqa: PLR0913
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    since: o.Since = None,
    until: o.Until = None,
    actor: o.ActorName = None,
    party: o.PartyName = None,
    place: o.PlaceName = None,
    conflict: o.ConflictName = None,
    as_of: o.AsOf = None,
    as_json: o.AsJson = False,
    markdown: o.AsMarkdown = False,
    every_line: o.EveryLine = False,
) -> None:
    """Print the record on one page.

    Agreements with their terms and each party's position, breaches, control, events, what is planned, statements;
    each line with its sentence and its source chain.
    """
    from truce.views.brief import brief as brief_view
    from truce.views.markdown import markdown as as_markdown

    filters = o.filters_from(
        since=since, until=until, actor=actor, party=party, place=place, conflict=conflict, as_of=as_of
    )
    with o.open_ledger(ledger) as book:
        view = brief_view(book, filters)
    if markdown:
        write(as_markdown(view))
    else:
        show(view, as_json=as_json, every_line=every_line)


@app.command()
def board(  # noqa: PLR0913
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    since: o.Since = None,
    until: o.Until = None,
    party: o.PartyName = None,
    conflict: o.ConflictName = None,
    as_of: o.AsOf = None,
    as_json: o.AsJson = False,
) -> None:
    """Print where each party stands on each agreement."""
    from truce.views.board import board as board_view

    filters = o.filters_from(since=since, until=until, party=party, conflict=conflict, as_of=as_of)
    with o.open_ledger(ledger) as book:
        show(board_view(book, filters), as_json=as_json)


@app.command()
def timeline(  # noqa: PLR0913
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    since: o.Since = None,
    until: o.Until = None,
    actor: o.ActorName = None,
    party: o.PartyName = None,
    place: o.PlaceName = None,
    conflict: o.ConflictName = None,
    as_of: o.AsOf = None,
    as_json: o.AsJson = False,
) -> None:
    """Print events day by day, oldest first."""
    from truce.views.listing import timeline as timeline_view

    filters = o.filters_from(
        since=since, until=until, actor=actor, party=party, place=place, conflict=conflict, as_of=as_of
    )
    with o.open_ledger(ledger) as book:
        show(timeline_view(book, filters), as_json=as_json)


@app.command()
def control(  # noqa: PLR0913
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    since: o.Since = None,
    until: o.Until = None,
    party: o.PartyName = None,
    place: o.PlaceName = None,
    conflict: o.ConflictName = None,
    as_of: o.AsOf = None,
    as_json: o.AsJson = False,
) -> None:
    """Print who is said to hold which place."""
    from truce.views.listing import control as control_view

    filters = o.filters_from(since=since, until=until, party=party, place=place, conflict=conflict, as_of=as_of)
    with o.open_ledger(ledger) as book:
        show(control_view(book, filters), as_json=as_json)


@app.command()
def violations(  # noqa: PLR0913
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    since: o.Since = None,
    until: o.Until = None,
    party: o.PartyName = None,
    conflict: o.ConflictName = None,
    as_of: o.AsOf = None,
    as_json: o.AsJson = False,
) -> None:
    """Print who is said to have broken which truce."""
    from truce.views.listing import violations as violations_view

    filters = o.filters_from(since=since, until=until, party=party, conflict=conflict, as_of=as_of)
    with o.open_ledger(ledger) as book:
        show(violations_view(book, filters), as_json=as_json)


@app.command()
def contradictions(  # noqa: PLR0913
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    since: o.Since = None,
    until: o.Until = None,
    place: o.PlaceName = None,
    as_of: o.AsOf = None,
    as_json: o.AsJson = False,
) -> None:
    """Print where accounts contradict each other."""
    from truce.views.contradictions import contradictions as contradictions_view

    filters = o.filters_from(since=since, until=until, place=place, as_of=as_of)
    with o.open_ledger(ledger) as book:
        show(book.contradictions(filters) if as_json else contradictions_view(book, filters), as_json=as_json)


@app.command()
def changes(
    *,
    since: Annotated[str, typer.Option(metavar="DAY", help="From this day on.")],
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Until this day; today.")] = None,
    ledger: o.Address = o.DEFAULT_LEDGER,
    as_json: o.AsJson = False,
) -> None:
    """Print what the record says now and did not before a day."""
    from truce.views.changes import changes as changes_view

    first, last = o.days_from(since, until)
    with o.open_ledger(ledger) as book:
        found = book.changes(first, last)
        show(found if as_json else changes_view(book, found), as_json=as_json)


@app.command()
def calendar(
    *,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day on; today.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Until this day; 30 days later.")] = None,
    ledger: o.Address = o.DEFAULT_LEDGER,
    as_json: o.AsJson = False,
) -> None:
    """Print what is planned and which terms end."""
    from truce.views.changes import calendar as calendar_view

    first, last = o.days_from(since, until, length=30)
    with o.open_ledger(ledger) as book:
        due = book.due(first, last)
        show(due if as_json else calendar_view(book, due, first, last), as_json=as_json)


@app.command()
def search(
    *,
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="Words that a report must hold, all of them.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    as_json: o.AsJson = False,
) -> None:
    """Find reports by their words."""
    from truce.views.found import found

    with o.open_ledger(ledger) as book:
        view = found(book, " ".join(words))
    show(view, as_json=as_json)


@app.command(name="show")
def show_one(
    *,
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of a report or a claim, or its beginning.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    as_json: o.AsJson = False,
) -> None:
    """Show one report or one claim."""
    from truce.views.report import single

    with o.open_ledger(ledger) as book:
        show(single(book, key), as_json=as_json)
