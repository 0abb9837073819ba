"""Cues: every word that some finder's table lists, in any of its forms; where none stands, nothing can be found."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from truce.find.triage.lexicon import ANY_END, Lexicon
from truce.language.words import load_words

TABLES = {  # and the parts of them that list what a claim hangs on
    "cues": ("verb", "noun", "adjective"),
    "events": ("sense",),
    "control": ("sense",),
    "agreements": ("nouns", "of_phrases"),
    "positions": ("accepted", "rejected", "called_for", "proposed", "noncommittal", "withdrew", "supported"),
}
LISTS = ("words", "verbs", "nouns", "heads")
SHORTEST = 4  # letters; a shorter word stands for itself and its endings
ENDINGS = ("", "s", "es", "ed", "d", "ing", "er", "ers", "en", "n")
MARKS = frozenset('"“”«»‘:—–')  # quotation marks, and what stands between a speaker and his words in a headline


def holds_cue(text: str) -> bool:
    """Whether anything stands there that a claim could hang on."""
    return not MARKS.isdisjoint(text) or next(_lexicon().found(text), None) is not None


@cache
def _lexicon() -> Lexicon:
    return Lexicon((form, 0) for word in _words() for form in _forms(word))


def _words() -> Iterator[str]:
    for table, parts in TABLES.items():
        for part in parts:
            yield from _listed(load_words(table)[part])
    yield from load_words("triage")["cues"]["other"]


def _listed(part: Any) -> Iterator[str]:
    """The words of a part: of its lists, or of the lists in each of its entries."""
    for entry in part if isinstance(part, list) else [part]:
        for name, words in entry.items():
            if isinstance(words, list) and (name in LISTS or isinstance(part, dict)):
                yield from (word for word in words if isinstance(word, str))


def _forms(word: str) -> Iterator[str]:
    """All that a word may look like: its beginning with any end; "take_over" is known by "take"."""
    stem = word.lower().replace("_", " ").partition(" ")[0]
    if len(stem) >= SHORTEST:
        yield stem.removesuffix("e").removesuffix("y") + ANY_END
    elif stem.isalpha():
        yield from (stem + ending for ending in ENDINGS)
        yield from (stem + stem[-1] + ending for ending in ("ed", "ing"))  # "hit": "hitting"
    yield from load_words("triage")["irregular"].get(stem, ())
