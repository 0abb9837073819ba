"""A lexicon gives every token of a text one character that stands for all the classes it is in.

So a text becomes a string as long as its tokens, and a rule over tokens becomes a regular expression over that string:
fast enough to read a newspaper's archive, and readable as data.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}:\d\d(?::\d\d)?"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|am|pm|h|GMT|Z)?(?![^\W\d_])"
    r"|[ap]\.\s?m\.?(?!\w)|[^\W\d_]+|\n(?:\s*\n|(?=\s*[^\W\d_a-z]))|[^\w\s]"
)
FIRST_CODE = 0x100  # well clear of the operators of a regular expression
BREAK = "¶"  # the class of the end of a line, unless the line runs on in lower case
WORDS_KEPT = 1 << 16
SHAPES = ("{}", "{}st", "{}s", "{}am", "{}GMT", "{}:00", "{}/1/31", "{}-01-01", "1.{}")
NUMBERS = [
    shape.format(n)
    for n in (*range(100), 101, 960, 999, 1000, 1159, 1960, 1999, 2200, 2359, 2500, 2599)
    for shape in SHAPES
]
LONGEST_NUMBER = 12  # digits; a longer number is no time

Value = int | float | str


@dataclass
class Lexicon:
    """Words by class (`MONTH` -> {"january": 1}), and a code for each set of classes that occurs."""

    classes: Mapping[str, Mapping[str, Value]]
    literals: frozenset[str]
    capitalised: frozenset[str]  # classes whose words count only when written with a capital
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
        for number in NUMBERS:
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

    def value(self, name: str, token: str) -> Value:
        """What a token means as a member of a class."""
        found = self.classes[name].get(token.lower()) if name in self.classes else None
        return number_in(token) if found is None else found

    def _code_of(self, classes: frozenset[str]) -> str:
        return self._codes.setdefault(classes, chr(FIRST_CODE + len(self._codes)))

    def _classes_of(self, token: str) -> Iterable[str]:
        if token[0] == "\n":
            return {BREAK}
        found = set(self._by_word.get(token.lower(), ()))
        if token[0].isdigit():
            found |= set(_numeric(token))
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


def number_in(token: str) -> float | int | str:
    """The number a token of digits begins with (`3rd` -> 3, `2,000` -> 2000), the token itself for dates and clocks."""
    if not re.fullmatch(r"\d+(?:[.,]\d+)*[A-Za-z]*", token):
        return token
    digits = token.rstrip("abcdefghijklmnopqrstuvwxyzGMTZ").replace(",", "")
    return float(digits) if digits.count(".") == 1 else int(digits.replace(".", ""))


def _numeric(token: str) -> Iterable[str]:
    """The classes a token of digits may be in, by its shape and size alone."""
    if len(token) > LONGEST_NUMBER:
        return
    shape = re.sub(r"\d", "9", token)
    if shape == "9999-99-99":
        yield "ISODATE"
    elif "/" in shape:
        yield "SLASHDATE"
    elif ":" in shape:
        yield "CLOCK"
    elif shape.endswith(("am", "pm")):
        yield "HOURAM"
    elif shape.endswith(("GMT", "Z", "9h")):
        yield "CLOCKZONE"
    else:
        yield from _counted(token, shape)


def _counted(token: str, shape: str) -> Iterable[str]:
    number = number_in(token)
    if shape.endswith(("st", "nd", "rd", "th")):
        yield "ORDINAL"
        if 1 <= number <= 31:
            yield "DAY"
    elif shape.endswith("s"):
        if number % 10 == 0 and shape in ("99s", "999s", "9999s"):
            yield "DECADE3" if shape == "999s" else "DECADE"
    else:
        yield "NUMBER"
        yield from _plain(token, shape, number)


def _plain(token: str, shape: str, number: float) -> Iterable[str]:
    if shape in ("9", "99"):
        yield "DIGITS2" if shape == "99" else "DIGIT"
        if 1 <= number <= 31:
            yield "DAY"
        if number <= 24:
            yield "HOUR"
    elif shape == "9999":
        yield "DIGITS4"
        if 1000 <= number < 2200:
            yield "YEAR"
        if number < 2400 and number % 100 < 60:
            yield "HHMM"
    elif shape == "999":
        yield "DIGITS3"
