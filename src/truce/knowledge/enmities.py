"""Who has long been at war with whom: it weighs which side a report means where a sentence leaves one out."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from truce.model import Actor

ENMITIES = Path(__file__).with_name("enmities.toml")


@cache
def known_enemies() -> frozenset[tuple[str, str]]:
    """Pairs of parties at war, both ways round."""
    pairs = {(one, other) for one, others in _table()["enemies"].items() for other in others}
    return frozenset(pairs | {(other, one) for one, other in pairs})


def fights_at_home(country: str) -> bool:
    """Whether the rebels of a country fight its own state."""
    return country not in set(_table()["not_at_home"])


def are_enemies(one: Actor, other: Actor) -> bool:
    """Whether two are known to be at war: of old, or as rebels and the state of one country."""
    return (one.name, other.name) in known_enemies() or are_at_home(one, other)


def are_at_home(one: Actor, other: Actor) -> bool:
    """A rebel group and the state it rises against."""
    same = one.country == other.country and one.country is not None and fights_at_home(one.country)
    return same and {one.kind, other.kind} == {"rebel", "state"}


def is_outlawed(name: str) -> bool:
    """Whether truces leave it out by custom, as they do the Islamic State."""
    return name in _table()["outlawed"]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(ENMITIES.read_text(encoding="utf-8"))
