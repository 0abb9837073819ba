"""The command line itself: what it is called, how it fails."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from truce.cli.output import say, write
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
