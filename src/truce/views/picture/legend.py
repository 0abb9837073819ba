"""The legend: each sign and colour that is on the map, a scale, and whose lines these are."""

from collections.abc import Iterable, Mapping

from truce.knowledge.borders import CREDIT
from truce.views.picture.frame import Frame
from truce.views.picture.style import colour, shape, symbol
from truce.views.picture.svg import Element, draw, write
from truce.views.wording import words

STEP = 22.0
SIZE = 13.0
LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # kilometres a scale may show
LONGEST = 190.0
COLUMN = 250.0
ROWS = 4


def legend(parent: Element, types: Iterable[str], holders: Mapping[str, str], *, top: float, contested: bool) -> None:
    """Signs of events, then the colours of who holds what, in columns."""
    rows = [("event", type_, str(words()["event"][type_][0])) for type_ in types]
    rows += [("holder", fill, name) for name, fill in holders.items()]
    rows += [("contested", "", "contested")] if contested else []
    for index, (kind, key, text) in enumerate(rows):
        x, y = 24 + (index // ROWS) * COLUMN, top + (index % ROWS) * STEP
        if kind == "event":
            symbol(parent, key, x, y, 6.5)
        else:
            held_by(parent, x, y, key if kind == "holder" else None)
        write(parent, text if len(text) < 30 else text[:29] + "…", x=x + 15, y=y + 4.5, font_size=SIZE)  # noqa: PLR2004


def held_by(parent: Element, x: float, y: float, fill: str | None, *, claimed: bool = False) -> None:
    """The sign of a place that somebody holds: hatched where contested, dashed where the holder alone says so."""
    look = {"fill": fill or "url(#contested)", "stroke": colour("ink"), "stroke_width": 1.2}
    shape(parent, "square", x, y, 9.0, **look, stroke_dasharray="2.5 2" if claimed else None)


def scale_bar(parent: Element, frame: Frame, *, right: float, bottom: float) -> None:
    """How long some kilometres are in the middle of the map."""
    fitting = [length for length in LENGTHS if length * frame.kilometre <= LONGEST]
    length = fitting[-1] if fitting else LENGTHS[0]
    wide = length * frame.kilometre
    draw(parent, "path", d=f"M{right - wide:.1f} {bottom - 6}v6h{wide:.1f}v-6", fill="none", stroke=colour("ink"))
    write(parent, f"{length:,} km", x=right - wide / 2, y=bottom - 9, font_size=12.0, text_anchor="middle")


def credit(parent: Element, *, x: float, y: float, notes: Iterable[str]) -> None:
    """Whose lines these are, and below it what the map leaves out."""
    lines = (f"Boundaries and names: {CREDIT}; they take no side on any claim.", " ".join(notes))
    for number, line in enumerate(lines):
        write(parent, line, x=x, y=y + number * 17, font_size=11.5, fill=colour("soft"))
