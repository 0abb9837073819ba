"""Style: which shape and colour stands for what, from `style.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from truce.views.picture.svg import Element, draw

POINTS = {
    "triangle": ((0.0, -1.15), (1.05, 0.75), (-1.05, 0.75)),
    "fallen": ((0.0, 1.15), (1.05, -0.75), (-1.05, -0.75)),
    "diamond": ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "cross": (
        (-0.38, -1.1),
        (0.38, -1.1),
        (0.38, -0.38),
        (1.1, -0.38),
        (1.1, 0.38),
        (0.38, 0.38),
        (0.38, 1.1),
        (-0.38, 1.1),
        (-0.38, 0.38),
        (-1.1, 0.38),
        (-1.1, -0.38),
        (-0.38, -0.38),
    ),
    "star": (
        (0.0, -1.25),
        (0.3, -0.4),
        (1.19, -0.39),
        (0.48, 0.15),
        (0.73, 1.01),
        (0.0, 0.5),
        (-0.73, 1.01),
        (-0.48, 0.15),
        (-1.19, -0.39),
        (-0.3, -0.4),
    ),
}  # fmt: skip — corners of each shape, for a radius of one


@cache
def style() -> dict[str, Any]:
    return tomllib.loads(files("truce.views.picture").joinpath("style.toml").read_text(encoding="utf-8"))


def colour(name: str) -> str:
    return str(style()["colour"][name])


def symbol(parent: Element, type_: str, x: float, y: float, radius: float, **more: Any) -> None:
    """The sign of a type of event at a point."""
    look = style()["type"][type_]
    shape(parent, look["shape"], x, y, radius, **{"fill": look["colour"], "stroke": "#fff", "stroke_width": 1.0} | more)


def shape(parent: Element, name: str, x: float, y: float, radius: float, **more: Any) -> None:
    if name == "circle":
        draw(parent, "circle", cx=x, cy=y, r=radius, **more)
        return
    corners = " ".join(f"{x + across * radius:.1f},{y + down * radius:.1f}" for across, down in POINTS[name])
    draw(parent, "polygon", points=corners, **more)
