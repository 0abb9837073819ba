"""The verbs that carry the record out into files, and back: export, import."""

import sys
import tempfile
from pathlib import Path
from shutil import copyfileobj
from typing import Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.output import progress, say, show


@app.command()
def export(  # noqa: PLR0913 — one parameter an option
    *,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="The format; docs/exports.md tells of each.")],
    path: Annotated[str, typer.Option("-o", "--output", metavar="PATH", help="The file or folder; - is stdout.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only this kind of record; may be given again.")
    ] = None,
    since: o.Since = None,
    until: o.Until = None,
    actor: o.ActorName = None,
    party: o.PartyName = None,
    place: o.PlaceName = None,
    conflict: o.ConflictName = None,
    as_of: o.AsOf = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="Put a row of HXL hashtags under the head.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    as_json: o.AsJson = False,
) -> None:
    """Write the record to files, in formats of the field.

    csv, jsonl and parquet hold every kind of record, and without filters the whole ledger, for truce import.
    """
    from truce.export.exporting import export as write_export
    from truce.views.wording import count

    filters = o.filters_from(
        since=since, until=until, actor=actor, party=party, place=place, conflict=conflict, as_of=as_of
    )
    with tempfile.TemporaryDirectory() as folder, o.open_ledger(ledger) as book, progress() as bar:
        target = Path(folder, "stdout") if path == "-" else Path(path)
        task = bar.add_task("Exporting", total=None)
        number = write_export(
            book,
            to,
            target,
            filters=filters,
            kinds=kind or (),
            hxl=hxl,
            force=force,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
        if path == "-":
            _to_stdout(target, to)
    if as_json and path != "-":
        show({"format": to, "path": path, "records": number}, as_json=True)
    else:
        say(f"Wrote {count(number, 'record')} to {'standard output' if path == '-' else path} ({to}).")


def _to_stdout(target: Path, to: str) -> None:
    from truce.errors import ExportError

    if target.is_dir():
        raise ExportError(f"{to} makes a folder of files; name it with -o, or give one --kind")
    with target.open("rb") as file:
        copyfileobj(file, sys.stdout.buffer)


@app.command(name="import")
def import_(
    *,
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files and folders that truce export wrote.")],
    ledger: o.Address = o.DEFAULT_LEDGER,
    as_json: o.AsJson = False,
) -> None:
    """Add what exports hold (csv, jsonl, parquet); in any order, twice without harm.

    A report comes whole or not at all: where a line of it is malformed or missing it is held back and told of.
    """
    from truce.export.importing import import_files
    from truce.views.wording import count

    with o.open_ledger(ledger, new=True) as book, progress() as bar:
        task = bar.add_task("Importing", total=None)
        outcome = import_files(book, paths, progress=lambda done, total: bar.update(task, completed=done, total=total))
    if as_json:
        show(outcome, as_json=True)
    else:
        judged = count(outcome.judgements + outcome.gradings, "new judgement")
        new = count(outcome.new, "new reading")
        say(f"Imported {new} and {judged}, {outcome.known:,} known before ({ledger}).")
    if outcome.refused and not as_json:
        say(f"Could not import {count(len(outcome.refused), 'line')}:")
        for refused in outcome.refused:
            say(f"  {refused}")
    raise typer.Exit(1 if outcome.refused else 0)
