"""Finds where a report speaks of time, and works out what days are meant.

The work needs no parse: rules over tokens find the words, and the text is then read in order with a thread that
keeps the day of publication and the date at hand. What a bare month is counted from is chosen by rule: publication
in the news, the date at hand where the text tells an earlier chapter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.times.grammar import Found
from truce.language.times.lexicon import BREAK, Lexicon, Tokens
from truce.language.times.loading import SENSES, load_times
from truce.language.times.points import Meaning
from truce.language.times.periods import Period
from truce.language.times.thread import Thread, months_of
from truce.language.timex import TimeExpression
from truce.model import Span, When

OLD_YEARS = 5  # explicit years before last year's that make a text a history, where they outnumber the news' own words
TOLD = 3  # dates before and after that tell the year of a bare month
CLAUSE = 14  # tokens about a weekday in which its verb is looked for


def find_times(text: Text) -> Marks[TimeExpression]:
    """The time expressions of a report, in text order."""
    return Marks(read_times(text.report.content, text.report.published, text.report.language))


def read_times(content: str, published: date | None, language: str = "en") -> list[TimeExpression]:
    """The same from plain text and its day of publication."""
    lexicon, grammar = load_times(language)
    tokens = Tokens.of(content, lexicon)
    found = list(grammar.find(tokens))
    thread = Thread(published, narrates=is_history(found, published))
    return list(_read(found, tokens, thread, lexicon))


def is_history(found: Sequence[Found], published: date | None) -> bool:
    """True where the text tells of other years throughout, not of the day's news."""
    if published is None:
        return True
    old = sum(any(int(year) < published.year - 1 for year in one.slots.get("YEAR", ())) for one in found)
    news = sum(one.rule.gives == "deictic" or "WEEKDAY" in one.slots for one in found)
    return old >= OLD_YEARS and old > 3 * news


def _read(found: Sequence[Found], tokens: Tokens, thread: Thread, lexicon: Lexicon) -> Iterator[TimeExpression]:
    told: list[Period] = []
    for index, one in enumerate(found):
        thread = replace(thread, direction=direction_at(one, tokens, lexicon))
        if thread.narrates:
            about = (*(months_of(period) for period in told[-TOLD:]), *_ahead(found, index))
            thread = replace(thread, about=about)
        meaning = SENSES[one.rule.gives](one, thread)
        if meaning is None:
            continue
        if meaning.period is not None:
            told.append(meaning.period)
            thread = replace(
                thread, at_hand=meaning.period, day=meaning.period if meaning.period.unit == "D" else thread.day
            )
        yield _expression(one, meaning, tokens)


def _ahead(found: Sequence[Found], index: int) -> Iterator[tuple[int, int]]:
    """The months of the next dates that are complete in themselves."""
    complete = (one for one in found[index + 1 :] if "YEAR" in one.slots or "ERA" in one.slots)
    for one in islice(complete, TOLD):
        year, month = int(one.one("YEAR") or one.one("NUMBER") or one.one("DECADE", 0)), one.one("MONTH")
        year = -year if "ERA" in one.slots else year
        yield (year * 12 + month - 1,) * 2 if month else (year * 12, year * 12 + 11)


def direction_at(one: Found, tokens: Tokens, lexicon: Lexicon) -> int:
    """-1 past, 1 future, 0 unknown: from the nearest verb before in the sentence, else the nearest after."""
    for index in range(one.first - 1, max(one.first - 1 - CLAUSE, -1), -1):
        if tokens.words[index] in ".;!?" or tokens.words[index][0] == "\n":
            break
        if cue := _cue(tokens, index, lexicon):
            return cue
    for index in range(one.last, min(one.last + CLAUSE, len(tokens.words))):
        if tokens.words[index] in ".;!?" or tokens.words[index][0] == "\n":
            break
        if cue := _cue(tokens, index, lexicon):
            return cue
    return 0


def _cue(tokens: Tokens, index: int, lexicon: Lexicon) -> int:
    word = tokens.words[index].lower()
    if word in lexicon.classes["WILL"]:
        return 1
    if word in lexicon.classes["DID"] or (len(word) > 4 and word.endswith("ed")):
        return -1
    following = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    if word == "to" and following.islower() and following not in lexicon.classes["NOT_INFINITIVE"]:
        return 1
    return 0


def _expression(one: Found, meaning: Meaning, tokens: Tokens) -> TimeExpression:
    span = Span(tokens.starts[one.first], tokens.end(one.last - 1))
    words = " ".join(tokens.words[one.first : one.last])
    when = None
    if meaning.days:
        width = (meaning.days[1] - meaning.days[0]).days
        precision = 1 if width < 2 else 2 if width < 8 else 3
        when = When(
            start=meaning.days[0],
            end=meaning.days[1],
            text=words,
            value=meaning.value,
            precision=precision,
            clock=meaning.clock,
        )
    return TimeExpression(
        span=span,
        text=words,
        type=meaning.type,
        value=meaning.value,
        when=when,
        anchor=meaning.anchor,
        rule=one.rule.name,
    )
