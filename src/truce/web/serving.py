"""Serving: one process on this machine, for whoever sits at it."""

import socket
from collections.abc import Callable

import uvicorn

from truce.errors import TruceError
from truce.ledger import Ledger
from truce.web.app import make_app
from truce.web.security import LOCAL_HOSTS


def serve(ledger: Ledger, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the address."""
    if host not in LOCAL_HOSTS:
        raise TruceError(f"{host} can be reached from other machines, and the pages have no login; leave --host out")
    listener = _listen(host, port)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    ready(f"The record is at {address} for this machine only. Stop with Ctrl-C.")
    server = uvicorn.Server(uvicorn.Config(make_app(ledger), log_level="warning", server_header=False))
    with listener:
        server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as trouble:
        listener.close()
        raise TruceError(f"port {port} cannot be used ({trouble.strerror}); choose another with --port") from trouble
    return listener
