"""A grammar is rules over tokens, written as data; it finds where a text speaks of time, not yet what is meant.

A rule's pattern is words, CLASSES of the lexicon and @macros with the operators ( ) | ? * +:
    pattern = "(WEEKDAY ,?)? MONTH DAY (,? YEAR)?"
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truce.language.times.lexicon import Lexicon, Tokens, Value

ATOM = re.compile(r"@\w+|[A-Z][A-Z0-9_]*|\\.|[a-z]+|[0-9]+|[^\s\w]")
OPERATORS = frozenset("(|)?*+")
ESCAPE = "\\"  # before an operator that stands for itself


@dataclass(frozen=True)
class Rule:
    """`gives` names the meaning; `options` are its fixed parameters; a higher `rank` wins between equal lengths."""

    name: str
    gives: str
    pattern: str
    after: Sequence[str] = ()  # what each of the tokens before must be, in text order
    before: str | None = None  # a pattern that must follow; its classes count as met
    never_after: str | None = None  # what the token before must not be
    never_before: str | None = None  # a pattern that must not follow
    rank: int = 0
    options: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Found:
    """A rule met at tokens `[first, last)`, with the values of the classes it met, in text order."""

    rule: Rule
    first: int
    last: int
    slots: Mapping[str, Sequence[Value]]

    def one(self, name: str, default: Any = None) -> Any:
        values = self.slots.get(name)
        return values[0] if values else default


class Grammar:
    """Rules compiled against a lexicon.

    Most of a text cannot be in any rule; so only the stretches about a word that can bring one in are searched.
    """

    def __init__(self, lexicon: Lexicon, rules: Sequence[Rule], macros: Mapping[str, str]) -> None:
        self._lexicon, self._macros = lexicon, macros
        self._compiled = [(rule, self._compile(rule)) for rule in rules]
        self._run = re.compile(f"[{re.escape(lexicon.listed)}]+")
        self._telling = re.compile(f"[{re.escape(lexicon.telling)}]")

    def find(self, tokens: Tokens) -> Iterator[Found]:
        """The longest matches that do not overlap, in text order."""
        stretches = list(self._stretches(tokens.codes))
        codes = "".join(tokens.codes[start:end] for start, end in stretches)
        where = [index for start, end in stretches for index in range(start, end)]
        matches = [
            (match, rule) for rule, pattern in self._compiled for match in pattern.finditer(codes) if match.group()
        ]
        matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end(), -pair[1].rank))
        taken = 0
        for match, rule in matches:
            if match.start() >= taken:
                taken = match.end()
                yield Found(rule, where[match.start()], where[taken - 1] + 1, self._slots(match, where, tokens))

    def _stretches(self, codes: str) -> Iterator[tuple[int, int]]:
        """Where rules may be met, with one token more at either end for what must or must not stand beside them."""
        for run in self._run.finditer(codes):
            if self._telling.search(codes, *run.span()):
                yield max(run.start() - 1, 0), min(run.end() + 1, len(codes))

    def _slots(self, match: re.Match[str], where: Sequence[int], tokens: Tokens) -> dict[str, list[Value]]:
        slots: dict[str, list[Value]] = {}
        named = sorted((match.start(group), group) for group, text in match.groupdict().items() if text is not None)
        for index, group in named:
            name = group.rpartition("__")[0]
            slots.setdefault(name.partition("_")[0], []).append(self._lexicon.value(name, tokens.words[where[index]]))
        return slots

    def _compile(self, rule: Rule) -> re.Pattern[str]:
        pattern = f"(?:{self._translate(rule.pattern)})"
        if rule.after:
            pattern = f"(?<={''.join(map(self._one_of, rule.after))}){pattern}"
        if rule.never_after:
            pattern = f"(?<!{self._one_of(rule.never_after)}){pattern}"
        if rule.before:
            pattern = f"{pattern}(?={self._translate(rule.before, start=100)})"
        if rule.never_before:
            pattern = f"{pattern}(?!{self._translate(rule.never_before, named=False)})"
        return re.compile(pattern)

    def _translate(self, pattern: str, *, start: int = 0, named: bool = True) -> str:
        pieces = []
        for count, atom in enumerate(ATOM.findall(self._expanded(pattern)), start):
            if atom in OPERATORS:
                pieces.append("(?:" if atom == "(" else atom)
                continue
            one = f"[{self._lexicon.codes_with(atom.removeprefix(ESCAPE))}]"
            pieces.append(f"(?P<{atom}__{count}>{one})" if named and atom.isupper() else one)
        return "".join(pieces)

    def _one_of(self, pattern: str) -> str:
        """A class of characters for a context of one token."""
        atoms = (atom for atom in ATOM.findall(self._expanded(pattern)) if atom not in OPERATORS)
        return f"[{''.join(self._lexicon.codes_with(atom.removeprefix(ESCAPE)) for atom in atoms)}]"

    def _expanded(self, pattern: str) -> str:
        while "@" in pattern:
            pattern = re.sub(r"@(\w+)", lambda found: f"({self._macros[found.group(1)]})", pattern)
        return pattern


def words_of(patterns: Sequence[str]) -> frozenset[str]:
    """The literal words of patterns, which the lexicon must tell apart."""
    atoms = {atom for pattern in patterns for atom in ATOM.findall(pattern) if not atom.startswith("@")}
    return frozenset(atom.removeprefix(ESCAPE) for atom in atoms if atom not in OPERATORS and not atom.isupper())
