"""Who has long been at war with whom: it weighs which side a report means where a sentence leaves one out."""

import tomllib
from functools import cache
from pathlib import Path

ENMITIES = Path(__file__).with_name("enmities.toml")


@cache
def known_enemies() -> frozenset[tuple[str, str]]:
    """Pairs of parties at war, both ways round."""
    pairs = {(one, other) for one, others in _table()["enemies"].items() for other in others}
    return frozenset(pairs | {(other, one) for one, other in pairs})


def fights_at_home(country: str) -> bool:
    """Whether the rebels of a country fight its own state."""
    return country not in _table()["not_at_home"]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(ENMITIES.read_text(encoding="utf-8"))
