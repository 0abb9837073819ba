"""HXL hashtags: the row under the head by which humanitarian tools know a column; from hashtags.toml."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from truce.export.shape import Column


def tags_of(columns: Iterable[Column]) -> list[str]:
    """A tag for each column, empty where the standard has none that fits."""
    return [tag_of(column.name) for column in columns]


def tag_of(name: str) -> str:
    """The tag of a column: by its own name, or by its ending."""
    tags = _tags()
    if name in tags["names"]:
        return tags["names"][name]
    return next((tag for end, tag in tags["endings"].items() if name.endswith(end)), "")


@cache
def _tags() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("truce.export").joinpath("hashtags.toml").read_text(encoding="utf-8"))
