"""Wording: what the names of an agreement tell of it, once the words that fit any agreement are set aside."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from truce.ledger.keys import fold

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ROMAN = re.compile(r"[IVX]{1,4}")
LONG = 4  # words; that many in the same order are no chance
SHORT = 5  # words; the name of an agreement has no more
SHORTEST = 3


class Words(NamedTuple):
    """The words of wording.toml."""

    generic: frozenset[str]
    formal: frozenset[str]
    same: Mapping[str, str]


@lru_cache(maxsize=20_000)
def telling(name: str) -> frozenset[str]:
    """The words that tell this agreement from others: "a permanent truce" → lasting."""
    known = _words()
    found = (word for match in WORD.finditer(name.casefold()) for word in _pieces(match.group(), known.generic))
    return frozenset(known.same.get(w, w) for w in found if w not in known.generic and len(w) >= SHORTEST)


@lru_cache(maxsize=20_000)
def proper(name: str) -> str | None:
    """The name folded where it is an agreement's own ("Minsk II", "Oslo accords"), else None."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    known = _words()
    capital = [word for word in words if word[:1].isupper() and word.casefold() not in known.generic]
    numbered = any(ROMAN.fullmatch(word) for word in words[1:])
    formal = 0 < len(words) <= SHORT and {words[0].casefold(), words[-1].casefold()} & known.formal
    return fold(name) if capital and (numbered or formal) else None


def long(name: str) -> str | None:
    """The name folded where it is so long that two reports do not both choose it by chance."""
    return fold(name) if len(name.split()) >= LONG else None


def telling_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in telling(name))


def _pieces(word: str, generic: frozenset[str]) -> list[str]:
    """ "US-brokered" is taken apart, "long-term" is not."""
    parts = word.split("-")
    return parts if any(part in generic for part in parts) else [word]


@cache
def _words() -> Words:
    words = tomllib.loads(files("truce.ledger").joinpath("wording.toml").read_text(encoding="utf-8"))
    same = {word: meaning for meaning, group in words["same"].items() for word in group}
    return Words(frozenset(words["generic"]), frozenset(words["formal"]), same)
