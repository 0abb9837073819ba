"""Labels: names beside their marks, the weightiest first, and none over another."""

from typing import NamedTuple

from truce.views.picture.svg import Element, write

SIZE = 13.0
WIDE = 0.56  # of the size of the letters, how wide one is on the whole
HELD = {"start": 0.0, "middle": 0.5, "end": 1.0}  # at which share of its width a label is held
HALO = {"stroke": "#fff", "stroke_width": 3.0, "stroke_linejoin": "round", "paint_order": "stroke"}


class Box(NamedTuple):
    """A stretch of the sheet that something stands on."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Labels:
    """What stands on the sheet so far; a label that finds no room is left out."""

    def __init__(self, sheet: Box) -> None:
        self.sheet = sheet
        self.taken: list[Box] = []

    def keep_clear(self, x: float, y: float, radius: float) -> None:
        self.taken.append(Box(x - radius, y - radius, x + radius, y + radius))

    def put(self, parent: Element, text: str, at: tuple[float, float], away: float) -> None:
        """Right of the mark, or left, above, below, where there is room."""
        (x, y), wide = at, len(text) * SIZE * WIDE
        middle = y + SIZE * 0.35
        for anchor, left, base in (
            ("start", x + away, middle),
            ("end", x - away - wide, middle),
            ("middle", x - wide / 2, y - away - 2),
            ("middle", x - wide / 2, y + away + SIZE),
        ):
            if self._has_room(Box(left, base - SIZE, left + wide, base + SIZE * 0.15)):
                held = left + wide * HELD[anchor]
                write(parent, text, x=held, y=base, font_size=SIZE, text_anchor=anchor, **HALO)
                return

    def spread(self, parent: Element, text: str, at: tuple[float, float], colour: str) -> None:
        """In the middle, in spaced capitals, for what has no mark."""
        wide = len(text) * SIZE * WIDE * 1.4
        if self._has_room(Box(at[0] - wide / 2, at[1] - SIZE, at[0] + wide / 2, at[1] + 3)):
            look = {"fill": colour, "letter_spacing": "0.15em", "text_anchor": "middle"}
            write(parent, text.upper(), x=at[0], y=at[1], font_size=SIZE - 1, **look)

    def _has_room(self, box: Box) -> bool:
        """Whether nothing stands there yet; from now on something does."""
        inside = self.sheet.left <= box.left and box.right <= self.sheet.right
        inside = inside and self.sheet.top <= box.top and box.bottom <= self.sheet.bottom
        if not inside or any(box.meets(other) for other in self.taken):
            return False
        self.taken.append(box)
        return True
