"""The verb that draws: map."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.asking import Question, asks
from truce.cli.output import say, write_file

ENDINGS = {".svg": "svg", ".png": "png"}


@app.command(name="map")
@asks()
def map_(
    *,
    question: Question,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="The file; its ending, .svg or .png, says which."),
    ] = None,
    svg: Annotated[
        bool, typer.Option("--svg", help="SVG, whatever the file is called; without a file, to stdout.")
    ] = False,
    png: Annotated[
        bool, typer.Option("--png", help="PNG, whatever the file is called; without a file, to stdout.")
    ] = False,
    title: Annotated[str, typer.Option(metavar="WORDS", help="What stands above it.")] = "Events and control",
) -> None:
    """Draw what happened where, and who is assessed to hold which place, as a picture.

    The map chooses its own frame: where most of it happened. With --json, prints what would be on it.
    """
    from truce.views.picture import as_png, draw_map
    from truce.views.picture.marks import marks_of

    if question.as_json or question.as_csv:
        question.answer(marks_of)
        return
    form = _form(output, svg=svg, png=png)
    with o.open_ledger(question.address) as book:
        drawn = draw_map(book, question.asked, title=title)
    _write(as_png(drawn) if form == "png" else drawn.encode(), output)


def _form(output: str | None, *, svg: bool, png: bool) -> str:
    from truce.errors import ExportError

    if svg and png:
        raise ExportError("one picture is either SVG or PNG; give one of --svg and --png")
    form = "svg" if svg else "png" if png else ENDINGS.get(Path(output or "").suffix.lower())
    if form is None:
        raise ExportError("say where the map goes and as what: -o map.svg, -o map.png, or --svg for stdout")
    return form


def _write(picture: bytes, output: str | None) -> None:
    if output is None or output == "-":
        sys.stdout.buffer.write(picture)
        return
    write_file(Path(output), picture)
    say(f"The map is in {output}.")
