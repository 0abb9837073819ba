"""What is done away from the main thread: a look at a feed, a page fetched; each ends in a value, never in a fault."""

from datetime import date

from msgspec import Struct

from truce.errors import Unreachable, UnreadableReport
from truce.intake import Failure
from truce.intake.feed import FeedPage, read_feed
from truce.intake.fetching import Reach, fetch, fetch_source
from truce.intake.opening import read_source
from truce.model import Report, replace
from truce.watch.memory import FeedState, Page
from truce.watch.polite import PAUSE, Robots, retry_after

FORBIDDEN = "its site's robots.txt asks programs not to read it"
UNCHANGED = 304


class Looked(Struct, frozen=True, kw_only=True):
    """A feed as it was found: what it holds (None where it has not changed), or what is the trouble."""

    page: FeedPage | None = None
    etag: str | None = None
    modified: str | None = None
    trouble: str | None = None
    wait: float | None = None
    pause: float = PAUSE


class Fetched(Struct, frozen=True, kw_only=True):
    """A page as it was found: its reports, or why there are none, and whether there may be another time."""

    reports: tuple[Report, ...] = ()
    reason: str | None = None
    may_pass: bool = False
    pause: float = PAUSE


def look_at(state: FeedState, robots: Robots, reach: Reach, now: float) -> Looked:
    """Look at a feed, asking only for what is new."""
    try:
        manners = robots.of(state.url)
        if not manners.allow(state.url):
            return Looked(trouble=FORBIDDEN, pause=manners.pause)
        asked = {"if-none-match": state.etag, "if-modified-since": state.modified}
        headers = {name: value for name, value in asked.items() if value} | {"accept": "*/*;q=0.5, application/rss+xml"}
        answer = fetch(state.url, may_reach=reach, headers=headers)
        if answer.status == UNCHANGED:
            return Looked(etag=state.etag, modified=state.modified, pause=manners.pause)
        if answer.status // 100 != 2:  # noqa: PLR2004 — a success
            wait = retry_after(answer, now)
            return Looked(trouble=f"its site answers {answer.status}", wait=wait, pause=manners.pause)
        page = read_feed(answer.content, answer.url, answer.headers.get("content-type"))
    except UnreadableReport as fault:
        return Looked(trouble=_reason(fault, state.url))
    told = {name: answer.headers.get(name) for name in ("etag", "last-modified")}
    return Looked(
        page=page, etag=told["etag"], modified=told["last-modified"], trouble=page.trouble, pause=manners.pause
    )


def fetch_page(page: Page, robots: Robots, reach: Reach) -> Fetched:
    """Fetch a page that a feed named, and make reports of it."""
    try:
        manners = robots.of(page.url)
        if not manners.allow(page.url):
            return Fetched(reason=FORBIDDEN, pause=manners.pause)
        source = fetch_source(page.url, may_reach=reach)
    except Unreachable as fault:
        return Fetched(reason=_reason(fault, page.url), may_pass=True)
    except UnreadableReport as fault:
        return Fetched(reason=_reason(fault, page.url))
    published = date.fromisoformat(page.published) if page.published else None
    opened = list(read_source(replace(source, published=published)))
    reports = tuple(_of(page, one) for one in opened if isinstance(one, Report))
    reasons = [one.reason for one in opened if isinstance(one, Failure)]
    return Fetched(reports=reports, reason="; ".join(reasons) or None, pause=manners.pause)


def _of(page: Page, report: Report) -> Report:
    """The outlet is the one that the person gave the feed, or what the page says of itself."""
    return replace(report, outlet=page.outlet) if page.outlet else report


def _reason(fault: Exception, url: str) -> str:
    return str(fault).removeprefix(f"{url}: ")
