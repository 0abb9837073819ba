"""A connection with a deadline: a site that sends a byte now and then is never silent, and would hold us for ever.

httpx bounds each read; this bounds all of them together, headers included.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore


class DeadlineBackend(httpcore.NetworkBackend):
    """Opens connections that end after so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._inner.connect_tcp(host, port, timeout, local_address, socket_options)
        return DeadlineStream(stream, time.monotonic() + self._seconds)


class DeadlineStream(httpcore.NetworkStream):
    """A stream that is read from and written to until a moment, and no longer."""

    def __init__(self, inner: httpcore.NetworkStream, until: float) -> None:
        self._inner = inner
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._left(timeout, httpcore.ConnectTimeout)
        return DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, left), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def _left(self, timeout: float | None, fault: type[httpcore.TimeoutException]) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise fault("the deadline has passed")
        return left if timeout is None else min(timeout, left)
