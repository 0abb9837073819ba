"""Serving: one process, for whoever sits at this machine or, once there are users, for a team."""

import gc
import socket
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from errno import EADDRNOTAVAIL
from pathlib import Path
from sys import setswitchinterval
from typing import Any

import uvicorn

from truce.errors import TruceError
from truce.ledger import Ledger
from truce.web.app import make_app
from truce.web.gate import LOCAL_HOSTS, Gate
from truce.web.gate.gate import networks
from truce.web.team import Team

ANY_HOST = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 — refused unless there are logins
MADE = 20_000  # objects after which the collector looks again; a page makes some thousands, and hardly a circle
TURN = 0.001  # seconds that one answer may keep the others from theirs


@dataclass(frozen=True)
class Door:
    """Where a server listens and whom it believes, as the command line says it.

    `names` are the host names it answers to, `proxies` the addresses of proxies, `header` the one in which they
    tell the user's name; `certificate` and `key` are files in PEM.
    """

    host: str = "127.0.0.1"
    port: int = 8377
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    header: str | None = None
    certificate: Path | None = None
    key: Path | None = None


def serve(ledger: Ledger, door: Door, *, team: str, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `team` is where the users lie, `ready` is told the address."""
    with open_team(team) or nullcontext() as people:
        gate = gate_of(door, people)
        listener = _listen(door.host, door.port)
        ready(_welcome(door, gate, listener.getsockname()[1]))
        options: dict[str, Any] = {"log_level": "warning", "server_header": False, "proxy_headers": False}
        if door.certificate:
            options |= {"ssl_certfile": door.certificate, "ssl_keyfile": door.key}
        server = uvicorn.Server(uvicorn.Config(make_app(ledger, gate), **options))
        _settle_down()
        with listener:
            server.run(sockets=[listener])


def _settle_down() -> None:
    """What was loaded stays, so the collector need not look through it again and again while every answer waits.

    And an answer that comes back from the database, as each does dozens of times, gets its turn sooner.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE)
    setswitchinterval(TURN)


def open_team(address: str) -> Team | None:
    """The team, where there is one: nobody is asked to log in before the first user was added."""
    if "://" not in address and not Path(address).exists():
        return None
    team = Team.open(address)
    if team.users():
        return team
    team.close()
    return None


def gate_of(door: Door, team: Team | None) -> Gate:
    """Who may come in by this door; without a login, nobody from another machine."""
    if team is None and door.host not in LOCAL_HOSTS:
        reason = "can be reached from other machines, and there are no logins yet"
        raise TruceError(f"{door.host} {reason}; add users with truce users add, or leave --host out")
    if team is None and (door.proxies or door.names):
        raise TruceError("a proxy or a name of its own needs logins; add users with truce users add first")
    if door.header and not door.proxies:
        raise TruceError(f"anybody could send the header {door.header}; name the proxy that sets it, with --proxy")
    names = door.names if door.host in ANY_HOST else (*door.names, door.host)
    if team is None:
        return Gate()
    return Gate(team=team, names=names, proxies=networks(door.proxies), header=door.header, seal=team.seal())


def _welcome(door: Door, gate: Gate, port: int) -> str:
    scheme = "https" if door.certificate else "http"
    host = door.names[0] if door.names else "127.0.0.1" if door.host in ANY_HOST else door.host
    address = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
    if gate.team is None:
        return f"The record is at {address} for this machine only, without a login. Stop with Ctrl-C."
    bare = not door.certificate and not door.proxies and door.host not in LOCAL_HOSTS
    warning = " Passwords travel unencrypted: give --certificate and --key, or stand behind a proxy." if bare else ""
    return f"The record is at {address} for those who log in.{warning} Stop with Ctrl-C."


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # said to be TCP, asyncio sends at once
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # whoever reads the address may ask at once
    except OSError as trouble:
        listener.close()
        if trouble.errno == EADDRNOTAVAIL:
            raise TruceError(f"{host} is no address of this machine; 0.0.0.0 is all that it has") from trouble
        raise TruceError(f"port {port} cannot be used ({trouble.strerror}); choose another with --port") from trouble
    return listener
