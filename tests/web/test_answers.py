"""Answers without a browser: headers, the API, what is refused."""

from socket import IPPROTO_TCP, TCP_NODELAY, create_connection

import pytest

from invented import harbour_wire
from truce.errors import TruceError
from truce.ledger import Ledger
from truce.views.brief import brief
from truce.web.app import make_app
from truce.web.security import HEADERS
from truce.web.serving import Door, serve

VIEWS = [
    "brief", "board", "timeline", "control", "violations", "statements", "reports", "agreements/delta-5.a1",
    "contradictions", "changes?since=2031-05-01",
]  # fmt: skip
EVERYWHERE = ["/", "/style.css", "/nowhere", "/api/brief", "/api/nowhere", "/api/openapi.json"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_forbids_foreign_and_inline_scripts(client, path):
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_no_template_holds_a_script_or_a_style_of_its_own(client):
    for path in ("/", "/board", "/reports/harbour-4"):
        text = client.get(path).text
        assert text.count("<script") == text.count('<script type="module" src="/static/built/truce.js')
        assert "style=" not in text
        assert " on" not in [part[:3] for part in text.split("<")[1:]]


@pytest.mark.parametrize("view", VIEWS)
def test_the_api_answers_what_the_pages_show(client, view):
    answer = client.get(f"/api/{view}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()


def test_the_api_gives_the_brief_of_the_python_api(client, ledger):
    from msgspec import json

    from truce.ledger import Filters

    assert client.get("/api/brief?place=Derin").content == json.encode(brief(ledger, Filters(place="Derin")))


def test_a_report_has_its_text_and_findings_with_offsets(client):
    view = client.get("/api/reports/harbour-4").json()
    assert view["content"] == harbour_wire().report.content
    for finding in view["findings"]:
        assert " ".join(view["content"][slice(*finding["at"])].split()) == finding["cue"]


def test_a_claim_has_an_address(client):
    claim = harbour_wire().claims[5].id
    answer = client.get(f"/claims/{claim}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/reports/harbour-4#c-{claim}")


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/nowhere", 404, "There is nothing at this address."),
        ("/reports/none", 404, "There is no report “none” in this ledger."),
        ("/agreements/none.a1", 404, "There is no agreement “none.a1” in this ledger."),
        ("/claims/none", 404, "There is no claim “none” in this ledger."),
        ("/?since=someday", 400, "is no date; write it as 2025-03-13"),
        ("/search?q=" + "x" * 500, 422, "A part of this address is not as it should be: q: "),
    ],
)
def test_what_is_wrong_is_said_plainly(client, path, status, sentence):
    page = client.get(path)
    assert (page.status_code, sentence in page.text) == (status, True)
    if "claims" not in path:
        answer = client.get("/api" + path.replace("/?", "/brief?"))
        assert (answer.status_code, sentence in answer.json()["error"]) == (status, True)


def test_nothing_can_be_posted(client):
    assert client.post("/").status_code == 405


def test_another_host_name_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_only_this_machine_is_served(ledger):
    with pytest.raises(TruceError, match="no login"):
        serve(ledger, Door(host="0.0.0.0", port=0), team="none.db-team", ready=print)


def test_a_port_in_use_is_said_plainly(ledger, address):
    port = int(address.rpartition(":")[2])
    with pytest.raises(TruceError, match=f"port {port} cannot be used"):
        serve(ledger, Door(port=port), team="none.db-team", ready=print)


def test_answers_are_sent_at_once():
    """Connections of a socket that does not say it is TCP keep small packets back, some 40 ms each."""
    from asyncio import base_events

    from truce.web import serving

    with serving._listen("127.0.0.1", 0) as listener, create_connection(listener.getsockname()):
        answering, _ = listener.accept()
        with answering:
            base_events._set_nodelay(answering)  # as asyncio does with every connection
            assert answering.getsockopt(IPPROTO_TCP, TCP_NODELAY)


def test_tiles_of_another_host_may_be_asked_for_and_nothing_else(monkeypatch, ledger, serve_app):
    monkeypatch.setenv("TRUCE_TILES", "https://tiles.example/{z}/{x}/{y}.png")
    client = serve_app(make_app(ledger))
    policy = client.get("/about").headers["content-security-policy"]
    assert "connect-src 'self' https://tiles.example;" in policy
    assert "img-src 'self' https://tiles.example data:;" in policy
    assert "script-src 'self';" in policy
    assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in client.get("/map").text


@pytest.mark.parametrize("tiles", ["tiles", "javascript:alert(1)", "https://a.example; script-src *"])
def test_an_address_that_is_none_of_tiles_is_refused(monkeypatch, ledger, tiles):
    monkeypatch.setenv("TRUCE_TILES", tiles)
    with pytest.raises(TruceError, match="no address of tiles"):
        make_app(ledger)


def test_what_is_read_later_is_shown_at_once(tmp_path, serve_app):
    """A page on the shelf is not shown again once the record has changed."""
    from invented import delta_post

    with Ledger.open(tmp_path / "growing.db") as book:
        book.add(harbour_wire())
        client = serve_app(make_app(book))
        before = client.get("/reports")
        assert client.get("/reports", headers={"if-none-match": before.headers["etag"]}).status_code == 304
        book.add(delta_post())
        after = client.get("/reports", headers={"if-none-match": before.headers["etag"]})
        assert (after.status_code, "delta-5" in after.text, "delta-5" in before.text) == (200, True, False)
