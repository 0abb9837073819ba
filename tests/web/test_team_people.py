"""What is kept of people: names that cannot mislead, passwords that will do, and no secret."""

import pytest
from teams import WORD, quick_digests, team, template

from truce.errors import TeamError
from truce.web.serving import open_team
from truce.web.team import Team, schema, team_address

__all__ = ["quick_digests", "team", "template"]


def test_a_team_is_asked_for_once_somebody_was_added(tmp_path):
    address = team_address(str(tmp_path / "war.db"))
    assert open_team(address) is None
    with Team.open(address) as team:
        team.add("ada", "admin", None, by="test")
    with open_team(address) as found:
        assert [user.name for user in found.users()] == ["ada"]


@pytest.mark.parametrize("name", ["", " ", "a b", "<b>", "a\u202eb", "x" * 65, "-a"])
def test_a_name_that_could_mislead_is_refused(team, name):
    with pytest.raises(TeamError, match="will not do"):
        team.add(name or "\t", "reader", None, by="test")


def test_one_name_whatever_its_letters(team):
    with pytest.raises(TeamError, match="already"):
        team.add("ＡＮＮ", "reader", None, by="test")  # noqa: RUF001 — wide letters


@pytest.mark.parametrize("word", ["short", "aaaaaaaaaaaaaaaa", "rex and his dog", "x" * 2000])
def test_a_weak_password_is_refused(team, word):
    with pytest.raises(TeamError, match="password"):
        team.set_password("rex", word, by="test")


def test_an_admin_remains(team):
    for change in (lambda: team.remove("ada", by="x"), lambda: team.set_role("ada", "reader", by="x")):
        with pytest.raises(TeamError, match="without an admin"):
            change()
    assert team.user("ada").role == "admin"
    assert all(entry.name == "test" for entry in team.log())


def test_no_secret_is_kept(team):
    token, key = team.log_in("ann", WORD, None), team.new_key("ann", by="test")
    with team.engine.connect() as connection:
        rows = [str(row) for table in schema.metadata.sorted_tables for row in connection.execute(table.select()).all()]
    assert not [row for row in rows for secret in (WORD, token, key) if secret in row]
    assert sum("$argon2id$" in row for row in rows) == 3


def test_who_came_by_a_session_key_or_name_that_is_gone_is_nobody(team):
    token, key = team.log_in("rex", WORD, None), team.new_key("rex", by="test")
    assert team.in_session(token).name == team.with_key(key).name == "rex"
    team.remove("rex", by="ada")
    assert team.in_session(token) is team.with_key(key) is team.user("rex") is None
