"""Places found, resolved and given to events: examples from TOML, then what must hold of any text and any file."""

import os
import shutil
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truce.errors import MissingPart
from truce.find.locating import locate
from truce.find.places import find_places
from truce.find.places.resolving import distance
from truce.knowledge.build_gazetteer import is_built
from truce.knowledge.gazetteer import FILE, Gazetteer, load_gazetteer
from truce.knowledge.peoples import load_peoples
from truce.knowledge.spelling import fold, sound
from truce.language.text import Text, parse
from truce.model import Event, Place, Report, Span

EXAMPLES = Path(__file__).parent / "sentences" / "places"
WORDS = ["Goma", "al-", "(", "in", "Sudzha", "-", "'s", ",", "\n\n", "Ⅳ", "region", "."]
built = pytest.mark.skipif(not FILE.exists(), reason="the gazetteer is not built; run: make setup")


def examples(name: str) -> list[dict]:
    return tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"))["example"]


def text_of(content: str) -> Text:
    return parse(Report(id="r", content=content, digest="0" * 64))


def row(place: Place) -> list[str]:
    return [place.name, place.country or "", place.kind or "", place.relation or ""]


@built
@pytest.mark.parametrize("example", examples("finding"), ids=lambda example: example["why"])
def test_finds(example: dict) -> None:
    found = [row(place) for place in find_places(text_of(example["text"]))]
    for line in example.get("places", ()):
        wanted = [field.strip() for field in line.split("|")]
        assert any(each[: len(wanted)] == wanted or _fits(each, wanted) for each in found), (wanted, found)
    names = {each[0] for each in found}
    assert not names & set(example.get("never", ())), names
    assert {each[0] for each in found if not each[1]} >= set(example.get("unknown", ())), found


def _fits(found: list[str], wanted: list[str]) -> bool:
    return found[0] == wanted[0] and all(not want or want == have for have, want in zip(found, wanted, strict=False))


@built
@pytest.mark.parametrize("example", examples("locating"), ids=lambda example: example["why"])
def test_locates(example: dict) -> None:
    text = text_of(example["text"])
    start = example["text"].rindex(example["cue"])
    cue = Span(start, start + len(example["cue"]))
    earlier = _event(text, Span(0, len(example["text"].split()[0])))
    events = locate(text, [earlier, _event(text, cue)], find_places(text))
    place = events[-1].place
    assert (place.name if place else "") == example["place"]


def _event(text: Text, cue: Span) -> Event:
    return Event(report="r", evidence=cue, quote=text.quote(cue), cue=cue, rule="test", type="ASSAULT")


@built
def test_unknown_places_have_no_coordinates() -> None:
    (place,) = find_places(text_of("Shells hit the village of Oskvara."))
    assert (place.latitude, place.longitude, place.geoname, place.canonical) == (None, None, None, None)


@built
def test_precision_follows_acled() -> None:
    found = {place.name: place for place in find_places(text_of("Clashes in Aleppo, near Homs and in Syria."))}
    assert [found[name].precision for name in ("Aleppo", "Homs", "Syria")] == [1, 2, 3]


@built
def test_a_name_of_ten_thousand_letters_is_nobody() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.find("x" * 10_000) == gazetteer.sounding("x" * 10_000) == ()
    assert not find_places(text_of("A" + "a" * 10_000 + " spoke."))


@built
def test_a_candidate_tells_country_kind_coordinates_population() -> None:
    goma = load_gazetteer().find("Goma")[0]
    assert (goma.country, goma.population > 100_000) == ("COD", True)
    assert distance(goma.latitude, goma.longitude, -1.68, 29.22) < 30


@built
@pytest.mark.parametrize("name", ["Hodeidah", "al-Hudaydah", "Hodeida", "Nagorno-Karabakh", "Donbass", "Rojava"])
def test_the_supplement_is_there(name: str) -> None:
    assert load_gazetteer().find(name)


def test_a_file_missing_empty_damaged_or_of_another_version_is_told_in_a_word(tmp_path: Path) -> None:
    absent, empty, damaged, other = (tmp_path / name for name in ("absent.db", "empty.db", "damaged.db", "other.db"))
    empty.touch()
    damaged.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with closing(sqlite3.connect(other)) as store:
        store.execute("PRAGMA user_version = 1")
    for path in (absent, empty, damaged, other):
        with pytest.raises(MissingPart, match="build_gazetteer"):
            Gazetteer(path)


def test_every_curated_place_has_a_source_and_a_point_on_earth() -> None:
    files = sorted((FILE.parent / "places" / "curated").glob("*.toml"))
    rows = [row for path in files for row in tomllib.loads(path.read_text("utf-8"))["place"]]
    assert len(rows) > 500
    for each in rows:
        assert each["source"]
        if "of" not in each:
            latitude, longitude = each["at"]
            assert -90 <= latitude <= 90
            assert -180 <= longitude <= 180
            assert each["kind"]


def test_peoples_belong_to_one_country() -> None:
    peoples = load_peoples()
    assert peoples["Syrian"] == "SYR"
    assert all(len(country) == 3 for country in peoples.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deir ez-Zor", "deir ez zor"), ("The Hague", "hague"), ("São Paulo", "Sao Paulo"), ("St. Louis", "Saint Louis")],
)
def test_trivial_variants_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Khan Younis", "Khan Yunis"), ("al-Raqqa", "Rakka"), ("Goma", "Gomma")])
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) in {fold(name), fold(fold(fold(name)))}


@built
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_spans_hold_their_names(words: list[str]) -> None:
    content = " ".join(words)
    for place in find_places(text_of(content)):
        assert place.span.of(content) == place.name
        assert (place.latitude is None) == (place.longitude is None)


@built
def test_a_build_keeps_what_is_no_older_than_its_sources(tmp_path: Path) -> None:
    copy = tmp_path / "gazetteer.db"
    assert not is_built(copy)
    shutil.copy(FILE, copy)
    assert is_built(copy)
    os.utime(copy, (0, 0))
    assert not is_built(copy)
