"""Signs weighed: what speaks for a yes adds up to log odds, one number a sign, fitted on train and kept as TOML."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path


@dataclass(frozen=True)
class Scales:
    """The weight of each sign; a likelihood at or above `threshold` is a yes."""

    weight: Mapping[str, float]
    threshold: float

    def likelihood(self, signs: Iterable[str]) -> float:
        return 1 / (1 + exp(-sum(self.weight.get(sign, 0.0) for sign in signs)))

    def say_yes(self, signs: Iterable[str]) -> bool:
        return self.likelihood(signs) >= self.threshold


@cache
def load_scales(path: Path) -> Scales:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Scales(table["weight"], table["threshold"])
