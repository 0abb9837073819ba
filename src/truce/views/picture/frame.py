"""The frame: which part of the world a map shows, and where on the sheet a point of it falls."""

from collections.abc import Sequence
from math import cos, hypot, radians
from typing import NamedTuple

from truce.knowledge.borders import Point

SHARE = 0.7  # of what is told lies within the frame; a meeting in a far capital must not make it the whole world
AROUND = 1.25  # of the distance within which that share lies, whatever lies within so much is shown too
MARGIN = 0.14  # of the extent, on every side
LEAST = 1.2  # degrees of latitude, where all is told of one town
KILOMETRES = 111.2  # a degree of latitude


class Frame(NamedTuple):
    """A map of `width` by `height`: degrees stand at equal steps, those of longitude shrunk as in its middle."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def at(self, point: Point) -> tuple[float, float]:
        """Where a point falls on the sheet."""
        across = (point[0] - self.west) / (self.east - self.west)
        down = (self.north - point[1]) / (self.north - self.south)
        return across * self.width, down * self.height

    def holds(self, point: Point) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    @property
    def kilometre(self) -> float:
        """Its length on the sheet."""
        return self.height / (self.north - self.south) / KILOMETRES


def frame_around(points: Sequence[tuple[Point, int]], width: float, height: float) -> Frame:
    """The frame that shows most of the points, each so heavy, on a sheet of that size."""
    shown = _most(points) or [(-150.0, -40.0), (150.0, 70.0)]  # of nothing, the world
    west, east = min(p[0] for p in shown), max(p[0] for p in shown)
    south, north = min(p[1] for p in shown), max(p[1] for p in shown)
    middle = (west + east) / 2, (south + north) / 2
    shrink = max(cos(radians(middle[1])), 0.2)
    high = max((north - south) * (1 + 2 * MARGIN), (east - west) * (1 + 2 * MARGIN) * shrink * height / width, LEAST)
    high = min(high, 150.0)
    wide = high * width / height / shrink
    return Frame(middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2, width, height)


def _most(points: Sequence[tuple[Point, int]]) -> list[Point]:
    """The points that lie nearest to the middle of all, and what lies not much farther out."""
    middle = _median([(p[0], w) for p, w in points]), _median([(p[1], w) for p, w in points])
    shrink = cos(radians(middle[1]))

    def away(point: Point) -> float:
        return hypot((point[0] - middle[0]) * shrink, point[1] - middle[1])

    near = sorted(points, key=lambda told: away(told[0]))
    left = SHARE * sum(weight for _, weight in near)
    reach = 0.0
    for point, weight in near:
        if left <= 0:
            break
        reach, left = away(point), left - weight
    return [point for point, _ in near if away(point) <= reach * AROUND]


def _median(values: list[tuple[float, int]]) -> float:
    half, passed = sum(weight for _, weight in values) / 2, 0
    for value, weight in sorted(values):
        passed += weight
        if passed >= half:
            return value
    return 0.0
