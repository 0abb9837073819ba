"""By which door: a trusted proxy, a name that is ours, the keyboard; and how often one may knock."""

import pytest
from teams import FREELY, WORD, book, quick_digests, seal_in, team, template

from truce.errors import TeamError, TruceError
from truce.web.app import make_app
from truce.web.gate import Gate
from truce.web.gate.gate import networks
from truce.web.gate.limits import MANY, Limiter
from truce.web.serving import Door, gate_of

__all__ = ["book", "quick_digests", "team", "template"]


@pytest.fixture
def client(book, team, serve_app):
    return serve_app(make_app(book, Gate(team=team, seal=team.seal()), FREELY))


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
