"""A ledger carried through files comes out the same, on every store and through every format that carries one."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hand import FORMULAS, fill
from invented import RULE, report
from truce.export.cell import read_cell, write_cell
from truce.export.exporting import export
from truce.export.importing import import_files
from truce.export.tables import READ
from truce.ledger import Ledger
from truce.ledger.parcels import parcels
from truce.model import Event, Mention, Reading, Span

CARRIERS = ("csv", "jsonl", "parquet")


def carried(ledger: Ledger, to: str, folder: Path, name: str) -> Path:
    path = folder / (f"{name}.jsonl" if to == "jsonl" else name)
    export(ledger, to, path)
    return path


def bytes_of(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def readings(ledger: Ledger) -> dict[str, tuple[Reading, object]]:
    return {parcel.key: (parcel.reading, parcel.seen) for parcel in parcels(ledger, progress=lambda *_: None)}


@pytest.mark.parametrize("to", CARRIERS)
def test_export_import_export_gives_the_same_bytes(to: str, hand: Ledger, address: str, tmp_path: Path) -> None:
    first = carried(hand, to, tmp_path, "first")
    with Ledger.open(address) as other:
        outcome = import_files(other, [first])
        assert outcome.refused == []
        assert (outcome.new, outcome.judgements, outcome.gradings) == (5, 6, 1)
        assert bytes_of(first) == bytes_of(carried(other, to, tmp_path, "second"))
        assert readings(other) == readings(hand)
        assert other.judgements() == hand.judgements()
        assert other.reliability("Delta Post") == "B"
        assert list(other.claims()) == list(hand.claims())
        assert import_files(other, [first]).new == 0  # twice without harm


@pytest.mark.parametrize("to", CARRIERS)
def test_one_format_carries_as_much_as_another(to: str, demo: Ledger, tmp_path: Path) -> None:
    first = carried(demo, "jsonl", tmp_path, "first")
    with Ledger.open(tmp_path / "other.db") as other:
        import_files(other, [carried(demo, to, tmp_path, "between")])
        assert bytes_of(first) == bytes_of(carried(other, "jsonl", tmp_path, "second"))


@pytest.mark.parametrize(
    "to", ["acled", "csv", "duckdb", "geojson", "ics", "jsonl", "parquet", "plover", "prio", "ucdp"]
)
def test_the_order_of_adding_does_not_matter(to: str, hand: Ledger, tmp_path: Path) -> None:
    part, whole = tmp_path / "part.jsonl", tmp_path / "whole.jsonl"
    export(hand, "jsonl", whole)
    lines = whole.read_bytes().splitlines(keepends=True)
    part.write_bytes(b"".join(reversed(lines)))
    with Ledger.open(tmp_path / "other.db") as other:
        assert import_files(other, [part]).refused == []
        for ledger, name in ((hand, "one"), (other, "two")):
            export(ledger, to, tmp_path / name)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_what_no_longer_stands_is_kept_apart(hand: Ledger, tmp_path: Path) -> None:
    export(hand, "csv", tmp_path / "out")
    assert {path.stem for path in (tmp_path / "out" / "history").iterdir()} >= {"reports", "events", "positions"}
    export(hand, "csv", tmp_path / "events.csv", kinds=["events"])
    assert (tmp_path / "events.csv").read_bytes() == (tmp_path / "out" / "events.csv").read_bytes()


def test_part_of_a_ledger_does_not_pass_for_a_whole(demo: Ledger, tmp_path: Path) -> None:
    export(demo, "csv", tmp_path / "out")
    (tmp_path / "out" / "control.csv").unlink()
    with Ledger.open(tmp_path / "other.db") as other:
        outcome = import_files(other, [tmp_path / "out"])
    assert outcome.new
    assert all("held back" in refused.reason for refused in outcome.refused)
    assert outcome.new + len(outcome.refused) == len(list(demo.reports()))


words = st.one_of(st.sampled_from(FORMULAS), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))


@st.composite
def told(draw: st.DrawFn) -> Reading:
    """A report of any words whatever, by whoever, about whomever."""
    paper = report(draw(words), draw(words), draw(words), outlet=draw(words), published="2031-05-07", url=draw(words))
    people = draw(st.lists(st.builds(Mention, st.just(Span(0, 1)), words, st.none() | words), max_size=3))
    known = {"source": draw(st.none() | st.builds(Mention, st.just(Span(2, 3)), words)), "rule": RULE}
    event = Event(
        report=paper.id,
        evidence=Span(0, 2),
        cue=Span(0, 1),
        quote=draw(words),
        type="ASSAULT",
        mode=draw(st.none() | words),
        actors=tuple(people),
        weapons=tuple(draw(st.lists(words, max_size=3))),
        **known,
    )
    return Reading(report=paper, claims=(event,))


@settings(
    max_examples=int(os.environ.get("TRUCE_EXAMPLES", "2")), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(some=st.lists(told(), min_size=1, max_size=3))
def test_any_words_whatever_are_carried(some: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    with Ledger.open(folder / "one.db") as ledger:
        ledger.add_all(some)
        for to in CARRIERS:
            first = carried(ledger, to, folder, f"first-{to}")
            with Ledger.open(folder / f"{to}.db") as other:
                assert import_files(other, [first]).refused == []
                assert bytes_of(first) == bytes_of(carried(other, to, folder, f"second-{to}"))


@given(told())
def test_a_value_comes_back_from_its_cells(reading: Reading) -> None:
    for table, value in (("reports", reading.report), ("events", reading.claims[0])):
        shape = READ[table].shape
        cells = [write_cell(*pair) for pair in zip(shape.columns, shape.lay(value), strict=True)]
        read = {column.name: read_cell(column, cell) for column, cell in zip(shape.columns, cells, strict=True)}
        assert shape.make(read) == value


def test_the_hand_filled_ledger_holds_what_it_should(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "hand.db") as ledger:
        fill(ledger)
        assert (len(list(ledger.reports())), len(ledger.judgements())) == (4, 6)
