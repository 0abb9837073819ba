"""Loads the words and rules of a language's time expressions."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from truce.language.times import amounts, points, shifts, years
from truce.language.times.grammar import Grammar, Rule, words_of
from truce.language.times.lexicon import Lexicon
from truce.language.times.meaning import Sense

SENSES: Mapping[str, Sense] = {
    "point": points.point,
    "written": points.written,
    "day_tail": points.day_tail,
    "quarter": points.quarter,
    "half": points.half,
    "nth_of": points.nth_of,
    "holiday": points.holiday,
    "year_tail": years.year_tail,
    "ancient_year": years.ancient_year,
    "decade": years.decade,
    "century": years.century,
    "away": amounts.away,
    "stretch": amounts.stretch,
    "amount": amounts.amount,
    "every": amounts.every,
    "often": amounts.often,
    "deictic": shifts.deictic,
    "that_part": shifts.that_part,
    "some_part": shifts.some_part,
    "unit_shift": shifts.unit_shift,
    "reference": shifts.reference,
}


def is_spoken(language: str) -> bool:
    """True where a language has words of time."""
    return files("truce.language").joinpath(language, "times.toml").is_file()


@cache
def load_times(language: str = "en") -> tuple[Lexicon, Grammar]:
    """The lexicon and grammar of a language, read once."""
    written = tomllib.loads(files("truce.language").joinpath(language, "times.toml").read_text(encoding="utf-8"))
    rules = [
        *(_rule(table) for table in written["rule"]),
        *_holidays(written["holiday"], written["never_before_holiday"]),
    ]
    contexts = [
        text for rule in rules for text in (*rule.after, rule.before, rule.never_after, rule.never_before) if text
    ]
    literals = words_of([*(rule.pattern for rule in rules), *contexts, *written["macros"].values()])
    lexicon = Lexicon(
        written["classes"], literals, frozenset(written["capitalised"]), frozenset(written["light"]), language
    )
    return lexicon, Grammar(lexicon, rules, written["macros"])


def _rule(table: dict[str, Any]) -> Rule:
    return Rule(**table)


def _holidays(tables: list[dict[str, Any]], never_before: str) -> Iterator[Rule]:
    for table in tables:
        names = " | ".join(sorted(table["names"], key=len, reverse=True))  # "Christmas Day" before "Christmas"
        options: dict[str, Any] = {key: table[key] for key in ("day", "lasts") if key in table}
        yield Rule(
            f"holiday {table['names'][0]}",
            "holiday",
            f"({names}) (,? (of)? YEAR)?",
            never_before=never_before,
            rank=1,
            options=options,
        )
