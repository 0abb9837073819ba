"""The verbs that do something: read, explain, load, review, grade."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.output import say, show, write_json_line

if TYPE_CHECKING:
    from truce.ledger import Ledger

PART_STORES = ("s3://", "gs://", "abfs://", "memory://")  # what else has an address is a database


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
    from truce.intake.dates import read_day, refuse_future
    from truce.ledger import Filters
    from truce.views.brief import brief

    day = refuse_future(read_day(published)) if published else None
    with o.open_ledger(ledger, new=True) as book:
        keep = write_json_line if as_json else None
        outcome = read_into(book, sources, address=ledger, published=day, outlet=outlet, keep=keep)
        reports = {*outcome.new, *outcome.known}
        if reports and not as_json:
            show(brief(book, Filters(), only=reports), every_line=every_line)
    outcome.tell()
    raise typer.Exit(1 if outcome.failures else 0)


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
    from truce.intake.dates import read_day, refuse_future
    from truce.views.explain import explain as explain_view

    outcome = Outcome()
    day = refuse_future(read_day(published)) if published else None
    for report in open_all(sources, outcome, published=day, outlet=None):
        show(explain_view(report), as_json=as_json)
    outcome.tell()
    raise typer.Exit(1 if outcome.failures else 0)


@app.command()
def load(
    *,
    parts: Annotated[list[str], typer.Argument(metavar="PART…", help="Other ledgers, and folders from truce batch.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    as_json: o.AsJson = False,
) -> None:
    """Add all that other ledgers hold, or the parts of a batch; in any order, twice without harm."""
    from truce.views.wording import count

    with o.open_ledger(ledger, new=True) as book:
        for part in parts:
            new = _load(book, part)
            if as_json:
                write_json_line({"part": part, "new": new})
            else:
                say(f"{part}: {count(new, 'new reading')}.")


def _load(book: "Ledger", part: str) -> int:
    if Path(part).is_dir() or part.startswith(PART_STORES):
        from truce.batch import load_parts

        return load_parts(book, part)
    with o.open_ledger(part) as other:
        return book.load(other)


@app.command()
def review(
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    who: Annotated[str, typer.Option(envvar="USER", metavar="NAME", help="Who judges.")] = "",
    as_json: o.AsJson = False,
) -> None:
    """Go through doubtful claims and judge them.

    They are claims that others contradict. A judgement is kept beside the claim, with who, when and why, and never
    edits it. With --json, prints the doubtful claims instead.
    """
    from truce.cli.reviewing import review_claims

    with o.open_ledger(ledger) as book:
        if as_json:
            show([filed.claim for filed in book.doubtful()], as_json=True)
            return
        judged = review_claims(book, who)
    say(f"{judged} judged; the rest stays doubtful." if judged else "Nothing was judged.")


@app.command()
def grade(  # noqa: PLR0913 — one parameter an option
    *,
    subject: Annotated[str, typer.Argument(metavar="NAME", help="An outlet or an actor.")],
    reliability: Annotated[
        str | None,
        typer.Argument(metavar="[A|B|C|D|E|F]", help="Its reliability; left out, the present one is printed."),
    ] = None,
    ledger: o.Address = o.DEFAULT_LEDGER,
    who: Annotated[str, typer.Option(envvar="USER", metavar="NAME", help="Who grades.")] = "",
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
    as_json: o.AsJson = False,
) -> None:
    """Say how reliable an outlet or an actor is, by the Admiralty code.

    A completely, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged. The grade is kept with
    who, when and why, and goes along when ledgers are loaded. How credible a claim is comes from who confirms or
    contradicts it, and is never mixed with this. Without a letter, prints the present grade and how it came about.
    """
    from truce.cli.grading import graded
    from truce.views.grades import grades_of

    with o.open_ledger(ledger) as book:
        if reliability is not None:
            if not book.knows(subject):
                say(f"No report of this ledger is by “{subject}” or names it; the grade is kept all the same.")
            book.grade(graded(subject, reliability, who=who, why=why))
        show(grades_of(book, subject), as_json=as_json)
