"""A malformed line costs its own report, is counted and told with its place, and everything else is imported."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import to_builtins

from truce.errors import UnreadableRecord
from truce.export.exporting import export
from truce.export.importing import Imported, import_files
from truce.ledger import Ledger
from truce.ledger.keys import reading_key
from truce.model import Reading, Report

Take = Callable[..., Imported]


@pytest.fixture
def take(tmp_path: Path):
    """Import into a fresh ledger."""

    def import_(*paths: Path) -> Imported:
        with Ledger.open(tmp_path / "other.db") as other:
            return import_files(other, paths)

    return import_


@pytest.fixture
def out(demo: Ledger, tmp_path: Path) -> Path:
    export(demo, "csv", tmp_path / "out")
    return tmp_path / "out"


def spoil(path: Path, old: str, new: str, *, line: int = 2) -> None:
    """Change words in one line of a file."""
    lines = path.read_bytes().decode().splitlines(keepends=True)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_bytes("".join(lines).encode())


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("happened", "occurred", "Invalid enum value 'occurred'"),
        ("CONSULT", "TALK", "Invalid enum value 'TALK'"),
        ("2031-05-05", "5 May", "'5 May' is no date for when_from; mend the line"),
        (",554,", ",x554,", "'x554' is no int for actors_start; mend the line"),
        (",1,,CONSULT", ",1,CONSULT", "57 cells under 58 columns; mend the line"),
    ],
)  # fmt: skip
def test_a_malformed_line_is_told_and_costs_its_own_report(
    old: str, new: str, reason: str, out: Path, take: Take
) -> None:
    spoil(out / "events.csv", old, new)
    outcome = take(out)
    first, held = outcome.refused
    assert first.where == f"{out / 'events.csv'}, line 2"
    assert first.reason.startswith(reason)
    assert "held back" in held.reason
    assert outcome.new == 10
    assert str(held).startswith(f"{out / 'reports.csv'}, line ")


def test_a_mended_line_brings_the_report_after_all(out: Path, take: Take) -> None:
    spoil(out / "events.csv", "happened", "occurred")
    take(out)
    spoil(out / "events.csv", "occurred", "happened")
    outcome = take(out)
    assert (outcome.new, outcome.known, outcome.refused) == (1, 10, [])


def test_a_line_that_says_something_else_is_noticed(out: Path, take: Take) -> None:
    spoil(out / "events.csv", "happened", "denied")
    (held,) = take(out).refused
    assert "some of its lines are missing or were changed" in held.reason


def test_lines_of_json_are_counted_too(demo: Ledger, tmp_path: Path, take: Take) -> None:
    path = tmp_path / "out.jsonl"
    export(demo, "jsonl", path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:5], b"{not json\n", b"\n", b'{"record":"gossip"}\n', b"[1]\n", *lines[5:]]))
    outcome = take(path)
    assert outcome.new == 11
    assert [refused.where.rpartition(" ")[2] for refused in outcome.refused] == ["6", "8", "9"]
    assert "'gossip' is no kind of record" in outcome.refused[1].reason


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_half_a_file_imports_nothing_half(to: str, demo: Ledger, tmp_path: Path, take: Take) -> None:
    export(demo, to, tmp_path / "cut")
    path = tmp_path / "cut" / f"statements.{to}"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    outcome = take(tmp_path / "cut")
    assert outcome.refused
    with Ledger.open(tmp_path / "other.db") as other:
        for report in other.reports():
            assert other.reading(report.id) == demo.reading(report.id)


def test_a_file_of_something_else_is_named_and_the_rest_is_imported(out: Path, take: Take) -> None:
    (out / "notes.csv").write_text("Dear colleague,\nsee below\n")
    (out / "latin.csv").write_bytes("Dvořák\n".encode("iso8859-2"))
    outcome = take(out)
    assert outcome.new == 11
    assert [refused.reason.split("(")[0] for refused in outcome.refused] == [
        "cannot be read ",
        "its columns are those of no export; they begin Dear colleague, ",
    ]


def test_one_kind_alone_is_told_to_be_no_ledger(demo: Ledger, tmp_path: Path, take: Take) -> None:
    export(demo, "csv", tmp_path / "events.csv", kinds=["events"])
    outcome = take(tmp_path / "events.csv")
    assert outcome.new == 0
    assert outcome.refused[0].reason.endswith("to carry a ledger, export it without filters and --kind")


def test_a_spreadsheet_may_have_saved_it_with_semicolons_and_hashtags(demo: Ledger, tmp_path: Path, take: Take) -> None:
    import csv

    export(demo, "csv", tmp_path / "out", hxl=True)
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    outcome = take(tmp_path / "out")
    assert (outcome.new, outcome.refused) == (11, [])


@pytest.mark.parametrize("name", ["none", "empty", "file.txt"])
def test_what_is_not_there_is_one_sentence(name: str, tmp_path: Path, take: Take) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("x")
    if name == "file.txt":
        assert "no export that can be imported" in take(tmp_path / name).refused[0].reason
    else:
        with pytest.raises(UnreadableRecord, match=name):
            take(tmp_path / name)


def test_a_verdict_that_cannot_be_is_told(tmp_path: Path, take: Take) -> None:
    from datetime import UTC, datetime

    from truce.ledger import Judgement

    alone = Judgement(verdict="same", subject="a", who="kim", at=datetime(2031, 5, 7, tzinfo=UTC))
    told = {name: getattr(alone, name) for name in ("key", "verdict", "noun", "subject", "who")}
    line = json.dumps({"record": "judgements", "at": alone.at.isoformat(), **told})
    changed = line.replace('"kim"', '"lee"')
    (tmp_path / "x.jsonl").write_text(f"{line}\n{changed}\n")
    first, second = take(tmp_path / "x.jsonl").refused
    assert "needs a pair" in first.reason
    assert second.reason == "was changed since it was exported; export it anew"


def test_a_report_of_no_text_is_held_back(tmp_path: Path, take: Take) -> None:
    report = Report(id="r", content="a\0b", digest="0" * 64)
    line = {"record": "reports", "reading": reading_key(Reading(report=report)), "seen": "2031-05-07T00:00:00"}
    (tmp_path / "x.jsonl").write_text(json.dumps(line | to_builtins(report)))
    (held,) = take(tmp_path / "x.jsonl").refused
    assert held.reason == "report r is held back: it holds NUL characters, so it is no text"
