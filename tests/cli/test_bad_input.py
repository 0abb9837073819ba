"""Bad input: one clear sentence each, a failing status, and the other files are read on."""
# ruff: noqa: RUF001 — a report in Russian is written in Russian letters

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

TRUCE = [sys.executable, "-c", "from truce.cli import main; main()"]
STORY = "Oskal rejects truce\n\nOskal rejected the 20-day truce on Sunday, Foreign Minister Dana Brek said.\n"
RUSSIAN = "Мир отвергнут\n\nПравительство отвергло предложение о двадцатидневном перемирии, сообщила министр."
FRENCH = (
    "Oskal refuse la trêve\n\nLe gouvernement a refusé la trêve de vingt jours proposée par les médiateurs, a déclaré "
    "dimanche la ministre des affaires étrangères à la presse réunie dans la capitale."
)
RECORDS = (
    json.dumps({"id": "r1", "text": STORY}),
    "{broken",
    json.dumps(["no", "record"]),
    json.dumps({"id": "r2", "title": "A headline, and its text under another name", "body": STORY}),
    json.dumps({"id": "r3", "text": STORY, "published": "someday"}),
    json.dumps({"id": "r4", "text": STORY + "More."}),
)
FILES: dict[str, bytes] = {
    "good.txt": STORY.encode(),
    "old.txt": (STORY + "The café in Derin – “open” – was hit.").encode("cp1252"),
    "wide.txt": STORY.encode("utf-16"),
    "empty.txt": b"",
    "blank.txt": b" \n\n \n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "cut.txt": (STORY + "“Café").encode()[:-1],
    "russian.txt": RUSSIAN.encode(),
    "french.txt": FRENCH.encode(),
    "menu.html": b"<html><head><title>x</title></head><body><nav>Home</nav></body></html>",
    "cut.json": b'{"id": "r9", "text": "Oskal',
    "records.jsonl": "\n".join(RECORDS).encode(),
}
TOLD = {
    "empty.txt": "there is nothing to read",
    "blank.txt": "there is nothing to read",
    "binary.txt": "binary, not text",
    "picture.png": "a picture, not text",
    "cut.txt": "it was cut off",
    "russian.txt": "written in Russian",
    "french.txt": "written in French",
    "menu.html": "no story found",
    "cut.json": "no valid JSON",
    "records.jsonl, line 2": "no valid JSON",
    "records.jsonl, line 3": "got array",
    "records.jsonl, line 4": 'without "text"',
    "records.jsonl, line 5": "is no date",
    "huge.txt": "larger than 50 MB",
    "missing.txt": "no such file",
    "bare": "without files",
}
READ = 5  # good.txt, old.txt, wide.txt and two records


def truce(*words: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: PLW1510 — the status is what is tested
        [*TRUCE, *words], input=stdin, capture_output=True, cwd=cwd, timeout=180
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(50 * 1024 * 1024 + 1)
    (folder / "bare").mkdir()
    (folder / "not-ours.db").write_bytes(b"no database " * 200)
    with sqlite3.connect(folder / "other.db") as other:
        other.execute("create table birds (name)")
    return folder


@pytest.fixture(scope="module")
def outcome(desk: Path) -> subprocess.CompletedProcess[bytes]:
    return truce("read", *FILES, "huge.txt", "missing.txt", "bare", "--ledger", "desk.db", cwd=desk)


def test_all_that_can_be_read_is_read(outcome: subprocess.CompletedProcess[bytes]) -> None:
    assert f"Read {READ} reports: {READ} new (desk.db)." in outcome.stderr.decode()
    assert outcome.returncode == 1


@pytest.mark.parametrize("name", TOLD)
def test_each_failure_is_one_sentence(outcome: subprocess.CompletedProcess[bytes], name: str) -> None:
    lines = [line for line in outcome.stderr.decode().splitlines() if line.strip().startswith(f"{name}:")]
    assert len(lines) == 1, outcome.stderr.decode()
    assert TOLD[name] in lines[0]


def test_nothing_else_is_told(outcome: subprocess.CompletedProcess[bytes]) -> None:
    told = outcome.stderr.decode()
    assert "Traceback" not in told
    assert f"Could not read {len(TOLD)} sources:" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--published", "2031-02-30"], "not in the calendar"),
        (["--published", "tomorrow"], "is no date"),
        (["--published", "2099-01-01"], "is in the future"),
        (["--ledger", "not-ours.db"], "no Truce ledger"),
        (["--ledger", "other.db"], "a database of something else"),
        (["--ledger", "nowhere/war.db"], "cannot be opened or created"),
        (["--ledger", "bare"], "cannot be opened or created"),
    ],
)
def test_what_is_asked_wrongly_is_refused_before_anything_is_read(desk: Path, words: list[str], told: str) -> None:
    done = truce("read", "good.txt", *words, cwd=desk)
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert told in line


def test_a_ledger_that_is_not_ours_is_left_as_it_was(desk: Path) -> None:
    before = (desk / "not-ours.db").read_bytes(), (desk / "other.db").read_bytes()
    for ledger in ("not-ours.db", "other.db"):
        truce("read", "good.txt", "--ledger", ledger, cwd=desk)
    assert ((desk / "not-ours.db").read_bytes(), (desk / "other.db").read_bytes()) == before


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_cannot_be_written(desk: Path) -> None:
    (desk / "bare").chmod(0o500)
    done = truce("read", "good.txt", "--ledger", "bare/war.db", cwd=desk)
    assert done.returncode == 1
    assert "can be written" in done.stderr.decode()


@pytest.mark.parametrize(("stdin", "told"), [(b"", "nothing to read"), (bytes(range(256)), "binary, not text")])
def test_standard_input_too(tmp_path: Path, stdin: bytes, told: str) -> None:
    done = truce("read", "-", cwd=tmp_path, stdin=stdin)
    assert done.returncode == 1
    assert "standard input: " in done.stderr.decode()
    assert told in done.stderr.decode()


def test_a_bad_file_leaves_the_ledger_as_it_was(outcome: subprocess.CompletedProcess[bytes], desk: Path) -> None:
    before = truce("brief", "--json", "--ledger", "desk.db", cwd=desk).stdout
    assert truce("read", "binary.txt", "cut.txt", "--ledger", "desk.db", cwd=desk).returncode == outcome.returncode
    assert truce("brief", "--json", "--ledger", "desk.db", cwd=desk).stdout == before
