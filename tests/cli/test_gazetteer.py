"""The verb that shows which places bear a name."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from truce.cli import app
from truce.knowledge import gazetteer
from truce.knowledge.gazetteer import FILE, Gazetteer
from truce.views.bearers import bearers

built = pytest.mark.skipif(not FILE.exists(), reason="the gazetteer is not built; run: make setup")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *words], env={"COLUMNS": "100"})


@built
def test_places_of_a_name_the_most_populous_first() -> None:
    places = json.loads(run("Goma", "--json").stdout)["called"]
    assert {"country": "COD", "within": "Nord-Kivu"}.items() <= places[0].items()
    assert [each["population"] for each in places] == sorted((each["population"] for each in places), reverse=True)
    first, second = run("Goma").stdout.splitlines()[:2]
    assert first.endswith("places called “Goma”")
    assert "Nord-Kivu, COD" in second


@built
def test_names_that_only_sound_so_stand_apart() -> None:
    view = bearers("Maaret al-Noman")
    assert not view.called
    assert "SYR" in {place.country for place in view.sounding}
    assert run("Maaret al-Noman").stdout.startswith("0 places called")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", 'truce: "" is no name'), (" -", 'truce: " -" is no name'), ("x" * 10_000, "truce: a name of 10,000 letters")],
)
def test_what_is_no_name_is_told_in_one_sentence(name: str, sentence: str) -> None:
    _is_refused(run("--", name), sentence)


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_missing_or_damaged_file_is_told_in_one_sentence(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gazetteer.db"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr("truce.views.bearers.load_gazetteer", lambda: Gazetteer(path))
    _is_refused(run("Goma"), "truce: gazetteer.db: the gazetteer")
    assert gazetteer.BUILD in run("Goma").stderr


def _is_refused(result: Result, sentence: str) -> None:
    assert result.exit_code == 1
    assert result.stderr.startswith(sentence)
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""
