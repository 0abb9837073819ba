"""Borders: coasts and boundaries from Natural Earth, as npm's world-atlas packs them, for maps without a network."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, Literal

import msgspec
from msgspec import Struct

from truce.errors import MissingPart

Scale = Literal["50m", "10m"]
Point = tuple[float, float]  # degrees east, degrees north
Ring = tuple[Point, ...]
BUILT = "web/static/built"  # where the build of the pages leaves the atlas, for the browser's map too
CREDIT = "Natural Earth"


class Country(Struct, frozen=True):
    """A country's name and the rings of its land: outlines, and holes in them."""

    name: str
    rings: tuple[Ring, ...]


class _Shape(Struct, frozen=True):
    type: str
    arcs: Any = ()  # of a Polygon a list of rings, of a MultiPolygon a list of such
    properties: dict[str, Any] = msgspec.field(default_factory=dict)


class _Shapes(Struct, frozen=True):
    geometries: list[_Shape]


class _Quantising(Struct, frozen=True):
    scale: Point
    translate: Point


class _Atlas(Struct, frozen=True):
    objects: dict[str, _Shapes]
    arcs: list[list[tuple[int, int]]]
    transform: _Quantising


@cache
def countries(scale: Scale) -> tuple[Country, ...]:
    """All countries, drawn for maps of that scale."""
    atlas = msgspec.json.decode(_packed(scale), type=_Atlas)
    arcs = [_arc(atlas.transform, deltas) for deltas in atlas.arcs]
    shapes = atlas.objects["countries"].geometries
    return tuple(
        Country(str(shape.properties.get("name", "")), tuple(_joined(arcs, ring) for ring in _rings(shape)))
        for shape in shapes
    )


def _packed(scale: Scale) -> bytes:
    built = files("truce").joinpath(BUILT)
    names = [file for file in built.iterdir() if file.name.startswith(f"countries-{scale}-")] if built.is_dir() else []
    if not names:
        raise MissingPart(
            "the borders for maps are not installed; install Truce again without TRUCE_NO_FRONTEND, to build them"
        )
    return names[0].read_bytes()


def _arc(packed: _Quantising, deltas: list[tuple[int, int]]) -> list[Point]:
    """TopoJSON keeps each point of an arc as its distance from the one before, in whole steps."""
    (wide, high), (west, south) = packed.scale, packed.translate
    eastings, northings = accumulate(east for east, _ in deltas), accumulate(north for _, north in deltas)
    return [(east * wide + west, north * high + south) for east, north in zip(eastings, northings, strict=True)]


def _rings(shape: _Shape) -> Iterator[list[int]]:
    polygons = shape.arcs if shape.type == "MultiPolygon" else [shape.arcs]
    return (ring for polygon in polygons for ring in polygon)


def _joined(arcs: list[list[Point]], ring: list[int]) -> Ring:
    """One ring of arcs; ~n is arc n backwards, and each begins where the one before it ended."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)
