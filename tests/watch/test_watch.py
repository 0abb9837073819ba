"""A watch over real servers on this machine, well-behaved and not: nothing lost, nothing twice, each trouble told."""

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import stand_ins
from invented import delta_post, harbour_wire
from truce.errors import TruceError
from truce.intake import fetching
from truce.ledger import Ledger
from truce.model import Report, replace
from truce.reader import Read
from truce.watch.feeds import Feed, Rule, Watchlist, read_watchlist
from truce.watch.memory import Memory
from truce.watch.polite import Hosts
from truce.watch.rules import alerts_for
from truce.watch.status import served as status_served
from truce.watch.watching import Watch, is_public_or_here
from watch.site import Site, served

TURNS = 400


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture
def watch(tmp_path: Path, site: Site) -> Iterator[Callable[..., Watch]]:
    ledger = Ledger.open(tmp_path / "war.db")
    opened: list[Watch] = []

    def start(*paths: str, rules: tuple[Rule, ...] = (), **more: Any) -> Watch:
        feeds = tuple(Feed(url=site.address + path, outlet="Harbour Wire") for path in paths)
        watchlist = Watchlist(feed=feeds, rule=rules)
        memory = Memory(tmp_path / "war.db.watch")
        settings = {"reader": stand_ins.read, "may_reach": is_public_or_here, "hosts": Hosts(pause=0.0)} | more
        opened.append(Watch(watchlist, ledger, memory, **settings))
        return opened[-1]

    yield start
    for one in opened:
        one.threads.shutdown(wait=False, cancel_futures=True)
        one.memory.close()
    ledger.close()


def until_idle(watch: Watch) -> None:
    for _ in range(TURNS):
        watch.turn(0.05)
        if watch.is_idle:
            return
    raise AssertionError("the watch never came to rest")


def titles(watch: Watch) -> list[str]:
    return sorted(report.title for report in watch.ledger.reports())


def test_pages_of_a_feed_are_read_once(site, watch):
    for number in range(4):
        site.page(f"/{number}", f"Army takes Tavik {number}")
    site.feed("/feed", *(f"/{number}" for number in range(4)), etag='"1"')
    one = watch("/feed")
    until_idle(one)
    assert titles(one) == [f"Army takes Tavik {number}" for number in range(4)]
    assert {report.outlet for report in one.ledger.reports()} == {"Harbour Wire"}
    one.memory.keep_feed(one.memory.feed(f"{site.address}/feed")._replace(due=0.0))
    until_idle(one)
    assert site.asked["/feed"] == 2
    assert site.asked["/0"] == 1
    assert site.most_at_once == 1  # one request to a host at a time
    assert b'truce_feed_polls_total{outcome="unchanged"} 1.0' in one.counts.page()


def test_a_watch_that_was_stopped_goes_on(site, watch):
    for number in range(6):
        site.page(f"/{number}", f"Army takes Tavik {number}")
    site.feed("/feed", *(f"/{number}" for number in range(6)))
    first = watch("/feed")
    while not first.memory.counts().get("read"):
        first.turn(0.05)
    until_idle(watch("/feed"))
    assert len(titles(first)) == 6
    assert first.memory.counts() == {"read": 6}


def test_killed_between_the_ledger_and_the_memory(site, watch, monkeypatch):
    site.page("/a")
    site.feed("/feed", "/a")
    one = watch("/feed")
    monkeypatch.setattr(one, "_settle", lambda *_: None)  # as if the power failed before the page was called read
    while not titles(one):
        one.turn(0.05)
    until_idle(watch("/feed"))
    assert len(titles(one)) == 1


def test_bad_feeds_harm_no_good_one(site, watch, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", 3.0)
    monkeypatch.setattr(fetching, "LARGEST", 2_000_000)
    site.page("/good", "Army takes Tavik")
    site.feed("/feed", "/good")
    site.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    site.pages["/gone"] = (410, {}, b"")
    site.pages["/page"] = (200, {"Content-Type": "text/html"}, b"<html><body>no feed</body></html>")
    site.pages["/busy"] = (503, {"Retry-After": "7200"}, b"")
    site.page("/half", "Front denies it")
    site.feed("/mixed", "/half", "/never")
    status, headers, body = site.pages["/mixed"]
    site.pages["/mixed"] = (status, headers, body.replace(b"/never", "/n\u00e9ver".encode("utf-16")))
    one = watch("/hangs", "/endless", "/loop", "/gone", "/page", "/busy", "/mixed", "/feed")
    until_idle(one)
    assert "Army takes Tavik" in titles(one)
    assert "Front denies it" in titles(one)
    troubles = {path: one.memory.feed(site.address + path).trouble for path in ("/hangs", "/endless", "/loop", "/gone")}
    assert "in time" in str(troubles["/hangs"])
    assert "larger than" in str(troubles["/endless"])
    assert "redirects without end" in str(troubles["/loop"])
    assert "410" in str(troubles["/gone"])
    assert one.memory.feed(f"{site.address}/page").trouble == "is no feed"
    busy = one.memory.feed(f"{site.address}/busy")
    assert busy.due - one.clock() > 7_000


def test_bad_pages_are_listed_each_with_its_reason(site, watch):
    site.pages["/picture"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    site.pages["/away"] = (302, {"Location": "http://10.0.0.1/secret"}, b"")
    site.page("/dull", "A dull day", "A dull story of the weather in the hills. " * 6)
    site.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /kept\nCrawl-delay: 0")
    site.page("/kept")
    site.feed("/feed", "/picture", "/away", "/dull", "/none", "/kept", "ftp://x.example/y")
    one = watch("/feed")
    until_idle(one)
    reasons = {page.url.rpartition("/")[2]: page.reason or "" for page in one.memory.pages("failed")}
    assert "image/png" in reasons["picture"]
    assert "no public address" in reasons["away"]
    assert "404" in reasons["none"]
    assert "robots.txt" in reasons["kept"]
    assert site.asked["/kept"] == 0
    (passed,) = one.memory.pages("passed")
    assert passed.reason == "dull"


def test_a_page_that_cannot_be_had_now_is_asked_for_again(site, watch):
    site.pages["/a"] = (503, {}, b"")
    site.feed("/feed", "/a")
    one = watch("/feed")
    while not one.memory.pages("waiting") or not one.memory.pages("waiting")[0].tries:
        one.turn(0.05)
    (page,) = one.memory.pages("waiting")
    assert page.due > one.clock()
    site.page("/a")
    one.memory.keep_page(page._replace(due=0.0))
    until_idle(one)
    assert one.memory.counts() == {"read": 1}


def test_a_site_that_cannot_show_its_robots_now_is_not_asked_for_pages(site, watch):
    site.pages["/robots.txt"] = (503, {}, b"")
    site.feed("/feed", "/a")
    one = watch("/feed")
    until_idle(one)
    assert "503" in str(one.memory.feed(f"{site.address}/feed").trouble)
    assert not site.asked["/feed"]


def test_this_machine_is_not_watched_unless_asked(site, watch):
    one = watch("/feed", may_reach=fetching.is_public)
    until_idle(one)
    assert "no public address" in str(one.memory.feed(f"{site.address}/feed").trouble)
    assert not site.asked


def test_a_fault_of_ours_in_one_page_does_not_end_the_watch(site, watch):
    def read(reports: Any) -> Iterator[Read]:
        for report in reports:
            if "faulty" in report.content:
                raise RuntimeError("a fault")
            yield from stand_ins.read([report])

    site.page("/a", story="A faulty story of the war in the hills. " * 6)
    site.page("/b", "Front denies it")
    site.feed("/feed", "/a", "/b")
    one = watch("/feed", reader=read)
    until_idle(one)
    assert titles(one) == ["Front denies it"]
    assert "please report it" in str(one.memory.pages("failed")[0].reason)


# Rules


def told(ledger: Ledger, rule: Rule, *reports: Report) -> list[dict[str, Any]]:
    now = datetime.now(UTC).replace(tzinfo=None)
    return [json.loads(alert.body) for alert in alerts_for(ledger, [rule], [report.id for report in reports], now)]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "record.db") as ledger:
        ledger.add_all([harbour_wire(), delta_post()])
        yield ledger


def test_rules_tell_of_control_and_violations(record):
    reports = [harbour_wire().report, delta_post().report]
    control = told(record, Rule(name="ground", when="control"), *reports)
    violations = told(record, Rule(name="breaches", when="violation"), *reports)
    assert control
    assert violations
    place = control[0]["claim"]["place"]["name"]
    assert told(record, Rule(name="place", when="control", place=place), *reports)
    assert not told(record, Rule(name="place", when="control", place="Nowhere"), *reports)


def test_a_position_is_told_of_when_it_changes(record):
    reading = harbour_wire()
    told_first = told(record, Rule(name="stances", when="position"), reading.report)
    assert told_first
    again = replace(reading, report=replace(reading.report, id="again", url="https://again.example/"))
    again = replace(again, claims=tuple(replace(claim, report="again") for claim in again.claims))
    agreements = tuple(replace(agreement, report="again") for agreement in again.agreements)
    record.add(replace(again, agreements=agreements))
    assert len(told(record, Rule(name="stances", when="position"), again.report)) < len(told_first)


def test_alerts_reach_a_webhook_once_and_the_pages(site, watch, tmp_path):
    site.page("/a")
    site.feed("/feed", "/a")
    rule = Rule(name="all that is <said>", when="violation", webhook=f"{site.address}/hook")

    def read(reports: Any) -> Iterator[Read]:
        for report in reports:
            claims = tuple(replace(claim, report=report.id) for claim in delta_post().claims + harbour_wire().claims)
            kept = tuple(claim for claim in claims if type(claim).__name__ == "Violation")
            yield Read(report=report, reading=replace(harbour_wire(), report=report, claims=kept, agreements=()))

    one = watch("/feed", rules=(rule,), reader=read)
    until_idle(one)
    for _ in range(3):
        one.turn(0.0)
    assert len(site.posted) == len(one.memory.alerts()) > 0
    assert json.loads(site.posted[0])["rule"] == rule.name
    with status_served(one.memory.path, one.watchlist, one.counts, 0) as address:
        page = urllib.request.urlopen(address).read().decode()
        atom = urllib.request.urlopen(f"{address}/alerts.atom").read().decode()
        measures = urllib.request.urlopen(f"{address}/metrics").read().decode()
    assert "all that is &lt;said&gt;" in page
    assert "all that is &lt;said&gt;" in atom
    assert 'truce_pages_total{outcome="read"} 1.0' in measures


def test_the_status_page_is_for_this_machine(watch):
    one = watch("/feed")
    with status_served(one.memory.path, one.watchlist, one.counts, 0) as address:
        request = urllib.request.Request(address, headers={"Host": "harrow.example"})
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(request)


# What is watched


def test_feeds_and_rules_from_toml_and_feeds_from_opml(tmp_path):
    toml, opml = tmp_path / "feeds.toml", tmp_path / "feeds.opml"
    toml.write_text(
        '[[feed]]\nurl = "https://a.example/feed"\n[[rule]]\nname = "x"\nwhen = "control"\nplace = "Tavik"\n'
    )
    opml.write_text(
        '<opml><body><outline text="A"><outline title="B" xmlUrl="https://b.example/"/></outline></body></opml>'
    )
    assert read_watchlist(str(toml)).rule[0].place == "Tavik"
    assert read_watchlist(str(opml)).feed == (Feed(url="https://b.example/", outlet="B"),)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "lists no feed"),
        ("[[feed]]\nurll = 1", "see docs/watch.md"),
        ("<opml>", "no valid OPML"),
        ("[", "docs/watch"),
    ],
)
def test_bad_lists_are_refused_in_a_sentence(tmp_path, words, reason):
    path = tmp_path / "feeds.toml"
    path.write_text(words)
    with pytest.raises(TruceError, match=reason):
        read_watchlist(str(path))


def test_threads_end(watch, site):
    site.feed("/feed")
    one = watch("/feed")
    one.run(lambda: bool(site.asked["/feed"]))
    assert threading.active_count() < 30
