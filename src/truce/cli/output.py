"""What goes to stdout and stderr: views by Rich, JSON and JSONL by msgspec, one sentence where something is wrong."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress


def show(view: object, *, as_json: bool = False, every_line: bool = False) -> None:
    """Anything as JSON, or a view laid out for the terminal."""
    if as_json:
        write_json(view)
        return
    from truce.views.terminal import sheet

    lay_out(sheet(view, every_line=every_line))


def lay_out(renderable: "RenderableType") -> None:
    """Print by Rich; into a pipe or a file without colour and without the blanks that fill a terminal's lines."""
    from rich.console import Console

    console = Console(highlight=False)
    if console.is_terminal:
        console.print(renderable)
        return
    page = StringIO()
    Console(file=page, width=console.width, highlight=False, no_color=True).print(renderable)
    write("".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines()))


def write(text: str) -> None:
    typer.echo(text, nl=False)


def write_json(value: object) -> None:
    """One JSON document: indented for a person at a terminal, on one line for a pipe."""
    import msgspec

    document = msgspec.json.encode(value)
    write((msgspec.json.format(document) if sys.stdout.isatty() else document).decode() + "\n")


def write_json_line(value: object) -> None:
    """One line of JSONL."""
    import msgspec

    write(msgspec.json.encode(value).decode() + "\n")


def write_csv(rows: Iterable[Mapping[str, object]]) -> None:
    """A table, for a spreadsheet."""
    from truce.export.sheet import sheet

    write(sheet(rows))


def write_file(path: Path, content: bytes) -> None:
    """What a verb made, into the file that it was asked for."""
    from truce.errors import ExportError

    try:
        path.write_bytes(content)
    except OSError as trouble:
        raise ExportError(f"{path} cannot be written ({trouble.strerror})") from trouble


def say(sentence: str) -> None:
    """A word to the person, beside the output."""
    from truce.views.visible import visible

    typer.echo(visible(sentence), err=True)


@cache
def error_console() -> "Console":
    from rich.console import Console

    return Console(stderr=True, highlight=False)


@contextmanager
def progress() -> Iterator["Progress"]:
    """A progress bar on stderr; silent where that is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = error_console()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield bar
