"""The map: what happened where, and who is assessed to hold which place, on a frame that the record itself chooses."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from truce.views import wording
from truce.views.days import day, stretch
from truce.views.picture.frame import Frame, frame_around
from truce.views.picture.labels import Box, Labels
from truce.views.picture.legend import ROWS, STEP, credit, held_by, legend, scale_bar
from truce.views.picture.marks import Marks, Spot, marks_of
from truce.views.picture.outline import outlines
from truce.views.picture.style import colour, style, symbol
from truce.views.picture.svg import Element, canvas, document, draw, write

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger

WIDTH, HEAD = 1200.0, 74.0
SMALLEST, LARGEST, GROWTH = 5.5, 17.0, 2.2  # radius of a sign: for one event, at most, for each root of one more
NAMED = 60  # places, at most
ROOMY = 120.0  # how wide a country must be on the sheet to be named


def draw_map(ledger: "Ledger", filters: "Filters", *, title: str = "Events and control", height: float = 760.0) -> str:
    """An SVG of what a ledger holds that the filters let through."""
    marks = marks_of(ledger, filters)
    exact = [spot for spot in marks.spots if not spot.coarse] or marks.spots
    frame = frame_around([(spot.at, spot.weight) for spot in exact], WIDTH, height)
    shown = [spot for spot in marks.spots if frame.holds(spot.at)]
    types, holders = _types(shown), _holders(shown)
    contested = any(spot.state == "contested" for spot in shown)
    rows = min(ROWS, len(types) + len(holders) + contested)
    root = canvas(WIDTH, HEAD + height + 40 + rows * STEP + 44, title)
    draw(root, "rect", width="100%", height="100%", fill=colour("paper"))
    text = draw(root, "g", font_family=style()["words"]["font"], fill=colour("ink"))
    write(text, title, x=24, y=34, font_size=24.0, font_weight="600")
    write(text, _subtitle(filters, marks), x=24, y=58, font_size=14.0, fill=colour("soft"))
    _sheet(text, frame, shown, holders)
    bottom = HEAD + height
    legend(text, types, holders, top=bottom + 26, contested=contested)
    scale_bar(text, frame, right=WIDTH - 24, bottom=bottom + 34)
    credit(text, x=24, y=bottom + 40 + rows * STEP + 8, notes=_notes(frame, marks))
    return document(root)


def _sheet(parent: Element, frame: Frame, shown: Sequence[Spot], holders: Mapping[str, str]) -> None:
    """The map itself, cut off at its edges: land, then the marks, then the names of places and countries."""
    _patterns(parent, frame)
    sheet = draw(parent, "g", transform=f"translate(0 {HEAD:.0f})", clip_path="url(#sheet)")
    draw(sheet, "rect", width=frame.width, height=frame.height, fill=colour("sea"))
    lands = list(outlines(frame))
    for land in lands:
        look = {"fill": colour("land"), "stroke": colour("border"), "stroke_width": 1.0, "fill_rule": "evenodd"}
        draw(sheet, "path", d=land.path, stroke_linejoin="round", **look)
    labels = Labels(Box(4, 4, frame.width - 4, frame.height - 4))
    for spot in reversed(shown):  # the heaviest on top
        _mark(sheet, frame.at(spot.at), spot, holders)
        labels.keep_clear(*frame.at(spot.at), _reach(spot))
    for spot in shown[:NAMED]:
        labels.put(sheet, spot.name, frame.at(spot.at), _reach(spot) + 4)
    for land in sorted(lands, key=lambda land: -land.width):
        if land.width > ROOMY:
            labels.spread(sheet, land.name, land.middle, colour("country"))


def _mark(sheet: Element, at: tuple[float, float], spot: Spot, holders: Mapping[str, str]) -> None:
    """The square of whoever holds the place, and on it the signs of what happened there, side by side."""
    x, y = at
    if spot.state:
        fill = None if spot.state == "contested" else holders.get(spot.holder or "", style()["holder"]["others"])
        held_by(sheet, x, y, fill, claimed=spot.state == "claimed")
    left = x - sum(_radius(count) for _, count in spot.events)
    for type_, count in spot.events:
        radius = _radius(count)
        symbol(sheet, type_, left + radius, y, radius, fill_opacity=0.45 if spot.coarse else 0.9)
        left += radius * 2


def _radius(count: int) -> float:
    return float(min(SMALLEST + GROWTH * ((count - 1) ** 0.5), LARGEST))


def _reach(spot: Spot) -> float:
    """How far its signs stand out from its middle."""
    return max(sum(_radius(count) for _, count in spot.events), 9.0 if spot.state else 0.0)


def _patterns(parent: Element, frame: Frame) -> None:
    defined = draw(parent, "defs")
    draw(draw(defined, "clipPath", id="sheet"), "rect", width=frame.width, height=frame.height)
    hatch = draw(
        defined, "pattern", id="contested", width=5, height=5, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip
    draw(hatch, "rect", width=5, height=5, fill="#fff")
    draw(hatch, "rect", width=2, height=5, fill=colour("soft"))


def _types(shown: Sequence[Spot]) -> list[str]:
    """Types of events on the map, the commonest first."""
    counted: Counter[str] = Counter()
    for spot in shown:
        counted.update(dict(spot.events))
    return [type_ for type_, _ in counted.most_common()]


def _holders(shown: Sequence[Spot]) -> dict[str, str]:
    """Who holds most places, and their colours; the others share one."""
    counted = Counter(spot.holder for spot in shown if spot.holder and spot.state != "contested")
    colours = style()["holder"]["colours"]
    commonest = counted.most_common(len(colours))
    return {str(name): fill for (name, _), fill in zip(commonest, colours, strict=False)}


def _subtitle(filters: "Filters", marks: Marks) -> str:
    events = sum(count for spot in marks.spots for _, count in spot.events)
    held = sum(spot.state is not None for spot in marks.spots)
    told = f"{wording.count(events, 'event')} at known places, {wording.count(held, 'place')} held or contested"
    if filters.since and filters.until:
        return f"{stretch(filters.since, filters.until)} · {told}"
    last = filters.until or filters.as_of
    return f"until {day(last)} · {told}" if last else told


def _notes(frame: Frame, marks: Marks) -> list[str]:
    """What the map leaves out, and how it is to be read."""
    outside = [spot.name for spot in marks.spots if not frame.holds(spot.at)]
    some = ", ".join(outside[:4]) + (" and others" if len(outside) > 4 else "")  # noqa: PLR2004
    notes = [f"Outside the frame: {some}."] if outside else []
    notes += [f"{wording.count(marks.nowhere, 'event')} of no known place."] if marks.nowhere else []
    if not marks.spots:
        return [*notes, "Nothing on record that these filters let through has a place whose position is known."]
    return [*notes, "Pale: somewhere in the region. Dashed: the holder's word alone."]
