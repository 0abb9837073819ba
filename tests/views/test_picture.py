"""Maps as pictures: well-formed whatever the reports say, framed by the record itself, true in scale."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import ACTORS, Desk, on, report
from truce.errors import MissingPart
from truce.knowledge.borders import countries
from truce.ledger import Filters, Ledger
from truce.model import Control, Event, Place, Reading
from truce.views.picture import as_png, draw_map
from truce.views.picture.frame import frame_around
from truce.views.picture.labels import Box
from truce.views.picture.marks import marks_of
from truce.views.picture.outline import cut, outlines

EVIL = "<script>alert(1)</script>\u202e\x1b"
TOWNS = {"Sudzha": (51.19, 35.27), "Kursk": (51.73, 36.19), "Sumy": (50.91, 34.80), EVIL: (51.0, 35.0)}
FAR = {"Washington": (38.9, -77.04)}


@pytest.fixture(scope="module", autouse=True)
def _borders():
    try:
        countries("50m")
    except MissingPart as missing:
        pytest.skip(str(missing))


def told() -> Reading:
    """A shelling and a fall in each town, and talks in a far capital."""
    lines = [f"Oskal shelled {name} on Sunday and captured {name}." for name in (*TOWNS, *FAR)]
    desk = Desk(report("r1", "War", *lines, outlet="Wire", published="2031-05-04"))

    def place(name: str) -> Place:
        latitude, longitude = (TOWNS | FAR)[name]
        return desk.place(name, latitude=latitude, longitude=longitude)

    day = on("2031-05-04")
    events = [
        Event(
            **desk.claim(line, "shelled", when=day),
            type="CONSULT" if name in FAR else "ASSAULT",
            actors=desk.names("Oskal"),
            place=place(name),
        )
        for line, name in zip(lines, (*TOWNS, *FAR), strict=True)
    ]
    control = [
        Control(
            **desk.claim(lines[index], "captured", when=day, source="Oskal"),
            place=place(name),
            holder=desk.name("Oskal"),
            change="captured",
        )
        for index, name in enumerate(("Sudzha", "Kursk"))
    ]
    return Reading(report=desk.report, actors=ACTORS, claims=(*events, *control))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("picture") / "war.db") as book:
        book.add(told())
        yield book


def test_events_are_counted_where_they_happened(ledger):
    spots = {spot.name: spot for spot in marks_of(ledger, Filters()).spots}
    assert spots["Sudzha"].events == (("ASSAULT", 1),)
    assert (spots["Sudzha"].state, spots["Sudzha"].holder) == ("claimed", "Oskal")
    assert spots["Sumy"].state is None


def test_the_map_is_drawn_where_most_of_it_happened(ledger):
    picture = draw_map(ledger, Filters(), title="A & B <war>")
    texts = [element.text or "" for element in ET.fromstring(picture).iter() if element.tag.endswith("text")]
    assert {"A & B <war>", "Sudzha", "Kursk", "Attack", "Oskal"} <= {*texts}
    assert any("Outside the frame: Washington." in text for text in texts)
    assert any("Natural Earth" in text for text in texts)


def test_a_hostile_name_is_text_on_the_map(ledger):
    picture = draw_map(ledger, Filters())
    assert "<script" not in picture
    assert "&lt;script&gt;alert(1)&lt;/script&gt;⟨U+202E⟩⟨U+001B⟩" in picture


def test_a_png_is_made_of_it(ledger):
    assert as_png(draw_map(ledger, Filters()), ppi=36).startswith(b"\x89PNG")


def test_of_nothing_the_world_is_drawn_and_says_so(ledger):
    assert "Nothing on record" in draw_map(ledger, Filters(until=on("1999-01-01").start))


@given(st.lists(st.tuples(st.tuples(st.floats(-179, 179), st.floats(-80, 80)), st.integers(1, 9)), min_size=1))
def test_a_frame_holds_most_of_what_is_told(points):
    frame = frame_around(points, 1200, 760)
    inside = sum(weight for point, weight in points if frame.holds(point))
    assert frame.west < frame.east
    assert frame.south < frame.north
    assert inside >= 0.7 * sum(weight for _, weight in points) or frame.north - frame.south >= 149


def test_borders_are_cut_to_the_frame():
    frame = frame_around([((35.27, 51.19), 1)], 1200, 760)
    assert {outline.name for outline in outlines(frame)} == {"Russia", "Ukraine"}
    square = [(-400.0, -400.0), (-400.0, 400.0), (400.0, 400.0), (400.0, -400.0)]
    assert all(abs(east - 35.27) < 3 and abs(north - 51.19) < 2 for east, north in cut(square, frame))


def test_russia_does_not_run_across_the_map_at_the_line_of_dates():
    frame = frame_around([], 1200, 760)
    russia = next(outline for outline in outlines(frame) if outline.name == "Russia")
    assert frame.at((30.0, 0.0))[0] < russia.middle[0]


def test_boxes_meet_where_they_share_ground():
    assert Box(0, 0, 2, 2).meets(Box(1, 1, 3, 3))
    assert not Box(0, 0, 2, 2).meets(Box(2, 0, 3, 2))
