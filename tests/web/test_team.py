"""Who comes in and who does not: logins, sessions, roles, proxies, keys, sealed forms, foreign pages, the log."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from teams import FREELY, WORD, book, log_in, quick_digests, seal_in, team, template

from truce.web.app import make_app
from truce.web.gate import Gate
from truce.web.gate.limits import Limiter, Limits
from truce.web.team import passwords, schema
from truce.web.team.team import now

__all__ = ["book", "quick_digests", "team", "template"]
PLACES = ["/", "/board", "/reports/harbour-4", "/review", "/api/claims", "/calendar.ics", "/changes.atom", "/api"]


@pytest.fixture
def client(book, team, serve_app):
    return serve_app(make_app(book, Gate(team=team, seal=team.seal()), FREELY))


@pytest.mark.parametrize("path", PLACES)
def test_nobody_sees_anything_without_a_login(client, path):
    answer = client.get(path)
    if path.startswith("/api/") or path.endswith((".ics", ".atom")):
        assert answer.status_code == 401
        assert "www-authenticate" in answer.headers
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/login")
    assert "Oskal" not in answer.text


def test_a_login_leads_back_and_its_cookie_is_for_the_server_alone(client):
    answer = log_in(client, "Ann", next="/board?since=2031-05-01")
    assert (answer.status_code, answer.headers["location"]) == (303, "/board?since=2031-05-01")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "ann" in client.get("/board").text


def test_what_one_sees_is_not_kept_for_another(book, team, serve_app):
    app = make_app(book, Gate(team=team, seal=team.seal()), FREELY)
    pages = {}
    for name in ("ann", "rex"):
        client = serve_app(app)
        log_in(client, name)
        pages[name] = [client.get("/board").text for _ in range(2)][1]
    seals = {name: page.partition('name="seal" value="')[2][:64] for name, page in pages.items()}
    assert seals["ann"] != seals["rex"]
    assert "rex" not in pages["ann"]
    assert "ann" not in pages["rex"].replace("announced", "")


@pytest.mark.parametrize("away", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])
def test_a_login_leads_nowhere_else(client, away):
    assert log_in(client, "ann", next=away).headers["location"] == "/"


@pytest.mark.parametrize(("name", "word"), [("ann", "wrong word here"), ("nobody", WORD), ("ann", ""), ("", WORD)])
def test_a_wrong_login_is_told_without_which_was_wrong(client, name, word):
    answer = log_in(client, name, word)
    assert answer.status_code in {403, 422}
    assert "set-cookie" not in answer.headers
    assert client.get("/board").status_code == 303


def test_logging_out_ends_the_session_on_the_server(client):
    log_in(client, "ann")
    kept = dict(client.cookies)
    assert client.post("/logout", data={"seal": seal_in(client)}).status_code == 303
    client.cookies.update(kept)
    assert client.get("/board").status_code == 303


def test_a_reader_reads_and_cannot_write(client, book):
    log_in(client, "rex")
    assert client.get("/review").status_code == 200
    many = len(book.judgements())
    seal = client.get("/api/me").json()["seal"]
    claim = book.doubtful()[0].claim.id
    answers = [
        client.post("/review", data={"seal": seal, "claim": claim, "verdict": "reject"}),
        client.post("/review/undo", data={"seal": seal, "judgement": "x"}),
        client.post("/review/correct", data={"seal": seal, "claim": claim, "status": "denied"}),
        client.post("/api/judgements", json={"verdict": "reject", "subject": claim}, headers={"x-seal": seal}),
        client.get("/audit"),
    ]
    assert [answer.status_code for answer in answers] == [403] * 5
    assert "needs the role analyst" in answers[0].text
    assert len(book.judgements()) == many


def test_an_analyst_judges_and_only_an_admin_sees_the_log(client, book, team):
    log_in(client, "ann")
    seal, claim = seal_in(client), book.doubtful()[0].claim.id
    form = {"seal": seal, "claim": claim, "verdict": "reject", "why": "seen otherwise"}
    assert client.post("/review", data=form).status_code == 303
    assert client.get("/audit").status_code == 403
    latest = book.judgements()[-1]
    assert (latest.who, latest.verdict, latest.subject, latest.why) == ("ann", "reject", claim, "seen otherwise")
    assert client.post("/review/undo", data={"seal": seal, "judgement": latest.key}).status_code == 303
    assert book.judgements()[-1].verdict == "undo"
    log_in(client, "ada")
    page = client.get("/audit").text
    assert "reject: seen otherwise" in page
    assert f"claim {claim}" in page
    assert {entry.action for entry in team.log(name="ann")} == {"login", "judgement"}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_foreign_page_cannot_post_even_with_a_seal(client, book, headers):
    log_in(client, "ann")
    form = {"seal": seal_in(client), "claim": book.doubtful()[0].claim.id, "verdict": "reject"}
    many = len(book.judgements())
    assert client.post("/review", data=form, headers=headers).status_code == 403
    assert client.post("/login", data={"name": "ann", "password": WORD}, headers=headers).status_code == 403
    assert len(book.judgements()) == many


@pytest.mark.parametrize("seal", [None, "", "0" * 64, "ü"])
def test_a_form_without_its_seal_changes_nothing(client, book, seal):
    log_in(client, "ann")
    form = {"claim": book.doubtful()[0].claim.id, "verdict": "reject"} | ({} if seal is None else {"seal": seal})
    assert client.post("/review", data=form).status_code == 403
    sent = {"verdict": "reject", "subject": form["claim"]}
    assert client.post("/api/judgements", json=sent).status_code == 403


def test_the_seal_of_one_session_is_no_good_in_another(client, book):
    log_in(client, "ann")
    seal = seal_in(client)
    log_in(client, "ada")
    form = {"seal": seal, "claim": book.doubtful()[0].claim.id, "verdict": "reject"}
    assert client.post("/review", data=form).status_code == 403


def test_a_login_is_tried_so_often_and_no_oftener(book, team, serve_app):
    client = serve_app(make_app(book, Gate(team=team), Limits(logins_as=Limiter(0.01, 2))))
    codes = [log_in(client, "ann", "wrong word here").status_code for _ in range(4)]
    assert codes == [403, 403, 429, 429]
    assert log_in(client, "ANN").status_code == 429  # the right word does not help whoever guesses on
    assert log_in(client, "rex").status_code == 303


def test_a_crowd_of_logins_is_not_let_in_at_once(client):
    with passwords._one_of_few(), passwords._one_of_few():
        answer = log_in(client, "ann")
    assert answer.status_code == 429
    assert "try again in a few seconds" in answer.text
    assert log_in(client, "ann").status_code == 303


def test_a_session_ends_by_idleness_age_and_change_of_rights(client, team):
    for change in ({"used": now() - timedelta(hours=13)}, {"since": now() - timedelta(days=8)}):
        log_in(client, "ann")
        assert client.get("/board").status_code == 200
        with team.engine.begin() as connection:
            connection.execute(update(schema.sessions).values(change))
        assert client.get("/board").status_code == 303
    log_in(client, "ann")
    team.set_role("ann", "reader", by="ada")
    assert client.get("/board").status_code == 303


def test_one_changes_ones_own_password(client, team):
    log_in(client, "rex")
    seal = seal_in(client, "/account")
    form = {"seal": seal, "old": "wrong word here", "new": "another long word"}
    assert client.post("/account", data=form).status_code == 400
    assert client.post("/account", data=form | {"old": WORD, "new": "short"}).status_code == 400
    assert client.post("/account", data=form | {"old": WORD}).status_code == 303
    assert client.get("/board").status_code == 303
    assert log_in(client, "rex").status_code == 403
    assert log_in(client, "rex", "another long word").status_code == 303


def test_an_api_key_comes_in_with_its_users_rights(client, book, team):
    reader, analyst = team.new_key("rex", by="ada"), team.new_key("ann", by="ada")
    asked = {"authorization": f"Bearer {reader}"}
    assert client.get("/api/me", headers=asked).json()["role"] == "reader"
    assert client.get("/changes.atom", auth=("rex", reader)).status_code == 200
    sent = {"verdict": "accept", "subject": book.doubtful()[0].claim.id}
    assert client.post("/api/judgements", json=sent, headers=asked).status_code == 403
    key = {"authorization": f"Bearer {analyst}"}
    assert client.post("/api/judgements", json=sent, headers=key).status_code == 201
    assert client.post("/api/judgements", json=sent | {"verdict": "undo"}, headers=key).status_code == 201
    assert team.withdraw_keys("ann", by="ada") == 1
    for authorization in (f"Bearer {analyst}", "Bearer x", "Basic !!", "Basic eDp5"):
        assert client.get("/api/me", headers={"authorization": authorization}).status_code == 401
