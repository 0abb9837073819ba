"""Writes docs/commands.md from the command line itself: python docs/commands.py."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from truce.cli import app

PAGE = Path(__file__).with_suffix(".md")
HEAD = """# Commands

Written by `docs/commands.py` from the command line itself; a test keeps it current.

`-` reads from standard input. Every verb has `--json`; what is said beside the output goes to standard error. A verb
that fails in whole or in part says why in a sentence and ends with a status other than 0.
"""


def page() -> str:
    """The whole page."""
    group: Any = typer.main.get_command(app)
    return "\n".join([HEAD, *(line for name, verb in group.commands.items() for line in _verb(name, verb))])


def _verb(name: str, verb: Any) -> Iterator[str]:
    if hasattr(verb, "commands"):
        yield f"## {name}\n\n{verb.help}\n"
        for part, inner in verb.commands.items():
            yield from _verb(f"{name} {part}", inner)
        return
    arguments = [parameter for parameter in verb.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in verb.params if parameter.param_type_name == "option"]
    usage = " ".join(["truce", name, *(argument.metavar for argument in arguments)])
    yield f"## {name}\n"
    yield f"    {usage} [OPTIONS]\n"
    yield "\n".join(line.strip() for line in (verb.help or "").splitlines()) + "\n"
    yield from (_parameter(argument.metavar, argument) for argument in arguments)
    yield from (_parameter(_spelt(option), option) for option in options)
    yield ""


def _spelt(option: Any) -> str:
    name = max(option.opts, key=len)
    return name if option.is_flag else f"{name} {option.metavar}"


def _parameter(spelt: str, parameter: Any) -> str:
    default = parameter.default
    shown = f" Default: `{default}`." if isinstance(default, str | int) and not isinstance(default, bool) else ""
    variable = f" Or set `{parameter.envvar}`." if parameter.envvar else ""
    return f"- `{spelt}`: {parameter.help}{shown}{variable}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
