"""Proxies: what a trusted one says of the caller replaces what we see; what anybody else says so is struck out."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from truce.web.gate.gate import Gate

TOLD = "told_name"  # where the name that a trusted proxy tells stands in the request's state


class Proxied:
    """Sets client, scheme and name of the caller, as the last proxy of ours has them."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        peer = scope.get("client")
        if scope["type"] == "http" and peer and self.gate.trusts(peer[0]):
            headers = Headers(scope=scope)
            told = headers.getlist(self.gate.header) if self.gate.header else []
            scope = {
                **scope,
                "client": (self._caller(headers, peer[0]), 0),
                "scheme": self._scheme(headers, scope),
                "state": {**scope.get("state", {}), TOLD: told[0] if len(told) == 1 else None},  # two: one is a forgery
            }
        await self.app(scope, receive, send)

    def _caller(self, headers: Headers, peer: str) -> str:
        """The nearest address that is no proxy of ours; what stands before it, the caller may have made up."""
        told = [address.strip() for line in headers.getlist("x-forwarded-for") for address in line.split(",")]
        return next((address for address in reversed(told) if not self.gate.trusts(address)), peer)

    @staticmethod
    def _scheme(headers: Headers, scope: Scope) -> str:
        told = headers.get("x-forwarded-proto", "")
        return told if told in {"http", "https"} else str(scope["scheme"])
