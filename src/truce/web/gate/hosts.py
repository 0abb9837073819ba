"""Known hosts: a foreign page that points its own name at us (DNS rebinding) gets no answer."""

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from truce.views.visible import visible
from truce.web.gate.gate import LOCAL_HOSTS, Gate


class KnownHosts:
    """Answers only requests that call this server by a name of its own, or (of a team) by a bare address."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate
        self.names = {*LOCAL_HOSTS, *(name.casefold() for name in gate.names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = host_of(Headers(scope=scope).get("host", ""))
        if host in self.names or (self.gate.team and _is_address(host)):
            await self.app(scope, receive, send)
            return
        sentence = f"This server does not go by the name “{visible(host[:80])}”; start it with --name to make it so.\n"
        await PlainTextResponse(sentence, status_code=400)(scope, receive, send)


def host_of(header: str) -> str:
    """The host alone, of a Host header with or without a port."""
    name = header.strip().casefold()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].rstrip(".")


def _is_address(host: str) -> bool:
    """An address is not a name that anybody could point elsewhere."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
