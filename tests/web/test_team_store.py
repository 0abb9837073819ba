"""A team lies beside a ledger, on either store, and leaves it alone; over TLS its cookies are for TLS alone."""

import ssl
import subprocess
from shutil import which

import httpx
import pytest
from conftest import serving
from teams import WORD, quick_digests

from invented import harbour_wire
from stores import address, server
from truce.ledger import Ledger
from truce.web.app import make_app
from truce.web.serving import Door, gate_of, open_team
from truce.web.team import Team, team_address

__all__ = ["address", "quick_digests", "server"]


@pytest.fixture
def team(address):
    with Ledger.open(address) as book:
        book.add(harbour_wire())
    with Team.open(team_address(address)) as team:
        yield team


def test_a_team_and_a_ledger_leave_each_other_alone(team, address):
    team.add("ada", "admin", WORD, by="test")
    with Ledger.open(address) as book:
        assert book.count() == len(harbour_wire().claims)
    with open_team(team_address(address)) as found:
        assert [user.name for user in found.users()] == ["ada"]


def test_sessions_keys_seal_and_log_are_kept(team):
    team.add("ada", "admin", WORD, by="test")
    token, key = team.log_in("ada", WORD, "10.0.0.1"), team.new_key("ada", by="test")
    assert team.in_session(token).name == team.with_key(key).name == "ada"
    assert team.log_in("ada", "another long word", None) is None
    assert team.seal() == team.seal()
    assert [entry.action for entry in team.log()] == ["login refused", "key made", "login", "user added"]
    assert (team.log_length(), len(team.log(limit=1, offset=3))) == (4, 1)


def test_nobody_is_asked_to_log_in_before_somebody_was_added(team, address):
    assert open_team(team_address(address)) is None


def test_a_team_of_a_newer_truce_is_refused(tmp_path):
    path = str(tmp_path / "war.db-team")
    with Team.open(path) as team, team.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE truce_team_version SET version_num = '9999'")
    with pytest.raises(Exception, match="newer Truce"):
        Team.open(path)


def test_over_tls_the_cookie_is_for_tls_alone(tmp_path):
    if which("openssl") is None:
        pytest.skip("no openssl here to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "1"]
    subprocess.run(["openssl", *words, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    with Ledger.open(tmp_path / "war.db") as book, Team.open(str(tmp_path / "war.db-team")) as team:
        book.add(harbour_wire())
        team.add("ada", "admin", WORD, by="test")
        app = make_app(book, gate_of(Door(), team))
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        with (
            serving(app, ssl_certfile=str(certificate), ssl_keyfile=str(key)) as at,
            httpx.Client(base_url=at, verify=trusting) as client,
        ):
            seal = client.get("/login").text.partition('name="seal" value="')[2].partition('"')[0]
            answer = client.post("/login", data={"name": "ada", "password": WORD, "seal": seal})
            assert answer.status_code == 303
            assert "__host-truce=" in answer.headers["set-cookie"].lower()
            assert "secure" in answer.headers["set-cookie"].lower()
            assert client.get("/board").status_code == 200
            assert "max-age" in client.get("/board").headers["strict-transport-security"]
