"""Finds where a report speaks of time, and works out what days are meant.

The work needs no parse: rules over tokens find the words, and the text is then read in order with a thread that
keeps the day of publication and the date at hand. What a bare month is counted from is chosen by rule: publication
in the news, the dates told about it where the text, or a paragraph of it, tells an earlier chapter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from msgspec import structs

from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.times.direction import direction_at
from truce.language.times.grammar import Found
from truce.language.times.lexicon import Lexicon, Tokens
from truce.language.times.loading import SENSES, is_spoken, load_times
from truce.language.times.meaning import Meaning
from truce.language.times.relations import due, is_range, joined, lasting, precision, reach, relation_of
from truce.language.times.thread import Thread, months_of
from truce.language.timex import TimeExpression
from truce.model import Span, When

OLD_YEARS = 5  # explicit earlier years that make a text a history, where they outnumber the news' own words
TOLD = 3  # dates before and after that tell the year of a bare month
FROM_WORDS = 3  # "for 72 hours starting from 06:00"
STOPS = {".", "!", "?", "\n"}
CHAPTER = 2  # sentences without any date after which an earlier chapter is over
NEAR = 60  # expressions ahead among which such dates are looked for
ZONE = re.compile(r"\s+(\([^()]{,20}\)\s+)?((local|[A-Z]\w*)(\s[A-Z]\w+)?\s+time,?\s+|[A-Z]{2,4},?\s+)?(on\s+)?")
NOWADAYS = {"PRESENT_REF", "PAST_REF"}  # "now", "recently": no earlier chapter any more
OPEN = {"since", "until", "after", "before"}  # "since 2014" speaks of today, and opens no earlier chapter


def find_times(text: Text) -> Marks[TimeExpression]:
    """The time expressions of a report's story, in text order; none in a language whose words we lack."""
    report = text.report
    if not is_spoken(report.language):
        return Marks()
    story = report.content
    for junk in report.boilerplate:
        story = story[: junk.start] + "\n" * len(junk) + story[junk.end :]
    return Marks(read_times(story, report.published, report.language))


def read_times(content: str, published: date | None, language: str = "en") -> list[TimeExpression]:
    """The same from plain text and its day of publication."""
    lexicon, grammar = load_times(language)
    tokens = Tokens.of(content, lexicon)
    found = list(grammar.find(tokens))
    expressions = list(_Reader(content, tokens, lexicon, found, published).read())
    return list(_with_ranges(list(_on_their_days(expressions, content)), content, lexicon))


def is_history(found: Sequence[Found], published: date | None) -> bool:
    """True where the text tells of other years throughout, not of the day's news."""
    latest = published.year - 1 if published else 9999
    old = sum(any(int(year) < latest for year in one.slots.get("YEAR", ())) for one in found)
    news = sum(one.rule.gives == "deictic" or "WEEKDAY" in one.slots for one in found)
    return old >= OLD_YEARS and old > 3 * news


class _Reader:
    """Reads what was found in text order, with the thread in hand."""

    def __init__(
        self, content: str, tokens: Tokens, lexicon: Lexicon, found: Sequence[Found], published: date | None
    ) -> None:
        self._content, self._tokens, self._lexicon, self._found = content, tokens, lexicon, found
        self._history = is_history(found, published)
        self._thread = Thread(published)
        self._chapter = False  # whether this paragraph has gone back to an earlier year
        self._told: list[tuple[int, int]] = []  # the months of each

    def read(self) -> Iterator[TimeExpression]:
        last = 0
        for index, one in enumerate(self._found):
            self._pass_over(self._tokens.words[last : one.first])
            last = one.last
            self._thread = self._thread_at(index)
            meaning = SENSES[one.rule.gives](one, self._thread)
            if meaning is not None:
                relation = relation_of(one, self._tokens, self._lexicon)
                self._remember(one, meaning, relation)
                yield self._expression(one, meaning, relation)

    def _pass_over(self, words: Sequence[str]) -> None:
        """What lies between two times may end the sentence, and the chapter with the paragraph or soon after."""
        sentences = sum(word[0] in STOPS for word in words)
        if sentences:
            self._thread = replace(self._thread, day_here=None)
        if sentences > CHAPTER or any(word[0] == "\n" for word in words):
            self._chapter = False

    def _thread_at(self, index: int) -> Thread:
        one = self._found[index]
        narrates = self._history or self._chapter
        about: tuple[tuple[int, int], ...] = ()
        if narrates:
            ahead = _ahead(self._found, index) if self._history else ()
            about = (*self._told[: -TOLD - 1 : -1], *ahead)
        direction = direction_at(one, self._tokens, self._lexicon)
        return replace(self._thread, direction=direction, narrates=narrates, about=about)

    def _remember(self, one: Found, meaning: Meaning, relation: str | None) -> None:
        period, published = meaning.period, self._thread.published
        if meaning.value in NOWADAYS:
            self._chapter = False
        if period is None or self._is_bracketed(one):
            return
        if "YEAR" in one.slots and published and relation not in OPEN:
            if period.year < published.year and not self._chapter and not self._history:
                self._told = []
            self._chapter = period.year < published.year
        elif meaning.anchor == "publication":
            self._chapter = False
        self._told.append(months_of(period))
        day = period if period.unit == "D" else self._thread.day
        self._thread = replace(self._thread, at_hand=period, day=day, day_here=day)

    def _is_bracketed(self, one: Found) -> bool:
        """ "Resolution 497 (1981)": the year of a name, which opens no chapter."""
        before, behind = self._tokens.starts[one.first] - 1, self._tokens.end(one.last - 1)
        return before >= 0 and self._content[before] == "(" and self._content[behind : behind + 1] == ")"

    def _expression(self, one: Found, meaning: Meaning, relation: str | None) -> TimeExpression:
        span = Span(self._tokens.starts[one.first], self._tokens.end(one.last - 1))
        words = span.of(self._content)
        when = _when(meaning, words)
        return TimeExpression(
            span=span,
            text=words,
            type=meaning.type,
            value=meaning.value,
            when=when,
            anchor=meaning.anchor,
            relation=relation,
            reach=self._reach(meaning, when, relation, words),
            rule=f"{self._lexicon.language}/{one.rule.name}",
        )

    def _reach(self, meaning: Meaning, when: When | None, relation: str | None, words: str) -> When | None:
        published = self._thread.published
        if meaning.type == "DURATION" and when is None and self._thread.direction > 0:
            return due(relation, meaning.value, words, published)
        return reach(relation, when, published)


def _when(meaning: Meaning, words: str) -> When | None:
    if meaning.days is None:
        return None
    start, end = meaning.days
    return When(
        start=start,
        end=end,
        text=words,
        value=meaning.value,
        precision=precision(start, end),
        clock=meaning.clock,
    )


def _ahead(found: Sequence[Found], index: int) -> Iterator[tuple[int, int]]:
    """The months of the next dates that are complete in themselves."""
    near = found[index + 1 : index + 1 + NEAR]
    complete = (one for one in near if "YEAR" in one.slots or "ERA" in one.slots)
    for one in islice(complete, TOLD):
        year, month = int(one.one("YEAR") or one.one("NUMBER") or one.one("DECADE", 0)), one.one("MONTH")
        year = -year if "ERA" in one.slots else year
        yield (year * 12 + month - 1,) * 2 if month else (year * 12, year * 12 + 11)


def _on_their_days(expressions: Sequence[TimeExpression], content: str) -> Iterator[TimeExpression]:
    """ "At 9:45 p.m. Oskal time on Monday": the clock's day is told behind it."""
    for clock, day in zip(expressions, [*expressions[1:], None], strict=False):
        yield _on_day(clock, day) if day and ZONE.fullmatch(content[clock.span.end : day.span.start]) else clock


def _on_day(clock: TimeExpression, day: TimeExpression) -> TimeExpression:
    """A bare clock time on that day; as it is where it has a day of its own, or no day is meant."""
    if clock.type != "TIME" or clock.anchor != "publication" or not (clock.when and clock.when.clock):
        return clock
    if day.type != "DATE" or day.when is None or day.when.start != day.when.end:
        return clock
    value = f"{day.value}T{clock.when.clock}"
    when = structs.replace(clock.when, start=day.when.start, end=day.when.end, value=value)
    return structs.replace(clock, when=when, reach=when, value=value, anchor=day.anchor)


def _with_ranges(expressions: list[TimeExpression], content: str, lexicon: Lexicon) -> Iterator[TimeExpression]:
    """Both ends of a range reach over all of it, as do "72 hours" and "from 06:00 GMT on Friday"."""
    reaches = [expression.reach for expression in expressions]
    for index, (first, last) in enumerate(pairwise(expressions)):
        between = content[first.span.end : last.span.start].split()
        if is_range(first.relation, lexicon.classes["LINK"], between):
            reaches[index] = reaches[index + 1] = joined(first.when, last.when) or reaches[index + 1]
        elif first.type == "DURATION" and last.relation == "from" and len(between) <= FROM_WORDS:
            reaches[index] = reaches[index + 1] = lasting(first.value, last.when) or reaches[index + 1]
    for expression, reached in zip(expressions, reaches, strict=True):
        yield structs.replace(expression, reach=reached)
