"""A lexicon gives every token of a text one character that stands for all the classes it is in.

So a text becomes a string as long as its tokens, and a rule over tokens becomes a regular expression over that string:
fast enough to read a newspaper's archive, and readable as data.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from truce.language.times import numerals

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}:\d\d(?::\d\d)?"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|am|pm|h|GMT|Z)?(?![^\W\d_])"
    r"|[ap]\.\s?m\.?(?!\w)|[^\W\d_]+|\n(?:\s*\n|(?=\s*[^\W\d_a-z]))|[^\w\s]"
)
FIRST_CODE = 0x100  # well clear of the operators of a regular expression
BREAK = "¶"  # the class of the end of a line, unless the line runs on in lower case
PLAIN = {"WORD", "CAPITAL"}  # the classes of any word
WORDS_KEPT = 1 << 16

Value = int | float | str


@dataclass
class Lexicon:
    """Words by class (`MONTH` -> {"january": 1}), and a code for each set of classes that occurs."""

    classes: Mapping[str, Mapping[str, Value]]
    literals: frozenset[str]
    capitalised: frozenset[str]  # classes whose words count only when written with a capital
    light: frozenset[str]  # classes and words that alone speak of no time
    language: str = "en"
    _codes: dict[frozenset[str], str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Meets every set of classes there can be, so that a grammar may be compiled once."""
        self._by_word: dict[str, set[str]] = {}
        for name, words in self.classes.items():
            for word in words:
                self._by_word.setdefault(word, set()).add(name)
        for literal in self.literals:
            self._by_word.setdefault(literal, set()).add(literal)
        for word in (*self._by_word, "word"):
            self.code(word)
            self.code(word.capitalize())
        for number in numerals.KINDS:
            self.code(number)
        self.code("\n")

    def code(self, token: str) -> str:
        """The one character that stands for all that this token may be."""
        found = self._known.get(token)
        if found is None:
            if len(self._known) >= WORDS_KEPT:
                self._known.clear()
            found = self._known[token] = self._code_of(frozenset(self._classes_of(token)))
        return found

    def codes_with(self, name: str) -> str:
        """The characters of all the sets of classes that hold this one."""
        return "".join(code for classes, code in self._codes.items() if name in classes)

    @property
    def listed(self) -> str:
        """The characters of all that a rule may hold."""
        return "".join(code for classes, code in self._codes.items() if classes - PLAIN)

    @property
    def telling(self) -> str:
        """The characters of all that may bring a rule in."""
        return "".join(code for classes, code in self._codes.items() if classes - PLAIN - self.light)

    def value(self, name: str, token: str) -> Value:
        """What a token means as a member of a class."""
        found = self.classes[name].get(token.lower()) if name in self.classes else None
        return numerals.value_of(token) if found is None else found

    def _code_of(self, classes: frozenset[str]) -> str:
        return self._codes.setdefault(classes, chr(FIRST_CODE + len(self._codes)))

    def _classes_of(self, token: str) -> Iterable[str]:
        if token[0] == "\n":
            return {BREAK}
        found = set(self._by_word.get(token.lower(), ()))
        if token[0].isdigit():
            found |= set(numerals.classes_of(token))
        elif token[0].islower():
            found -= self.capitalised
        elif token[0].isalpha():
            found.add("CAPITAL")
        if token[0].isalpha():
            found.add("WORD")
        return found


@dataclass(frozen=True)
class Tokens:
    """A text cut into tokens, with the code of each."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    codes: str

    @classmethod
    def of(cls, content: str, lexicon: Lexicon) -> "Tokens":
        matches = list(TOKEN.finditer(content))
        words = tuple(match.group() for match in matches)
        return cls(words, tuple(match.start() for match in matches), "".join(map(lexicon.code, words)))

    def end(self, index: int) -> int:
        return self.starts[index] + len(self.words[index])
