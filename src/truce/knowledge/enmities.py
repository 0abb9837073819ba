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


def are_enemies(one: Actor, other: Actor) -> bool:
    """Whether two are known to be at war: of old, or as rebels and the state of one country."""
    return (one.name, other.name) in known_enemies() or are_at_home(one, other)


def are_at_home(one: Actor, other: Actor) -> bool:
    """A rebel group and the state of its own country, unless others are known as all that it fights."""
    if one.country is None or one.country != other.country or one.country in _table()["not_at_home"]:
        return False
    rebel, state = (one, other) if one.kind == "rebel" else (other, one)
    enemies = {enemy for group, enemy in known_enemies() if group == rebel.name}
    return (rebel.kind, state.kind) == ("rebel", "state") and (not enemies or state.name in enemies)


def is_outlawed(name: str) -> bool:
    """Whether truces leave it out by custom, as they do the Islamic State."""
    return name in _table()["outlawed"]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(ENMITIES.read_text(encoding="utf-8"))
