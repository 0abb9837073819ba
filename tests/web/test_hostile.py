"""Hostile reports: whatever their words are, they are shown as text, on every page, in every form, to everybody.

A record whose every name attacks is crawled in a real browser; nothing runs, nothing is fetched from elsewhere.
"""

import csv
import re
from collections import Counter
from io import StringIO
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import httpx
import icalendar
import pytest

from invented import Desk, on, report
from truce.ledger import Filters, Judgement, Ledger
from truce.model import (
    Actor,
    Agreement,
    Control,
    Event,
    Mention,
    Place,
    Position,
    Reading,
    Span,
    Statement,
    Toll,
    Violation,
)  # fmt: skip
from truce.views.picture import draw_map
from truce.web.app import make_app
from truce.web.gate import Gate
from truce.web.team import Team
from truce.web.team.team import now

SCRIPT = "<script>alert('x')</script>"
IMAGE = '"><img src=http://evil.example/x onerror=alert(1)>'
STYLE = "</title><style>*{background:url(//evil.example)}</style>"
LINK = "javascript:alert(1)"
BIDI = "\u202etxt.exe\u2066"
TEMPLATE = "{{ 7*7 }}${7*7}<%= 7*7 %>"
FORMULA = '=HYPERLINK("http://evil.example","x")'
HOMOGLYPH = "Оskаl"  # noqa: RUF001 — with Cyrillic letters, and another than Oskal
NAMES = (SCRIPT, IMAGE, STYLE, LINK, BIDI, TEMPLATE, FORMULA, HOMOGLYPH, "Oskal", "' onmouseover='alert(1)")
WORDINGS = ("{0} told of what came about in {0} that day.", "On Sunday, as {0} had it told, nothing of {0} was left.")
PAGES, OF_A_KIND = 48, 2
DATA = re.compile(r"format=|^/api/|\.(atom|ics)")
UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
WATCH = """() => ({
  scripts: [...document.scripts].filter(s => !(s.getAttribute('src') || '').startsWith('/static/built/')).length,
  handlers: [...document.querySelectorAll('*')].filter(
    e => [...e.attributes].some(a => a.name.startsWith('on'))).length,
  links: [...document.querySelectorAll('[href], [src], [action]')].filter(e => /^\\s*(javascript|data|vbscript):/i.test(
    e.getAttribute('href') || e.getAttribute('src') || e.getAttribute('action'))).length,
  foreign: document.querySelectorAll('main img, main style, main iframe, main object, main embed, main base').length,
})"""
CLEAN = {"scripts": 0, "handlers": 0, "links": 0, "foreign": 0}


def told(number: int, stance: str, dead: int) -> Reading:
    """One of two reports that contradict each other in all that they say; every name of it attacks."""
    wording = WORDINGS[number - 1]  # two stories, not copies of one
    lines = [wording.format(name) for name in NAMES]
    desk = Desk(
        report(
            f"{IMAGE}/{number}",
            f"{SCRIPT} {number}",
            *lines,
            "X" * (1_000_000 if number == 1 else 10),
            outlet=f"{STYLE}{number}",
            published=f"2031-05-0{number + 4}",
            url=f"{LINK}//{number}",
        )
    )
    day, claims = on("2031-05-04"), []
    for index, (name, line) in enumerate(zip(NAMES, lines, strict=True)):
        who = Mention(Span(0, 1), name, name)
        place = Place(
            name=name, span=desk.span(line), canonical=name, latitude=50.0 + index / 10, longitude=30.0 + index
        )
        common = desk.claim(line, "told", when=day)
        claims += [
            Statement(**common, speaker=who, content=desk.span(line), form="direct"),
            Position(**common, party=who, by=who, stance=stance, agreement="a1", conditions=(desk.span(line),)),
            Event(**common, type="ASSAULT", actors=(who,), recipients=(who,), place=place, killed=Toll(dead, dead)),
            Control(
                **common,
                place=place,
                holder=who if number == 1 else Mention(Span(0, 1), "Veria", "Veria"),
                change="captured",
            ),
            Violation(**common, accused=(who,), accuser=who, agreement="a1", act=desk.span(line)),
        ]
    whoever = tuple(Mention(Span(0, 1), name, name) for name in NAMES)
    deal = Agreement(
        id="a1",
        report=desk.report.id,
        names=(f"{SCRIPT} accord", IMAGE),
        type="ceasefire",
        parties=whoever,
        mediators=whoever,
        scope=STYLE,
        duration_days=20.0 + number,
        start=on("2031-05-01"),
        status="in_force",
        rule=SCRIPT,
    )
    actors = tuple(Actor(name=name, kind="state", role=SCRIPT, side=name, names=(name,)) for name in NAMES)
    return Reading(report=desk.report, claims=tuple(claims), agreements=(deal,), actors=actors)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("hostile") / "war.db") as book:
        book.add_all([told(1, "accepted", 4), told(2, "rejected", 9)])
        assert book.contradictions()
        claim = next(book.statements()).claim.id
        book.judge(Judgement(verdict="accept", subject=claim, who=SCRIPT, at=now(), why=IMAGE))
        yield book


@pytest.fixture
def address(book, serve_app):
    return str(serve_app(make_app(book, Gate(person=SCRIPT))).base_url)


def test_nothing_runs_on_any_page(address, visit):
    page, seen, kinds = visit(address), set(), Counter()
    waiting = ["/", "/search?q=told", f"/search?{httpx.QueryParams(q=SCRIPT)}", "/review/log", "/api"]
    while waiting and len(seen) < PAGES:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        assert page.goto(path).status == 200, path
        assert page.evaluate(WATCH) == CLEAN, path
        assert not UNSEEN.search(page.content()), path
        for href in page.eval_on_selector_all(
            "a[href]", "links => links.map(a => new URL(a.getAttribute('href'), location).href)"
        ):
            found = urlsplit(href)
            assert href.startswith(address), (path, href)
            kind = (found.path.split("/")[1], len(found.path.split("/")), tuple(sorted(httpx.QueryParams(found.query))))
            where = found.path + (f"?{found.query}" if found.query else "")
            if where not in seen and where not in waiting and not DATA.search(where) and kinds[kind] < OF_A_KIND:
                kinds[kind] += 1
                waiting.append(where)
    roots = {path.split("?")[0].split("/")[1] for path in seen}
    assert roots >= {
        "",
        "board",
        "timeline",
        "map",
        "contradictions",
        "actors",
        "reports",
        "review",
        "agreements",
        "search",
    }


@pytest.mark.parametrize(
    "path", ["/", "/board", "/timeline", "/contradictions", "/actors", "/reports", "/statements", "/control"]
)
def test_what_goes_to_a_spreadsheet_is_no_formula(address, path):
    answer = httpx.get(f"{address}{path}", params={"format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    cells = [cell for row in csv.reader(StringIO(answer.text)) for cell in row]
    assert len(cells) > 2
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)]


def test_feeds_calendars_and_pictures_hold_text(address, book):
    days = "?since=2031-05-01&until=2031-05-09"
    feed = httpx.get(f"{address}/changes.atom{days}").text
    picture = draw_map(book, Filters())
    for document in (feed, picture):
        ET.fromstring(document)
        assert "<script" not in document
        assert "<img" not in document
        assert not UNSEEN.search(document)
    icalendar.Calendar.from_ical(httpx.get(f"{address}/calendar.ics{days}").content)


def test_a_homoglyph_is_somebody_else(book):
    assert {HOMOGLYPH, "Oskal"} <= {actor.name for actor in book.actors()}


def test_hostile_logins_are_text_in_the_log(book, tmp_path, serve_app, visit):
    with Team.open(str(tmp_path / "war.db-team")) as team:
        team.add("ada", "admin", None, by=SCRIPT)
        key = team.new_key("ada", by=IMAGE)
        client = serve_app(make_app(book, Gate(team=team)))
        seal = client.get("/login").text.partition('name="seal" value="')[2].partition('"')[0]
        for name in NAMES:
            client.post("/login", data={"name": name[:64], "password": SCRIPT, "seal": seal, "next": LINK})
        page = visit(client.base_url)
        page.set_extra_http_headers({"authorization": f"Bearer {key}"})
        page.goto("/audit")
        assert page.evaluate(WATCH) == CLEAN
        assert not UNSEEN.search(page.content())
        assert "<script>alert" in page.locator("table").inner_text()
