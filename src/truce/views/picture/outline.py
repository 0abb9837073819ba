"""Outlines: the rings of a country cut to the frame and thinned to what the sheet can show."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from truce.knowledge.borders import Point, Ring, Scale, countries
from truce.views.picture.frame import Frame
from truce.views.picture.svg import number

CLOSE = 0.5  # what lies nearer than this on the sheet is one point
FINE = 14.0  # degrees; frames that are no higher take the finer borders
TRIANGLE = 3
HALF = 180.0  # degrees; a longer step has crossed the line of dates


def scale_for(frame: Frame) -> Scale:
    return "10m" if frame.north - frame.south <= FINE else "50m"


class Outline(NamedTuple):
    """A country on the sheet: the `d` of a path, and where in its largest part a name could stand."""

    name: str
    path: str
    middle: tuple[float, float]
    width: float


def outlines(frame: Frame) -> Iterator[Outline]:
    """The countries in the frame."""
    for country in countries(scale_for(frame)):
        parts = [part for ring in country.rings for turned in _turned(ring) for part in _part(frame, turned)]
        if parts:
            largest = max(parts, key=_extent)
            path = "".join("M" + "L".join(f"{number(x)} {number(y)}" for x, y in part) + "Z" for part in parts)
            yield Outline(country.name, path, _middle(largest), _extent(largest)[1])


def _turned(ring: Ring) -> list[Ring]:
    """A ring that crosses the line of dates, unrolled, at both ends of the map; any other as it is."""
    if all(abs(one[0] - other[0]) <= HALF for one, other in pairwise(ring)):
        return [ring]
    turns, unrolled = 0.0, [ring[0]]
    for before, point in pairwise(ring):
        turns += 360.0 * ((before[0] - point[0] > HALF) - (point[0] - before[0] > HALF))
        unrolled.append((point[0] + turns, point[1]))
    if turns:  # it goes round a pole
        unrolled += [(unrolled[-1][0], -90.0), (unrolled[0][0], -90.0)]
    return [tuple((east + turn, north) for east, north in unrolled) for turn in (-360.0, 0.0, 360.0)]


def _part(frame: Frame, ring: Ring) -> list[list[tuple[float, float]]]:
    if not _may_show(frame, ring):
        return []
    points = _thinned(frame.at(point) for point in cut(ring, frame))
    return [points] if len(points) >= TRIANGLE else []


def _may_show(frame: Frame, ring: Ring) -> bool:
    east, north = [p[0] for p in ring], [p[1] for p in ring]
    return (
        min(east) <= frame.east and max(east) >= frame.west and min(north) <= frame.north and max(north) >= frame.south
    )


def _extent(points: list[tuple[float, float]]) -> tuple[float, float]:
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    return wide * (max(y for _, y in points) - min(y for _, y in points)), wide


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The centre of gravity."""
    area = across = down = 0.0
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        cross = x1 * y2 - x2 * y1
        area, across, down = area + cross, across + (x1 + x2) * cross, down + (y1 + y2) * cross
    return (across / (3 * area), down / (3 * area)) if area else points[0]


def cut(ring: Iterable[Point], frame: Frame) -> list[Point]:
    """The part of a ring in the frame and a little around it (Sutherland and Hodgman)."""
    wide, high = (frame.east - frame.west) * 0.02, (frame.north - frame.south) * 0.02
    edges = (
        (0, frame.west - wide, 1),
        (0, frame.east + wide, -1),
        (1, frame.south - high, 1),
        (1, frame.north + high, -1),
    )
    points = list(ring)
    for axis, edge, side in edges:
        points = list(_cut_at(points, axis, edge, side))
    return points


def _cut_at(points: list[Point], axis: int, edge: float, side: int) -> Iterator[Point]:
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        was_in, is_in = (before[axis] - edge) * side >= 0, (point[axis] - edge) * side >= 0
        if was_in != is_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_in:
            yield point


def _thinned(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for point in points:
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= CLOSE:
            kept.append(point)
    return kept
