"""Politeness: a host is asked one thing at a time, with pauses; robots.txt is kept to; waits grow with failures."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from truce.errors import Unreachable, UnreadableReport
from truce.intake.fetching import AGENT, PASSING, Answer, Reach, fetch, is_public

PAUSE = 2.0  # seconds between two requests to a host, unless its robots.txt wants more
LONGEST_PAUSE = 60.0
DAY = 86_400.0
NAME = AGENT.partition(" ")[0]
ROBOTS_LARGEST = 500 * 1024  # bytes; what lies behind is not read, as RFC 9309 has it
REFUSED = (401, 403)  # a site that shows its robots.txt to nobody wants no robots

Clock = Callable[[], float]


@dataclass
class Manners:
    """What a site's robots.txt asks for, and until when that is taken as known."""

    rules: Protego | None
    until: float

    def allow(self, url: str) -> bool:
        return self.rules is None or bool(self.rules.can_fetch(url, NAME))

    @property
    def pause(self) -> float:
        asked = self.rules.crawl_delay(NAME) if self.rules else None
        return min(max(float(asked or 0), PAUSE), LONGEST_PAUSE)


@dataclass
class Hosts:
    """Which hosts are being asked, and when each may be asked again."""

    clock: Clock = time.monotonic
    pause: float | None = None  # for tests
    busy: set[str] = field(default_factory=set)
    free_at: dict[str, float] = field(default_factory=dict)

    def take(self, url: str) -> bool:
        """Take the host of an address for oneself; False where it must wait."""
        host = host_of(url)
        if host in self.busy or self.free_at.get(host, 0.0) > self.clock():
            return False
        self.busy.add(host)
        return True

    def leave(self, url: str, pause: float) -> None:
        host = host_of(url)
        self.busy.discard(host)
        self.free_at[host] = self.clock() + (pause if self.pause is None else self.pause)


@dataclass
class Robots:
    """The robots.txt of each site, asked for once a day."""

    may_reach: Reach = is_public
    clock: Clock = time.time
    known: dict[str, Manners] = field(default_factory=dict)

    def of(self, url: str) -> Manners:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        manners = self.known.get(site)
        if manners is None or manners.until < self.clock():
            manners = self.known[site] = self._ask(site)
        return manners

    def _ask(self, site: str) -> Manners:
        """A site without one forbids nothing, one that hides it all; one that cannot show it now is asked later."""
        url = f"{site}/robots.txt"
        try:
            answer = fetch(url, may_reach=self.may_reach)
        except Unreachable:
            raise
        except UnreadableReport:
            return Manners(None, self.clock() + DAY / 24)
        if answer.status in PASSING:
            raise Unreachable(f"{url}: the site answers {answer.status}; try again later")
        text = "User-agent: *\nDisallow: /" if answer.status in REFUSED else _text(answer)
        return Manners(Protego.parse(text) if text else None, self.clock() + DAY)


def _text(answer: Answer) -> str:
    return answer.content[:ROBOTS_LARGEST].decode("utf-8", "replace").replace("\0", "")


def host_of(url: str) -> str:
    return urlsplit(url).netloc.lower()


def back_off(failures: int, first: float, asked: float | None = None) -> float:
    """How long to wait after so many failures: twice as long each time, up to a day, and never all at once."""
    wait = min(first * 2.0 ** min(failures, 16), DAY)
    spread: float = wait * random.uniform(0.75, 1.25)  # noqa: S311 — so that not all come at once; nothing secret
    return max(spread, asked or 0.0)


def retry_after(answer: Answer, now: float) -> float | None:
    """How many seconds a site asks one to wait, where it does."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdigit():
        return min(float(told), DAY)
    try:
        return min(max(parsedate_to_datetime(told).timestamp() - now, 0.0), DAY)
    except (ValueError, TypeError):
        return None
