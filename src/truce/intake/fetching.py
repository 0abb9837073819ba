"""Pages are fetched from the public web alone: never from this machine or its network, never without bounds."""

import ipaddress
import socket
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType

import httpx
from msgspec import Struct

from truce.errors import Unreachable, UnreadableReport
from truce.intake.deadline import DeadlineBackend
from truce.intake.source import TEXTS, Source
from truce.model import replace

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Reach = Callable[[Address], bool]
NOTHING: Mapping[str, str] = MappingProxyType({})

LARGEST = 10 * 1024 * 1024  # bytes, unpacked
LONGEST = 60.0  # seconds for the whole of it
PATIENCE = 15.0  # seconds without a byte
MOST_REDIRECTS = 5
AGENT = "truce (reads news reports; one page at a time)"
SCHEMES = ("http", "https")
PASSING = (408, 425, 429, 500, 502, 503, 504)  # what a site may answer today and not tomorrow
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


class Answer(Struct, frozen=True, kw_only=True):
    """What a site answered: its status, the address behind all redirects, its headers and the page."""

    status: int
    url: str
    headers: Mapping[str, str]
    content: bytes = b""

    @property
    def media_type(self) -> str | None:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        return httpx.Response(self.status, headers=dict(self.headers)).charset_encoding


def fetch_source(url: str, *, may_reach: Reach = is_public) -> Source:
    """The page at an http or https address; UnreadableReport where it cannot or must not be had.

    `may_reach` decides on every address that is connected to, those behind redirects included.
    """
    answer = fetch(url, may_reach=may_reach, media_types=TEXTS)
    check_success(url, answer)
    return Source(
        name=url, content=answer.content, url=answer.url, media_type=answer.media_type, charset=answer.charset
    )


def fetch(
    url: str, *, may_reach: Reach = is_public, headers: Mapping[str, str] = NOTHING, media_types: Collection[str] = ()
) -> Answer:
    """What a site answers, whatever the status; Unreachable where it does not, or not within bounds.

    The body is not fetched where it is of none of the media types, or the answer is no success.
    """
    started = time.monotonic()
    try:
        with _client(may_reach) as client, client.stream("GET", url, headers=dict(headers)) as response:
            answer = Answer(status=response.status_code, url=str(response.url), headers=dict(response.headers))
            if not response.is_success:
                return answer
            _check_media_type(url, answer, media_types)
            return replace(answer, content=b"".join(_bounded(url, response, started)))
    except httpx.TooManyRedirects as fault:
        raise UnreadableReport(f"{url}: redirects without end; open it in a browser and save the page") from fault
    except httpx.TimeoutException as fault:
        raise Unreachable(f"{url}: no answer in time; try again later") from fault
    except Forbidden as fault:
        raise UnreadableReport(f"{url}: cannot be fetched ({_reason(fault)}); check the address") from fault
    except (httpx.TransportError, OSError) as fault:
        kind = UnreadableReport if isinstance(fault, httpx.UnsupportedProtocol) else Unreachable
        raise kind(f"{url}: cannot be fetched ({_reason(fault)}); check the address") from fault
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        raise UnreadableReport(f"{url}: cannot be fetched ({_reason(fault)}); check the address") from fault


def check_success(url: str, answer: Answer) -> None:
    """Refuse what is no page: Unreachable where the site may have one another time."""
    if httpx.codes.is_success(answer.status):
        return
    words = f"{url}: the site answers {answer.status} {httpx.codes.get_reason_phrase(answer.status)}; check the address"
    raise Unreachable(words) if answer.status in PASSING else UnreadableReport(words)


class Forbidden(httpx.ConnectError):
    """An address that must not be reached."""


class GuardedTransport(httpx.BaseTransport):
    """Resolves a name once, checks what it resolves to and connects to just that: DNS cannot change its mind."""

    def __init__(self, may_reach: Reach) -> None:
        self._may_reach = may_reach
        self._inner = httpx.HTTPTransport(trust_env=False)
        self._inner._pool._network_backend = DeadlineBackend(LONGEST)  # noqa: SLF001 — httpx hands it through nowhere

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
            raise Forbidden(f"{host} is no public address, and only the public web is read", request=request)
        return addresses[0]


def _client(may_reach: Reach) -> httpx.Client:
    return httpx.Client(
        transport=GuardedTransport(may_reach),
        follow_redirects=True,
        max_redirects=MOST_REDIRECTS,
        timeout=PATIENCE,
        headers={"user-agent": AGENT, "accept": "text/html, text/plain;q=0.9, application/json;q=0.8"},
        trust_env=False,  # a proxy would resolve names behind our back
    )


def _check_media_type(url: str, answer: Answer, media_types: Collection[str]) -> None:
    media_type = answer.media_type or "text/html"
    if media_types and media_type not in media_types:
        raise UnreadableReport(f"{url}: is {media_type}, not a page or text; save its text and read that")


def _bounded(url: str, response: httpx.Response, started: float) -> Iterator[bytes]:
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > LARGEST:
            raise UnreadableReport(f"{url}: larger than {LARGEST // 1024 // 1024} MB, which no news page is")
        if time.monotonic() - started > LONGEST:
            raise Unreachable(f"{url}: takes longer than {LONGEST:.0f} seconds; try again later")
        yield piece


def _reason(fault: Exception) -> str:
    return str(fault).partition("\n")[0] or type(fault).__name__
