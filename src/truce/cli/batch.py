"""The verb for archives: batch reads many reports into parts, which load adds to a ledger."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.output import progress, say, write_json
from truce.errors import TruceError

if TYPE_CHECKING:
    from truce.batch import Outcome

MOST_TOLD = 20  # failures named on the screen; all are in the parts


@app.command()
def batch(  # noqa: PLR0913 — one parameter an option
    *,
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT…", help="JSON Lines, WARC, folders, patterns; here or s3://….")
    ],
    out: Annotated[str, typer.Option(metavar="PARTS", help="The folder for the parts, here or s3://….")],
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes or Ray workers; one a processor.")
    ] = None,
    ray: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A Ray cluster: its address, auto, or local for this machine.")
    ] = None,
    triage: Annotated[
        bool, typer.Option("--triage/--no-triage", help="Pass over what a first look finds nothing for the ledger in.")
    ] = True,
    only_conflict: o.OnlyConflict = False,
    as_json: o.AsJson = False,
) -> None:
    """Read many reports into parts, each written whole or not at all.

    Run again, it reads only what is missing. Reports passed over, and those that cannot be read, are rows of the
    parts, each with the reason. `truce load PARTS` adds the rest to a ledger.
    """
    from truce.batch import Order, conclude, run

    reader = o.reader_from(triage=triage, only_conflict=only_conflict)
    size = workers or os.cpu_count() or 1
    order = Order(inputs=tuple(inputs), out=out, reader=reader, manner=reader.__name__, workers=size, ray=ray)
    with progress() as bar:
        accounts = list(bar.track(run(order), total=len(order.shards), description="Reading shards"))
    outcome = conclude(order, accounts)
    if as_json:
        write_json(outcome)
    else:
        _tell(outcome)
    if outcome.troubles:
        raise TruceError("; ".join(outcome.troubles[:MOST_TOLD]))
    raise typer.Exit(1 if outcome.total.failed else 0)


def _tell(outcome: "Outcome") -> None:
    from truce.views.wording import count

    total = outcome.total
    say(f"Read {count(total.read, 'report')}, {count(total.claims, 'claim')}; passed over {total.passed:,}.")
    say(f"{outcome.out}: {count(outcome.done_now, 'new part')}, {outcome.done_before:,} from before.")
    if total.failed:
        say(f"Could not read {count(total.failed, 'record')}:")
    for number, failure in enumerate(outcome.failures()):
        if number == MOST_TOLD:
            say(f"  and {total.failed - MOST_TOLD:,} more; all are in {outcome.out}, with the outcome failed")
            break
        say(f"  {failure}")
