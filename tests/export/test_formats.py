"""Each format as its own tool or schema takes it: the ledger of the samples, and the one by hand."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from truce.export.exporting import export
from truce.export.plover import tables
from truce.ledger import Filters, Ledger

Written = Callable[..., Path]


@pytest.fixture(params=["demo", "hand"])
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Written:
    """A ledger in a format, at the path that comes back."""
    ledger: Ledger = request.getfixturevalue(request.param)

    def write(to: str, **options: Any) -> Path:
        path = tmp_path / f"out-{to}-{len(list(tmp_path.iterdir()))}"
        assert export(ledger, to, path, **options) >= 0
        return path

    return write


csv.field_size_limit(2**31 - 1)  # one report by hand is of a million letters


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_geojson_is_valid_by_its_models(written: Written) -> None:
    geojson_pydantic = pytest.importorskip("geojson_pydantic")
    text = written("geojson").read_text()
    collection = geojson_pydantic.FeatureCollection.model_validate_json(text)
    assert collection.features
    for feature in json.loads(text)["features"]:
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


def test_a_calendar_opens_as_one(written: Written) -> None:
    from icalendar import Calendar

    calendar = Calendar.from_ical(written("ics").read_bytes())
    entries = calendar.walk("VEVENT")
    assert entries
    assert not calendar.errors
    assert not [entry for entry in entries if entry.errors]
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.decoded("dtstart") < entry.decoded("dtend")


def test_parquet_and_its_views_are_asked_by_duckdb(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = written("duckdb")
    for file in folder.rglob("*.parquet"):
        assert pq.ParquetFile(file).metadata.num_rows >= 0
    monkeypatch.chdir(folder)
    with duckdb.connect() as asked:
        asked.execute((folder / "views.sql").read_text())
        views = [
            name for (name,) in asked.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        ]
        assert {"claims", "events_by_day", "fatalities", "stances", "reports"} <= set(views)
        for view in views:
            asked.execute(f'SELECT * FROM "{view}"').fetchall()
        (count,) = asked.execute("SELECT count(*) FROM claims").fetchone()
        kinds = ("statements", "positions", "events", "control", "violations")
        assert count == sum(pq.read_metadata(folder / f"{kind}.parquet").num_rows for kind in kinds) > 0


@pytest.mark.parametrize("to", ["acled", "ucdp", "prio"])
def test_hashtags_are_valid_hxl(to: str, written: Written) -> None:
    hxl = pytest.importorskip("hxl")
    table = cells(written(to, hxl=True))
    assert [column.display_tag for column in hxl.data(table).columns] == table[1]
    assert hxl.validate(hxl.data(table))


@pytest.mark.parametrize("kind", ["events", "control", "positions", "reports", "places"])
def test_our_own_tables_have_hashtags(kind: str, written: Written) -> None:
    hxl = pytest.importorskip("hxl")
    table = cells(written("csv", kinds=[kind], hxl=True))
    assert hxl.validate(hxl.data(table))


ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    },
    "": {""},
}  # fmt: skip


def test_acled_by_its_codebook(written: Written) -> None:
    lines = rows(written("acled"))
    assert lines
    for line in lines:
        assert line["sub_event_type"] in ACLED[line["event_type"]] | {""}
        assert line["year"] == line["event_date"][:4]
        assert line["time_precision"] in {"", "1", "2", "3"}
        assert line["geo_precision"] in {"", "1", "2", "3"}
        assert line["inter1"] in {"", *"12345678"}
        codes = sorted([line["inter1"] or "0", line["inter2"] or "0"])
        assert line["interaction"] in {"", codes[1] + "0" if codes[0] == "0" else "".join(codes)}
        assert line["notes"]
        assert line["truce_claims"]
    assert len({line["event_id_cnty"] for line in lines}) == len(lines)
    assert [line["event_date"] for line in lines] == sorted(line["event_date"] for line in lines)


def test_ucdp_estimates_are_in_order(written: Written) -> None:
    for line in rows(written("ucdp")):
        assert int(line["low"]) <= int(line["best"]) <= int(line["high"])
        assert int(line["high"]) > 0
        assert line["type_of_violence"] in {"", "1", "2", "3"}
        assert line["date_start"] <= line["date_end"]
        assert not line["priogrid_gid"] or 1 <= int(line["priogrid_gid"]) <= 259_200


def test_prio_has_a_line_for_each_party(written: Written) -> None:
    lines = rows(written("prio"))
    sides = Counter(line["cf_id"] for line in lines)
    for line in lines:
        assert line["side"] == str(min(sides[line["cf_id"]], 3))
        assert line["actor_name"]
    assert len({line["uniq_id"] for line in lines}) == len(lines)


def test_plover_has_its_sixteen_types_and_no_other(written: Written) -> None:
    types = {type_ for quad in tables()["quad"].values() for type_ in quad}
    assert len(types) == 16
    lines = [json.loads(line) for line in written("plover").read_text().splitlines()]
    assert lines
    assert {line["Event Type"] for line in lines} <= types
    assert {line["Quad Code"] for line in lines} <= {"Q1", "Q2", "Q3", "Q4"}
    assert not [line for line in lines if line["Actor Name"] and line["Actor Name"] == line["Recipient Name"]]
    assert len({line["Event ID"] for line in lines}) == len(lines)


def test_followthemoney_reads_its_statements(written: Written) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed: see requirements-ftm.lock")
    from followthemoney import model
    from followthemoney.statement import CSV, read_statements

    read = list(read_statements(BytesIO(written("ftm").read_bytes()), CSV))
    schemata = {statement.schema for statement in read}
    assert {"Article", "Event", "PublicBody"} <= schemata
    entities = {statement.canonical_id for statement in read}
    for statement in read:
        prop = model.get(statement.schema).get(statement.prop) if statement.prop != "id" else None
        if prop and prop.type.name == "entity":
            assert statement.value in entities
        elif prop:
            assert prop.type.validate(statement.value)


def test_filters_narrow_every_format(demo: Ledger, tmp_path: Path) -> None:
    derin = Filters(place="Derin", until=date(2031, 5, 12))
    for to in ("acled", "csv", "geojson", "jsonl", "plover", "ucdp"):
        every = export(demo, to, tmp_path / f"{to}-all")
        some = export(demo, to, tmp_path / f"{to}-some", filters=derin)
        assert 0 < some < every
    assert {line["place"] for line in rows(tmp_path / "csv-some" / "events.csv")} == {"Derin"}
