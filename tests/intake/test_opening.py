"""Paths, folders, streams: everything comes out as a report or a failure, in order."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from truce.errors import UnreadableReport
from truce.intake import Failure, open_one, open_report
from truce.intake.opening import LARGEST
from truce.model import Report

STORY = "Truce holds\n\nThe truce in Derin held on Monday, the envoy said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": f"r{n}", "text": STORY}) for n in range(3)))
    (tmp_path / "c.bin").write_bytes(b"\x00\x01")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.txt").write_text(STORY.replace("Monday", "Tuesday"))
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "script.js").write_text("x")
    return tmp_path


def test_a_folder_in_sorted_order(folder: Path) -> None:
    found = list(open_report(folder, published=date(2031, 5, 7), outlet="Lisse Post"))
    names = [str(entry) if isinstance(entry, Failure) else entry.id for entry in found]
    assert names[:3] == ["r0", "r1", "r2"]
    assert [type(entry) for entry in found] == [Report, Report, Report, Report, Failure, Report]
    assert "binary" in names[4]
    assert {entry.outlet for entry in found if isinstance(entry, Report)} == {"Lisse Post"}


def test_missing_empty_and_huge(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(LARGEST + 1)
    reasons = {Path(name): next(open_report(tmp_path / name)) for name in ("none.txt", "empty.txt", "huge.txt")}
    assert [str(failure).removeprefix(f"{tmp_path}/") for failure in reasons.values()] == [
        "none.txt: there is no such file; check the name",
        "empty.txt: empty; there is nothing to read",
        "huge.txt: larger than 50 MB, which no report is; split it into smaller files",
    ]


def test_a_stream() -> None:
    (report,) = open_report(io.BytesIO(STORY.encode()))
    assert isinstance(report, Report)
    assert report.title == "Truce holds"


def test_one(folder: Path) -> None:
    assert open_one(folder / "b.txt").title == "Truce holds"
    with pytest.raises(UnreadableReport, match="more than one report"):
        open_one(folder / "a.jsonl")
    with pytest.raises(UnreadableReport, match="no such file"):
        open_one(folder / "z.txt")


def test_a_name_that_cannot_be_a_file() -> None:
    (failure,) = open_report("x" * 5000)
    assert isinstance(failure, Failure)
    assert "cannot be opened" in failure.reason
