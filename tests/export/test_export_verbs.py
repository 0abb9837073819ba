"""The verbs: what goes where, and what is said, in one sentence, where it cannot."""

import errno
import json
import os
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from hand import fill
from truce.cli import app
from truce.errors import ExportError
from truce.export import exporting
from truce.export.order import Order
from truce.ledger import Ledger


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run a verb in a folder of its own, over a ledger by hand."""
    monkeypatch.chdir(tmp_path)
    with Ledger.open("truce.db") as ledger:
        fill(ledger)
    return lambda *words: CliRunner().invoke(app, [*words], env={"TRUCE_LEDGER": "truce.db"})


def test_a_ledger_goes_out_and_comes_in(run) -> None:
    out = run("export", "--to", "jsonl", "-o", "all.jsonl")
    assert (out.exit_code, out.stderr.splitlines()[-1][:5]) == (0, "Wrote")
    back = run("import", "all.jsonl", "--ledger", "other.db")
    assert back.exit_code == 0
    assert back.stderr == "Imported 5 new readings and 7 new judgements, 0 known before (other.db).\n"
    assert run("import", "all.jsonl", "--ledger", "other.db").stderr.startswith("Imported 0 new readings")


def test_a_file_goes_to_stdout(run) -> None:
    out = run("export", "--to", "csv", "--kind", "events", "-o", "-")
    assert out.exit_code == 0
    assert out.stdout.startswith("\ufeffid,published,outlet")
    assert "to standard output" in out.stderr


def test_what_was_written_is_told_as_json(run) -> None:
    out = run("export", "--to", "geojson", "-o", "map.geojson", "--json")
    assert json.loads(out.stdout) == {"format": "geojson", "path": "map.geojson", "records": 5}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "--to xls -o x",
            "xls is no format; there are acled, csv, duckdb, ftm, geojson, ics, jsonl, parquet, plover, ",
        ),
        ("--to csv -o x --ledger none.db", "none.db: no such ledger; truce read FILE"),
        ("--to csv -o x --kind event", "event is no kind of record; there are reports, agreements, actors, "),
        ("--to ics -o x --hxl", "ics knows no --hxl; it goes with acled, csv, prio, ucdp\n"),
        ("--to acled -o x --kind events", "acled knows no --kind; it goes with csv, jsonl, parquet\n"),
        ("--to acled -o none/x", "none/x cannot be written, its folder does not exist; make the folder first\n"),
        ("--to acled -o truce.db/x", "truce.db/x cannot be written, what should be its folder is a file; "),
        (f"--to acled -o {'x' * 300}", f"{'x' * 300} cannot be written, the name is too long; give a shorter one\n"),
        ("--to csv -o truce.db", "truce.db is there already; give --force to replace it, or name another\n"),
        ("--to csv -o . --force", ". holds files that are no export; name a folder of its own\n"),
        ("--to csv -o -", "csv makes a folder of files; name it with -o, or give one --kind\n"),
        ("--to csv -o x --since soon", '"soon" is no date; '),
    ],
)
def test_what_cannot_be_is_one_sentence(run, words: str, sentence: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    out = run("export", *words.split())
    assert out.exit_code == 1
    assert out.stderr.removeprefix("truce: ").startswith(sentence)
    assert out.stderr.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_an_export_is_replaced_only_when_forced(run) -> None:
    assert run("export", "--to", "csv", "-o", "out").exit_code == 0
    Path("out", "events.csv").write_text("old")
    assert run("export", "--to", "csv", "-o", "out").exit_code == 1
    assert run("export", "--to", "csv", "-o", "out", "--force").exit_code == 0
    assert Path("out", "events.csv").read_text(encoding="utf-8-sig").startswith("id,")
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
def test_a_failing_disk_leaves_what_was_there(
    number: int, demo: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(order: Order) -> int:
        order.path.write_text("half")
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(exporting, "exporter_of", lambda _: SimpleNamespace(TAKES=frozenset(), write=write))
    target = tmp_path / "out"
    target.write_text("before")
    with pytest.raises(ExportError, match="cannot be written"):
        exporting.export(demo, "csv", target, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert target.read_text() == "before"


def test_a_third_partys_exporter_comes_by_the_same_door(
    demo: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = SimpleNamespace(TAKES=frozenset(), write=lambda order: order.path.write_text("theirs"))
    monkeypatch.setitem(sys.modules, "their_package", theirs)
    point = EntryPoint("theirs", "their_package", exporting.EXPORTERS)
    monkeypatch.setattr(exporting, "_points", lambda: {"theirs": point})
    assert exporting.export(demo, "theirs", tmp_path / "out") == len("theirs")
    assert exporting.formats() == {"theirs": exporting._summary(theirs)}


def test_a_format_without_its_library_says_what_to_install(
    demo: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    monkeypatch.delitem(sys.modules, "truce.export.ftm", raising=False)
    with pytest.raises(exporting.MissingPart, match=r"ftm needs followthemoney.*; run: pip install 'truce\[ftm\]'"):
        exporting.export(demo, "ftm", tmp_path / "out")


def test_progress_is_told_until_all_is_done(demo: Ledger, tmp_path: Path) -> None:
    for to in ("csv", "acled", "ics"):
        told: list[tuple[int, int]] = []
        exporting.export(demo, to, tmp_path / to, progress=lambda *both, told=told: told.append(both))
        assert told[-1][0] == told[-1][1] > 0
