"""Reading by the command itself, as a process: stdin, folders, bad input, reading again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TRUCE = [sys.executable, "-c", "from truce.cli import main; main()"]
STORY = """Oskal rejects truce

Oskal rejected the 20-day truce on Sunday, Foreign Minister Dana Brek said.

Oskal shelled the town of Derin on Monday, killing at least four people.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one good report and four bad ones."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "a.txt").write_text(STORY)
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_bytes(bytes(range(256)) * 40)
    return folder


def truce(*words: str, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: PLW1510 — the status is what is tested
        [*TRUCE, *words], input=stdin, text=True, capture_output=True, cwd=cwd, timeout=120
    )


@pytest.fixture(scope="module")
def first(desk):
    return truce("read", ".", "missing.txt", "--published", "2021-05-05", "--outlet", "Harbour Wire", cwd=desk)


def test_the_good_report_is_read_though_others_fail(first):
    assert first.stdout.startswith("Brief: 1 report, 5 May 2021")
    assert "Dana Brek" in first.stdout


def test_failures_are_listed_at_the_end_and_fail_the_command(first):
    assert first.returncode == 1
    assert "Read 1 report: 1 new (truce.db)." in first.stderr
    assert "Could not read 3 sources:" in first.stderr
    for name in ("b.txt", "c.txt", "missing.txt"):
        assert name in first.stderr
    assert "Traceback" not in first.stderr


def test_reading_again_changes_nothing_and_says_so(first, desk):
    before = truce("brief", "--json", cwd=desk).stdout
    again = truce("read", "a.txt", "--published", "2021-05-05", "--outlet", "Harbour Wire", cwd=desk)
    assert again.returncode == 0
    assert "nothing new, the ledger is unchanged" in again.stderr
    assert truce("brief", "--json", cwd=desk).stdout == before


def test_records_come_by_stdin_and_readings_leave_by_stdout(tmp_path):
    record = {"id": "r1", "outlet": "Harbour Wire", "title": "Truce", "published": "2031-05-05", "text": STORY}
    done = truce("read", "-", "--json", stdin=json.dumps(record) + "\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["report"]["id"] == "r1"


def test_a_date_that_is_none_reads_nothing(tmp_path):
    done = truce("read", "-", "--published", "2031-02-30", stdin=STORY, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "not in the calendar" in done.stderr
    assert not (tmp_path / "truce.db").exists()


def test_explain_names_rule_cue_and_offsets(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    done = truce("explain", "a.txt", "--json", cwd=tmp_path)
    sentences = json.loads(done.stdout)["sentences"]
    content = STORY.strip()
    findings = [finding for sentence in sentences for finding in sentence["findings"]]
    assert findings
    for finding in findings:
        assert finding["rule"]
        assert " ".join(content[slice(*finding["at"])].split()) == finding["cue"]


def test_help_and_brief_do_not_load_what_they_do_not_need(first, desk):
    probe = (
        "import sys; from truce.cli import app; app(sys.argv[1:], standalone_mode=False); "
        "print(sorted({'spacy', 'sqlalchemy', 'fastapi', 'rich'} & set(sys.modules)))"
    )
    for words, loaded in ((["--help"], []), (["brief"], ["rich", "sqlalchemy"])):
        done = subprocess.run(
            [sys.executable, "-c", probe, *words],
            text=True,
            capture_output=True,
            cwd=desk,
            check=True,
            timeout=60,
        )
        assert done.stdout.splitlines()[-1] == str(loaded)


def test_version():
    assert truce("--version").stdout.startswith("truce 0.")
