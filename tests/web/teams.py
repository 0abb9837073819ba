"""A team of one of each role over the invented record, made once: fixtures that several files of tests share."""

from typing import Any

import pytest
from argon2 import PasswordHasher

from invented import delta_post, harbour_wire
from truce.ledger import Ledger
from truce.web.gate.limits import Limiter, Limits
from truce.web.team import Team, passwords

WORD = "five calm grey herons"
FREELY = Limits(logins_from=Limiter(1e6, 10**6), logins_as=Limiter(1e6, 10**6))


@pytest.fixture(scope="module", autouse=True)
def quick_digests():
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


def seal_in(client, path="/review") -> str:
    return client.get(path).text.partition('name="seal" value="')[2].partition('"')[0]


def log_in(client, name: str, word: str = WORD, **more: Any):
    form = {"name": name, "password": word, "seal": seal_in(client, "/login"), **more}
    return client.post("/login", data=form)
