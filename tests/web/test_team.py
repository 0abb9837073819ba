"""Who comes in and who does not: logins, sessions, roles, proxies, keys, sealed forms, foreign pages, the log."""

from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from invented import delta_post, harbour_wire
from truce.errors import TeamError, TruceError
from truce.ledger import Ledger
from truce.web.app import make_app
from truce.web.gate import Gate
from truce.web.gate.gate import networks
from truce.web.gate.limits import MANY, Limiter, Limits
from truce.web.serving import Door, gate_of, open_team
from truce.web.team import Team, passwords, schema, team_address
from truce.web.team.team import now

WORD = "five calm grey herons"
FREELY = Limits(logins_from=Limiter(1e6, 10**6), logins_as=Limiter(1e6, 10**6))
PLACES = ["/", "/board", "/reports/harbour-4", "/review", "/api/claims", "/calendar.ics", "/changes.atom", "/api"]


@pytest.fixture(scope="module", autouse=True)
def _quick_digests():
    """Digests that take a moment: that argon2 is slow, it need not show here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("team") / "war.db") as book:
        book.add_all([harbour_wire(), delta_post()])
        yield book


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A team of one of each role; argon2 is slow on purpose, so it is made once."""
    path = tmp_path_factory.mktemp("team") / "war.db-team"
    with Team.open(str(path)) as team:
        for name, role in (("ada", "admin"), ("ann", "analyst"), ("rex", "reader")):
            team.add(name, role, WORD, by="test")
    return path


@pytest.fixture
def team(template, tmp_path):
    copy = tmp_path / "war.db-team"
    copy.write_bytes(template.read_bytes())
    with Team.open(str(copy)) as team:
        yield team


@pytest.fixture
def client(book, team, serve_app):
    return serve_app(make_app(book, Gate(team=team, seal=team.seal()), FREELY))


def seal_in(client, path="/review") -> str:
    return client.get(path).text.partition('name="seal" value="')[2].partition('"')[0]


def log_in(client, name: str, word: str = WORD, **more: Any):
    form = {"name": name, "password": word, "seal": seal_in(client, "/login"), **more}
    return client.post("/login", data=form)


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


class TestProxies:
    """A proxy that knows who calls."""

    @pytest.fixture
    def gate(self, team):
        return Gate(team=team, proxies=networks(["127.0.0.1", "10.0.0.0/8"]), header="x-remote-user", seal=bytes(32))

    @pytest.fixture
    def client(self, book, gate, serve_app):
        return serve_app(make_app(book, gate))

    def test_it_is_believed(self, client):
        me = client.get("/api/me", headers={"x-remote-user": "Ann"}).json()
        assert (me["name"], me["door"]) == ("ann", "proxy")
        assert client.get("/board").status_code == 303

    def test_whom_it_names_must_be_known(self, client):
        for name in ("mallory", "<b>", "ann; ada"):
            assert client.get("/board", headers={"x-remote-user": name}).status_code == 403

    def test_a_name_sent_twice_is_none(self, client):
        answer = client.get("/board", headers=[("x-remote-user", "ada"), ("x-remote-user", "ann")])
        assert answer.status_code == 303

    def test_nobody_else_is_believed(self, book, team, serve_app):
        gate = Gate(team=team, proxies=networks(["10.0.0.7"]), header="x-remote-user")
        client = serve_app(make_app(book, gate))
        assert client.get("/board", headers={"x-remote-user": "ada"}).status_code == 303

    def test_its_word_on_address_and_scheme_counts(self, client, team):
        headers = {"x-forwarded-for": "6.6.6.6, 8.8.8.8, 10.1.1.1", "x-forwarded-proto": "https"}
        form = {"name": "ann", "password": WORD, "seal": seal_in(client, "/login")}
        answer = client.post("/login", data=form, headers=headers)
        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith("__host-truce=")
        assert "secure" in cookie
        assert "strict-transport-security" in answer.headers
        assert team.log(name="ann")[0].address == "8.8.8.8"


def test_a_name_pointed_at_us_gets_no_answer(client, book, serve_app):
    for host in ("evil.example", "127.0.0.1.evil.example", ""):
        assert client.get("/login", headers={"host": host}).status_code == 400
    assert client.get("/login", headers={"host": "192.168.1.9:8377"}).status_code == 200
    alone = serve_app(make_app(book))
    assert alone.get("/", headers={"host": "192.168.1.9"}).status_code == 400
    assert alone.get("/", headers={"host": "LOCALHOST:1"}).status_code == 200


def test_the_person_at_the_keyboard_needs_no_login_and_forms_are_sealed_all_the_same(book, serve_app):
    client = serve_app(make_app(book, Gate(person="kim")))
    assert client.get("/api/me").json()["name"] == "kim"
    assert client.get("/login").status_code == client.get("/audit").status_code == 404
    claim = book.doubtful()[0].claim.id
    form = {"claim": claim, "verdict": "accept"}
    assert client.post("/review", data=form).status_code == 403
    assert client.post("/review", data=form | {"seal": seal_in(client)}).status_code == 303
    assert book.judgements()[-1].who == "kim"
    undone = {"seal": seal_in(client), "judgement": book.judgements()[-1].key}
    assert client.post("/review/undo", data=undone).status_code == 303


@pytest.mark.parametrize(
    ("door", "sentence"),
    [
        (Door(host="0.0.0.0"), "no logins"),
        (Door(host="192.168.1.9"), "no logins"),
        (Door(proxies=("10.0.0.7",)), "needs logins"),
        (Door(names=("truce.example",)), "needs logins"),
    ],
)
def test_other_machines_need_logins(door, sentence):
    with pytest.raises(TruceError, match=sentence):
        gate_of(door, None)


def test_a_header_needs_the_proxy_that_sets_it(team):
    with pytest.raises(TruceError, match="name the proxy"):
        gate_of(Door(header="x-user"), team)
    with pytest.raises(TeamError, match="no address of a proxy"):
        gate_of(Door(proxies=("proxy.example",)), team)


class TestPeople:
    """What is kept of people."""

    def test_a_team_is_asked_for_once_somebody_was_added(self, tmp_path):
        address = team_address(str(tmp_path / "war.db"))
        assert open_team(address) is None
        with Team.open(address) as team:
            team.add("ada", "admin", None, by="test")
        with open_team(address) as found:
            assert [user.name for user in found.users()] == ["ada"]

    @pytest.mark.parametrize("name", ["", " ", "a b", "<b>", "a\u202eb", "x" * 65, "-a"])
    def test_a_name_that_could_mislead_is_refused(self, team, name):
        with pytest.raises(TeamError, match="will not do"):
            team.add(name or "\t", "reader", None, by="test")

    def test_one_name_whatever_its_letters(self, team):
        with pytest.raises(TeamError, match="already"):
            team.add("ＡＮＮ", "reader", None, by="test")  # noqa: RUF001 — wide letters

    @pytest.mark.parametrize("word", ["short", "aaaaaaaaaaaaaaaa", "rex and his dog", "x" * 2000])
    def test_a_weak_password_is_refused(self, team, word):
        with pytest.raises(TeamError, match="password"):
            team.set_password("rex", word, by="test")

    def test_an_admin_remains(self, team):
        for change in (lambda: team.remove("ada", by="x"), lambda: team.set_role("ada", "reader", by="x")):
            with pytest.raises(TeamError, match="without an admin"):
                change()
        assert team.user("ada").role == "admin"
        assert all(entry.name == "test" for entry in team.log())

    def test_no_secret_is_kept(self, team):
        token, key = team.log_in("ann", WORD, None), team.new_key("ann", by="test")
        with team.engine.connect() as connection:
            rows = [
                str(row) for table in schema.metadata.sorted_tables for row in connection.execute(table.select()).all()
            ]
        assert not [row for row in rows for secret in (WORD, token, key) if secret in row]
        assert sum("$argon2id$" in row for row in rows) == 3

    def test_who_came_by_a_session_key_or_name_that_is_gone_is_nobody(self, team):
        token, key = team.log_in("rex", WORD, None), team.new_key("rex", by="test")
        assert team.in_session(token).name == team.with_key(key).name == "rex"
        team.remove("rex", by="ada")
        assert team.in_session(token) is team.with_key(key) is team.user("rex") is None


def test_a_limiter_forgets_who_may_ask_freely_and_nobody_else():
    clock = [0.0]
    limiter = Limiter(1.0, 2, lambda: clock[0])
    assert [limiter.take("a") for _ in range(3)] == [0.0, 0.0, 1.0]
    for number in range(MANY):
        limiter.take(str(number))
    clock[0] = 0.5
    assert limiter.take("a") == 0.5
    clock[0] = 100.0
    limiter.take("b")
    assert len(limiter._buckets) == 1
