"""Pages are fetched from the public web alone: never from this machine or its network, never without bounds."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator

import httpx

from truce.errors import UnreadableReport
from truce.intake.source import TEXTS, Source

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LARGEST = 10 * 1024 * 1024  # bytes, unpacked
LONGEST = 60.0  # seconds for the whole of it
PATIENCE = 15.0  # seconds without a byte
MOST_REDIRECTS = 5
AGENT = "truce (reads news reports; one page at a time)"
SCHEMES = ("http", "https")
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # NAT64: an IPv4 address in IPv6 clothes


def is_public(address: Address) -> bool:
    """Whether the address is on the public internet, through whatever tunnel it is written."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def fetch_source(url: str, *, may_reach: Callable[[Address], bool] = is_public) -> Source:
    """The page at an http or https address; UnreadableReport where it cannot or must not be had.

    `may_reach` decides on every address that is connected to, those behind redirects included.
    """
    started = time.monotonic()
    try:
        with _client(may_reach) as client, client.stream("GET", url) as response:
            _check(url, response)
            content = b"".join(_bounded(url, response, started))
            media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower() or None
            return Source(
                name=url,
                content=content,
                url=str(response.url),
                media_type=media_type,
                charset=response.charset_encoding,
            )
    except httpx.TooManyRedirects as fault:
        raise UnreadableReport(f"{url}: redirects without end; open it in a browser and save the page") from fault
    except httpx.TimeoutException as fault:
        raise UnreadableReport(f"{url}: no answer in time; try again later") from fault
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        raise UnreadableReport(f"{url}: cannot be fetched ({_reason(fault)}); check the address") from fault


class GuardedTransport(httpx.BaseTransport):
    """Resolves a name once, checks what it resolves to and connects to just that: DNS cannot change its mind."""

    def __init__(self, may_reach: Callable[[Address], bool]) -> None:
        self._may_reach = may_reach
        self._inner = httpx.HTTPTransport(trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        if request.url.scheme not in SCHEMES or not host:
            raise httpx.UnsupportedProtocol("only http and https addresses are read", request=request)
        address = self._resolve(request)
        extensions = {**request.extensions, "sni_hostname": host}
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=str(address)),
            headers=request.headers,
            stream=request.stream,
            extensions=extensions,
        )
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        self._inner.close()

    def _resolve(self, request: httpx.Request) -> Address:
        host, port = request.url.host, request.url.port or 0
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as fault:
            raise httpx.ConnectError(f"no such host: {host}", request=request) from fault
        addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
        if not addresses or not all(map(self._may_reach, addresses)):
            raise httpx.ConnectError(f"{host} is no public address, and only the public web is read", request=request)
        return addresses[0]


def _client(may_reach: Callable[[Address], bool]) -> httpx.Client:
    return httpx.Client(
        transport=GuardedTransport(may_reach),
        follow_redirects=True,
        max_redirects=MOST_REDIRECTS,
        timeout=PATIENCE,
        headers={"user-agent": AGENT, "accept": "text/html, text/plain;q=0.9, application/json;q=0.8"},
        trust_env=False,  # a proxy would resolve names behind our back
    )


def _check(url: str, response: httpx.Response) -> None:
    if not response.is_success:
        raise UnreadableReport(
            f"{url}: the site answers {response.status_code} {response.reason_phrase}; check the address"
        )
    media_type = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if media_type not in TEXTS:
        raise UnreadableReport(f"{url}: is {media_type}, not a page or text; save its text and read that")


def _bounded(url: str, response: httpx.Response, started: float) -> Iterator[bytes]:
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > LARGEST:
            raise UnreadableReport(f"{url}: larger than {LARGEST // 1024 // 1024} MB, which no news page is")
        if time.monotonic() - started > LONGEST:
            raise UnreadableReport(f"{url}: takes longer than {LONGEST:.0f} seconds; try again later")
        yield piece


def _reason(fault: Exception) -> str:
    return str(fault).partition("\n")[0] or type(fault).__name__
