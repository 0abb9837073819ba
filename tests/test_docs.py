"""The examples in the docs run as they stand."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truce.cli import app

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "api").glob("*.md"))
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)


@pytest.fixture
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with what the examples read, where they may write."""
    for name in ("samples", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_project")
@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_examples_of_a_page_run(page: Path) -> None:
    if page.stem == "exports":
        pytest.importorskip("duckdb")
    failed, tried = doctest.testfile(str(page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried
    assert not failed


@pytest.mark.usefixtures("_project")
def test_the_commands_of_the_tutorial_run() -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    commands = [line for block in COMMANDS.findall(page) for line in block.splitlines()]
    assert len(commands) > 10
    for command in commands:
        program, *words = shlex.split(command)
        outcome = CliRunner().invoke(app, words)
        assert (program, outcome.exit_code) == ("truce", 0), f"{command}: {outcome.output}"
    assert {path.suffix for path in Path().iterdir()} >= {".docx", ".md", ".ics", ".csv", ".geojson", ".jsonl"}
