"""The users of a ledger's pages, from the command line."""

import json

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner

from invented import harbour_wire
from truce.cli import app
from truce.ledger import Ledger
from truce.web.team import Team, passwords, team_address


@pytest.fixture
def ledger(tmp_path, monkeypatch) -> str:
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    path = str(tmp_path / "war.db")
    with Ledger.open(path) as book:
        book.add(harbour_wire())
    return path


@pytest.fixture
def run(ledger):
    env = {"TRUCE_LEDGER": ledger, "USER": "kim"}
    return lambda *words, said="": CliRunner().invoke(app, ["users", *words], env=env, input=said)


def test_users_come_change_and_go(run, ledger):
    assert run("add", "Ada", "--role", "admin", said="five calm grey herons\n").stderr == "ada is an admin now.\n"
    assert run("add", "rex", "--no-password").stderr == "rex is a reader now.\n"
    assert run("role", "rex", "analyst").stderr == "rex is an analyst now.\n"
    assert run("password", "rex", said="another long word\n").exit_code == 0
    assert json.loads(run("list", "--json").stdout) == [
        {"name": "ada", "role": "admin"},
        {"name": "rex", "role": "analyst"},
    ]
    key = run("key", "rex").stdout.strip()
    with Team.open(team_address(ledger)) as team:
        assert team.with_key(key).name == "rex"
        assert team.log_in("rex", "another long word", None)
        assert {entry.name for entry in team.log()} == {"kim (command line)", "rex"}
    assert run("key", "rex", "--withdraw").stderr == "1 key withdrawn.\n"
    assert run("remove", "rex").exit_code == 0
    assert "rex" not in run("list").stdout


@pytest.mark.parametrize(
    ("words", "said", "sentence"),
    [
        (["list"], "", "has no users yet; truce users add NAME --role admin adds the first"),
        (["add", "rex"], "five calm grey herons\n", "without an admin"),
        (["add", "rex", "--role", "boss"], "five calm grey herons\n", "“boss” is no role"),
        (["add", "ada", "--role", "admin"], "short\n", "a password has 12 to 1024 characters"),
        (["add", "a b", "--role", "admin"], "five calm grey herons\n", "will not do as a name"),
    ],
)
def test_what_is_wrong_is_one_sentence(run, words, said, sentence):
    result = run(*words, said=said)
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_ledger_mistyped_gets_no_team(run, tmp_path):
    result = run("add", "ada", "--role", "admin", "--ledger", str(tmp_path / "wra.db"), said="five calm grey herons\n")
    assert "no such ledger" in result.stderr
    assert [path.name for path in tmp_path.iterdir() if "wra" in path.name] == []
