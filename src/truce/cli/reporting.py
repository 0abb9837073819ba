"""The verb that writes for others: sitrep."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.output import say, show, write_file

if TYPE_CHECKING:
    from truce.ledger import Ledger
    from truce.views.sitrep.document import Document

ENDINGS = {".md": "md", ".html": "html", ".docx": "docx", ".pdf": "pdf"}


@app.command()
def sitrep(  # noqa: PLR0913 — one parameter an option
    *,
    since: Annotated[str, typer.Option(metavar="DAY", help="The first day reported on.")],
    until: Annotated[str | None, typer.Option(metavar="DAY", help="The last; by default the last on record.")] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FORM", help="md, html, docx or pdf; by default by the file's ending.")
    ] = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The file; - is stdout.")] = "-",
    ledger: o.Address = o.DEFAULT_LEDGER,
    conflict: o.ConflictName = None,
    party: o.PartyName = None,
    place: o.PlaceName = None,
    as_json: o.AsJson = False,
) -> None:
    """Write a situation report: what changed in some days, who stands where, who accuses whom, what is due.

    Every line carries the numbers of the sentences it rests on; they stand at the end.
    """
    from truce.views.sitrep import situation_report

    with o.open_ledger(ledger) as book:
        first, last = o.days_from(since, until or _last_day(book))
        document = situation_report(book, first, last, o.filters_from(conflict=conflict, party=party, place=place))
    if as_json:
        show(document, as_json=True)
    else:
        _write(document, _form(to, output), output)


def _last_day(book: "Ledger") -> str | None:
    from truce.ledger import Filters

    latest = next(book.reports(Filters(newest_first=True, limit=1)), None)
    return latest.published.isoformat() if latest and latest.published else None


def _form(to: str | None, output: str) -> str:
    from truce.errors import ExportError

    form = to or ("md" if output == "-" else ENDINGS.get(Path(output).suffix.lower(), ""))
    if form not in ENDINGS.values():
        raise ExportError(f"{to or output}: a situation report is written as {', '.join(ENDINGS.values())}; see --to")
    return form


def _write(document: "Document", form: str, output: str) -> None:
    from truce.views.sitrep.writing import written

    if output == "-":
        sys.stdout.buffer.write(written(document, form))
        return
    target = Path(output)
    beside = [target.with_suffix(f".{n}.svg") for n, _ in enumerate(document.pictures, 1)] if form == "md" else []
    write_file(target, written(document, form, [path.name for path in beside]))
    for path, picture in zip(beside, document.pictures, strict=False):
        write_file(path, picture.svg.encode())
    say(f"The situation report is in {', '.join(map(str, (target, *beside)))}.")
