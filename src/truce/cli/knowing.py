"""The verb that asks what Truce knows of the world before it reads a report: gazetteer."""

from typing import Annotated

import typer

from truce.cli import options as o
from truce.cli.app import app
from truce.cli.output import show


@app.command()
def gazetteer(
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place, in any script.")],
    as_json: o.AsJson = False,
) -> None:
    """Show the places in the world that bear a name.

    Each with its kind, what it lies in, its coordinates and how many people live there; the most populous first.
    Names that another transliteration could spell so stand apart.
    """
    from truce.views.bearers import bearers

    show(bearers(name), as_json=as_json)
