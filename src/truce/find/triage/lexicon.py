"""A lexicon finds any of many words in a text in one pass, whole words and words by their beginning."""

from collections.abc import Iterable, Iterator
from typing import Any

import ahocorasick

ANY_END = "*"  # "shell*" stands for all words that begin so


class Lexicon:
    """Words, each with what it stands for."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        meanings: dict[str, list[tuple[int, bool]]] = {}
        for word, meaning in words:
            meanings.setdefault(word.lower().rstrip(ANY_END), []).append((meaning, word.endswith(ANY_END)))
        self._automaton: Any = ahocorasick.Automaton()
        for word, told in meanings.items():
            self._automaton.add_word(word, (len(word), told))
        self._automaton.make_automaton()

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words stand, and what they stand for."""
        text = text.lower()
        for last, (length, told) in self._automaton.iter(text):
            start = last - length + 1
            if start and text[start - 1].isalnum():
                continue
            is_whole = not text[last + 1 : last + 2].isalnum()
            yield from ((start, meaning) for meaning, any_end in told if any_end or is_whole)
