"""Every answer forbids what the pages do not need: scripts but our own files, frames, foreign hosts, a referrer."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truce.errors import TruceError

ORIGIN = re.compile(r"[A-Za-z0-9.\-\[\]:]+")  # nothing that could end a directive and begin another

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, a browser would not say of our own forms whence they come
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
UNLESS_SAID = {"cache-control": "private, no-cache"}
OVER_TLS = {"strict-transport-security": "max-age=31536000"}


def headers_with(tiles: str | None) -> dict[str, str]:
    """The headers; where the map's tiles come from another host, the pages may ask that host for them, and no other."""
    if tiles is None:
        return HEADERS
    parts = urlsplit(tiles)
    if parts.scheme not in {"http", "https"} or not ORIGIN.fullmatch(parts.netloc):
        raise TruceError(f"{tiles} is no address of tiles; write it as in https://tiles.example/{{z}}/{{x}}/{{y}}.png")
    allowed = HEADERS["content-security-policy"]
    for own in ("connect-src 'self'", "img-src 'self'"):
        allowed = allowed.replace(own, f"{own} {parts.scheme}://{parts.netloc}")
    return HEADERS | {"content-security-policy": allowed}


class SecureHeaders:
    """Adds the headers to every answer, errors included."""

    def __init__(self, app: ASGIApp, tiles: str | None = None) -> None:
        self.app, self.headers = app, headers_with(tiles)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers | (OVER_TLS if scope.get("scheme") == "https" else {}))
                for name, value in UNLESS_SAID.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_secured)
