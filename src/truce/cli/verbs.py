"""The verbs of the command line."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from truce.cli import options as o
from truce.cli.output import say, show, write, write_json_line
from truce.errors import TruceError


class Verbs(TyperGroup):
    """Says what is wrong in one sentence, and fails; a traceback is for our own mistakes."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except TruceError as trouble:
            say(f"truce: {trouble}")
            raise typer.Exit(1) from trouble


app = typer.Typer(
    cls=Verbs, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


def _version(asked: bool) -> None:  # noqa: FBT001 — how Typer calls it
    if asked:
        from importlib.metadata import version

        write(f"truce {version('truce')}\n")
        raise typer.Exit


@app.callback()
def truce(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """Keep the record of a conflict and its peace talks from what the news says, every line cited."""


@app.command()
def read(  # noqa: PLR0913 — one parameter an option
    *,
    sources: Annotated[list[str], typer.Argument(metavar="FILE|DIR|URL|-", help="Reports; - reads from stdin.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="Day of publication, where a report does not say it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Outlet, where a report does not say it.")] = None,
    as_json: o.AsJson = False,
    every_line: o.EveryLine = False,
) -> None:
    """Read reports into the ledger and print their brief.

    With --json, prints each reading as a line of JSON instead.
    """
    from truce.cli.reading import read_into
    from truce.intake.dates import read_day
    from truce.ledger import Filters
    from truce.views.brief import brief

    day = read_day(published) if published else None
    with o.open_ledger(ledger, new=True) as book:
        keep = write_json_line if as_json else None
        outcome = read_into(book, sources, address=ledger, published=day, outlet=outlet, keep=keep)
        reports = dict.fromkeys([*outcome.new, *outcome.known])
        if reports and not as_json:
            show(brief(book, *(Filters(report=report) for report in reports)), every_line=every_line)
    outcome.tell()
    raise typer.Exit(1 if outcome.failures else 0)


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
def load(
    *,
    parts: Annotated[list[str], typer.Argument(metavar="PART…", help="Other ledgers.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    as_json: o.AsJson = False,
) -> None:
    """Add all that other ledgers hold; in any order, twice without harm."""
    from truce.views.wording import count

    with o.open_ledger(ledger, new=True) as book:
        for part in parts:
            with o.open_ledger(part) as other:
                new = book.load(other)
            if as_json:
                write_json_line({"part": part, "new": new})
            else:
                say(f"{part}: {count(new, 'new reading')}.")


@app.command()
def explain(
    *,
    sources: Annotated[list[str], typer.Argument(metavar="FILE|URL|-", help="Reports.")],
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="Day of publication, where a report does not say it.")
    ] = None,
    as_json: o.AsJson = False,
) -> None:
    """Show what each sentence of a report was read to say.

    Each claim with the rule and the words that gave it away, and their offsets.
    """
    from truce.cli.reading import Outcome, open_all
    from truce.intake.dates import read_day
    from truce.views.explain import explain as explain_view

    outcome = Outcome()
    day = read_day(published) if published else None
    for report in open_all(sources, outcome, published=day, outlet=None):
        show(explain_view(report), as_json=as_json)
    outcome.tell()
    raise typer.Exit(1 if outcome.failures else 0)


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


@app.command()
def serve(
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    host: Annotated[str, typer.Option(metavar="HOST", help="This machine only, until there are logins.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")] = 8377,
) -> None:
    """Serve the record as web pages on this machine."""
    from truce.web.serving import serve as serve_pages

    with o.open_ledger(ledger) as book:
        serve_pages(book, host=host, port=port, ready=say)
