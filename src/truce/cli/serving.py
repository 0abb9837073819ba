"""The verbs of the pages: serve, and users, who may come in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truce.cli import options as o
from truce.cli.app import Verbs, app
from truce.cli.output import lay_out, say, write, write_json

if TYPE_CHECKING:
    from truce.web.team import Team

DEFAULT_PORT = 8377


@app.command()
def serve(  # noqa: PLR0913 — one parameter an option
    *,
    ledger: o.Address = o.DEFAULT_LEDGER,
    host: Annotated[
        str, typer.Option(metavar="HOST", help="The address to listen at; another than this machine's needs users.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = DEFAULT_PORT,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A host name that the server goes by; may be given again.")
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="A proxy that is believed who calls; may be given again."),
    ] = None,
    user_header: Annotated[
        str | None, typer.Option(metavar="HEADER", help="The header in which the proxy tells the user's name.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate for TLS, in PEM.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="The key of the certificate.")] = None,
) -> None:
    """Serve the record as web pages.

    Without users, for this machine only and without a login; once there are users (truce users add), they log in.
    """
    from truce.web.serving import Door
    from truce.web.serving import serve as serve_pages
    from truce.web.team import team_address

    door = Door(host, port, tuple(name or ()), tuple(proxy or ()), user_header, certificate, key)
    with o.open_ledger(ledger) as book:
        serve_pages(book, door, team=team_address(ledger), ready=say)


users = typer.Typer(cls=Verbs, no_args_is_help=True, rich_markup_mode=None)
app.add_typer(users, name="users", help="Say who may use the pages of a ledger, and as what.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
RoleName = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, analyst (also judges) or admin.")]
By = Annotated[str, typer.Option("--by", envvar="USER", metavar="NAME", help="Who does it, for the log.")]


@users.command(name="list")
def list_users(*, ledger: o.Address = o.DEFAULT_LEDGER, as_json: o.AsJson = False) -> None:
    """Print the users and their roles."""
    with _team(ledger, new=False) as team:
        found = team.users()
    if as_json:
        write_json(found)
        return
    from rich.table import Table

    table = Table("user", "role", box=None)
    for user in found:
        table.add_row(user.name, user.role)
    lay_out(table)


@users.command()
def add(
    *,
    name: Name,
    role: RoleName = "reader",
    no_password: Annotated[
        bool, typer.Option("--no-password", help="They come through a proxy that knows them, or by an API key.")
    ] = False,
    by: By = "",
    ledger: o.Address = o.DEFAULT_LEDGER,
) -> None:
    """Add a user; the first is an admin. The password is asked for, or read from standard input."""
    from truce.web.team.people import role_named

    chosen = role_named(role)
    password = None if no_password else _password()
    with _team(ledger, new=True) as team:
        user = team.add(name, chosen, password, by=_who(by))
    say(f"{user.name} is {_a(user.role)} now.")


@users.command()
def role(
    *,
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, analyst (also judges) or admin.")],
    by: By = "",
    ledger: o.Address = o.DEFAULT_LEDGER,
) -> None:
    """Give a user another role; it ends their sessions."""
    from truce.web.team.people import role_named

    chosen = role_named(role)
    with _team(ledger, new=False) as team:
        team.set_role(name, chosen, by=_who(by))
    say(f"{name} is {_a(chosen)} now.")


@users.command()
def password(*, name: Name, by: By = "", ledger: o.Address = o.DEFAULT_LEDGER) -> None:
    """Give a user another password; it ends their sessions. It is asked for, or read from standard input."""
    with _team(ledger, new=False) as team:
        team.set_password(name, _password(), by=_who(by))
    say(f"{name} has another password now.")


@users.command()
def key(
    *,
    name: Name,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Make all keys of theirs useless instead.")] = False,
    by: By = "",
    ledger: o.Address = o.DEFAULT_LEDGER,
) -> None:
    """Print a new API key of a user, for programs and readers of feeds; it is shown this once."""
    from truce.views.wording import count

    with _team(ledger, new=False) as team:
        if withdraw:
            say(f"{count(team.withdraw_keys(name, by=_who(by)), 'key')} withdrawn.")
        else:
            write(team.new_key(name, by=_who(by)) + "\n")


@users.command()
def remove(*, name: Name, by: By = "", ledger: o.Address = o.DEFAULT_LEDGER) -> None:
    """Remove a user; what they judged stays on record."""
    with _team(ledger, new=False) as team:
        team.remove(name, by=_who(by))
    say(f"{name} is removed.")


def _team(ledger: str, *, new: bool) -> "Team":
    """The team of a ledger; it is made by the first user."""
    from truce.errors import TeamError
    from truce.web.team import Team, team_address

    with o.open_ledger(ledger):  # a name mistyped must not begin a team of nothing
        address = team_address(ledger)
    if not new and "://" not in address and not Path(address).exists():
        raise TeamError(f"{ledger} has no users yet; truce users add NAME --role admin adds the first")
    return Team.open(address)


def _password() -> str:
    """Asked for twice at a terminal; else the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")


def _who(by: str) -> str:
    from truce.web.gate.gate import person_here

    return f"{by or person_here()} (command line)"


def _a(role: str) -> str:
    return f"{'an' if role[0] == 'a' else 'a'} {role}"
