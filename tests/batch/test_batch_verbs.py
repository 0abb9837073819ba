"""The verbs batch and load on the command line."""

import json

import pytest
from typer.testing import CliRunner

import stand_ins
from truce.batch import Order, run
from truce.cli import app


@pytest.fixture
def parts(tmp_path) -> str:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"id": "r1", "title": "Army takes Tavik", "text": "The army has taken Tavik."}))
    order = Order(inputs=(str(news),), out=str(tmp_path / "parts"), reader=stand_ins.read)
    assert [account.read for account in run(order)] == [1]
    return order.out


def test_load_takes_a_folder_of_parts_and_takes_it_twice(parts, tmp_path):
    words = ["load", parts, "--ledger", str(tmp_path / "war.db")]
    assert "1 new reading." in CliRunner().invoke(app, words).stderr
    assert json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout) == {"part": parts, "new": 0}


def test_a_folder_without_parts_is_refused(tmp_path):
    done = CliRunner().invoke(app, ["load", str(tmp_path), "--ledger", str(tmp_path / "war.db")])
    assert done.exit_code == 1
    assert "holds no parts" in done.stderr


def test_an_input_that_is_not_there_is_told_of(tmp_path):
    done = CliRunner().invoke(app, ["batch", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "parts")])
    assert done.exit_code == 1
    assert "there is no such file" in done.stderr


def test_one_triage_or_none(tmp_path):
    words = ["batch", "x.jsonl", "--out", str(tmp_path), "--no-triage", "--only-conflict"]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 1
    assert "leave out --no-triage" in done.stderr
