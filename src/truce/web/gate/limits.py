"""Limits: how often somebody may ask, and how much may be sent at once."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MANY = 10_000  # callers that are remembered; before more are, those who may ask freely again are forgotten
LARGEST = 256 * 1024  # bytes of a form or a judgement


@dataclass
class Limiter:
    """A bucket for each caller: it holds `burst` and refills by `rate` a second."""

    rate: float
    burst: int
    clock: Callable[[], float] = time.monotonic
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, caller: str) -> float:
        """Take one; how many seconds to wait, where the bucket is empty."""
        with self._lock:
            left = self._left(caller)
            if left < 1:
                return (1 - left) / self.rate
            if len(self._buckets) >= MANY:
                self._forget()
            self._buckets[caller] = (left - 1, self.clock())
            return 0.0

    def _left(self, caller: str) -> float:
        left, at = self._buckets.get(caller, (float(self.burst), self.clock()))
        return min(self.burst, left + (self.clock() - at) * self.rate)

    def _forget(self) -> None:
        self._buckets = {caller: kept for caller, kept in self._buckets.items() if self._left(caller) < self.burst}


@dataclass(frozen=True)
class Limits:
    """What a server bears: `api` by address, logins by address and by the name they try."""

    api: Limiter = field(default_factory=lambda: Limiter(rate=20, burst=200))
    logins_from: Limiter = field(default_factory=lambda: Limiter(rate=1 / 6, burst=20))
    logins_as: Limiter = field(default_factory=lambda: Limiter(rate=1 / 30, burst=10))


class Limited:
    """Answers 429 to whoever asks the API too often, and cuts off what is too large."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/api/"):
            wait = self.limits.api.take((scope.get("client") or ("",))[0])
            if wait:
                await _too_often(wait)(scope, receive, send)
                return
        if b"%00" in scope.get("query_string", b"") or "\0" in scope.get(
            "path", ""
        ):  # no text, and no database keeps it
            await JSONResponse({"error": "There is a NUL in the address."}, status_code=400)(scope, receive, send)
            return
        await self.app(scope, _bounded(receive), send)


def too_often(wait: float) -> tuple[str, dict[str, str]]:
    """The sentence and the header."""
    seconds = max(1, ceil(wait))
    return f"That was too often; wait {seconds} seconds and try again.", {"retry-after": str(seconds)}


def _too_often(wait: float) -> JSONResponse:
    sentence, headers = too_often(wait)
    return JSONResponse({"error": sentence}, status_code=429, headers=headers)


class TooLarge(Exception):
    """More was sent than anything here takes."""


def _bounded(receive: Receive) -> Receive:
    got = 0

    async def receive_some() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > LARGEST:
            raise TooLarge
        return message

    return receive_some
