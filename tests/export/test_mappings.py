"""The mappings to other data sets leave nothing out, and the pages that show them are current."""

from pathlib import Path
from typing import Any, get_args

import pytest

from truce.export import acled, plover
from truce.export.derived import DERIVED
from truce.export.grid import columns_of
from truce.export.tables import READ
from truce.export.ucdp import grid_cell
from truce.model import ActorKind, EventType, Mention, Span, Stance, Statement, Status

ROOT = Path(__file__).parents[2]


def test_the_pages_are_current() -> None:
    scope: dict[str, Any] = {"__file__": str(ROOT / "docs" / "mappings.py"), "__name__": "mappings"}
    exec((ROOT / "docs" / "mappings.py").read_text(encoding="utf-8"), scope)
    for name, text in scope["pages"]().items():
        assert (ROOT / "docs" / "mappings" / name).read_text(encoding="utf-8") == text, "run: python docs/mappings.py"


def test_plover_has_a_word_for_everything_we_say() -> None:
    tables = plover.tables()
    assert set(tables["planned"]) == set(get_args(EventType))
    assert set(tables["stance"]) | {"noncommittal"} == set(get_args(Stance))
    assert set(tables["context"]) - {"background"} <= set(get_args(Status))
    types = {type_ for quad in tables["quad"].values() for type_ in quad}
    derived = [told["type"] for part in ("planned", "stance", "tone", "violation") for told in tables[part].values()]
    assert set(get_args(EventType)) | set(derived) == types


def test_acled_rules_name_types_and_kinds_that_there_are() -> None:
    tables = acled.tables()
    assert {rule["type"] for rule in tables["rule"]} <= {*get_args(EventType), "captured", "withdrew", "agreed"}
    assert {rule["event"] for rule in tables["rule"] if "event" in rule} <= set(tables["disorder"])
    assert set(tables["interaction"]) <= {*get_args(ActorKind), "protesters", "rioters"}


def test_hashtags_are_of_columns_that_there_are() -> None:
    ours = {column.name for table in (*READ.values(), *DERIVED.values()) for column in table.columns} | {"key"}
    assert set(columns_of("csv")) - ours == set()


@pytest.mark.parametrize(("tone", "type_"), [("accusing", "ACCUSE"), ("neutral", None), ("denying", None)])
def test_of_statements_only_accusations_are_events(tone: Any, type_: str | None) -> None:
    speaker = Mention(Span(0, 1), "A", "A")
    known: dict[str, Any] = {"report": "r", "evidence": Span(0, 1), "quote": "A", "cue": Span(0, 1), "rule": "x"}
    deed = plover.deed_of(Statement(**known, speaker=speaker, content=Span(0, 1), form="direct", tone=tone), None)
    assert (deed.type if deed else None) == type_


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(-89.9, -179.9, 1), (-89.9, 179.9, 720), (0.1, 0.1, 129_961), (89.9, 179.9, 259_200)],
)
def test_the_cells_of_prio_grid_are_counted_from_the_south_west(latitude: float, longitude: float, cell: int) -> None:
    assert grid_cell(latitude, longitude) == cell
