"""Finds what stands in a report without being part of its story; it is marked, never cut, so offsets hold."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from truce.language.words import load_words
from truce.model import Span

PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\n[^\S\n]*\n|\s*\Z)", re.DOTALL)
LINE = re.compile(r"[^\s](?:[^\n]*[^\s])?")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
CAPITAL_WORD = r"(?=[^\sA-Za-z]*[A-Z0-9])[^\sa-z“”\"]++"  # possessive: each word matches in one way only


class Rule(Struct, frozen=True, kw_only=True):
    """One line of `boilerplate.toml`, its patterns compiled; `last` limits it to the last paragraphs."""

    name: str
    scope: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    last: int | None = None

    def matches(self, words: str) -> bool:
        return bool(self.pattern.fullmatch(words)) and not (self.unless and self.unless.search(words))


def find_boilerplate(content: str, title: str = "") -> tuple[Span, ...]:
    """The spans that are no part of the story, in text order, joined where they touch."""
    found = [span for _, span in explain_boilerplate(content, title)]
    return join_spans(content, found)


def explain_boilerplate(content: str, title: str = "") -> Iterator[tuple[str, Span]]:
    """Every rule that fired, with the span it marked."""
    yield from _in_title(title)
    paragraphs = _paragraphs(content, len(title))
    for index, span in enumerate(paragraphs):
        before = paragraphs[index - 1] if index else None
        yield from _in_paragraph(content, span, len(paragraphs) - index)
        yield from _capitals(content, span, before)
    yield from _dateline(content, paragraphs)


def join_spans(content: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Disjoint spans in order; those with nothing but white space between them become one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or content[joined[-1].end : span.start].isspace()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _paragraphs(content: str, start: int) -> list[Span]:
    """What stands between blank lines; between line ends where the body has no blank line."""
    unit = PARAGRAPH if BLANK_LINE.search(content.rstrip(), start + 2) else LINE
    return [Span(*match.span()) for match in unit.finditer(content, start)]


def _in_title(title: str) -> Iterator[tuple[str, Span]]:
    for rule in _rules("title"):
        if match := rule.pattern.search(title):
            yield rule.name, Span(*match.span())


def _in_paragraph(content: str, span: Span, from_end: int) -> Iterator[tuple[str, Span]]:
    words = span.of(content)
    if len(span) <= _table()["longest"]:
        for rule in _rules("paragraph"):
            if (rule.last is None or from_end <= rule.last) and rule.matches(words):
                yield rule.name, span
                return
    for rule in _rules("anywhere"):
        for match in rule.pattern.finditer(words):
            yield rule.name, Span(span.start + match.start(), span.start + match.end())


def _capitals(content: str, span: Span, before: Span | None) -> Iterator[tuple[str, Span]]:
    """A headline of another story in capitals; one that follows a colon is quoted."""
    if before and before.of(content).endswith((":", "“")):
        return
    for match in _headline_in_capitals().finditer(span.of(content)):
        words = match[0].rstrip()
        yield _table()["capitals"]["name"], Span(span.start + match.start(), span.start + match.start() + len(words))


def _dateline(content: str, paragraphs: list[Span]) -> Iterator[tuple[str, Span]]:
    for span in paragraphs[: _table()["opening_paragraphs"]]:
        for rule in _rules("opening"):
            if match := rule.pattern.match(content, span.start, span.end):
                yield rule.name, Span(*match.span())
                return


@cache
def _headline_in_capitals() -> re.Pattern[str]:
    fewest, most = _table()["capitals"]["fewest_words"], _table()["capitals"]["most_words"]
    run = rf"(?:{CAPITAL_WORD}[ ]){{{fewest - 1},{most - 1}}}{CAPITAL_WORD}(?<![.!,;:])"
    return re.compile(rf"(?:^|(?<=[.!?”\"] )){run}(?=\s*$|\s+[A-Z][a-z]|\s+[“\"][A-Z])")


def _table() -> dict[str, Any]:
    return load_words("boilerplate")


@cache
def _rules(scope: str) -> tuple[Rule, ...]:
    return tuple(_rule(entry) for entry in _table()["rule"] if entry["scope"] == scope)


def _rule(entry: dict[str, Any]) -> Rule:
    compiled: Callable[[str], re.Pattern[str]] = lambda pattern: re.compile(pattern, re.DOTALL)  # noqa: E731
    return Rule(
        name=f"en/boilerplate/{entry['name']}",
        scope=entry["scope"],
        pattern=compiled(entry["pattern"]),
        unless=compiled(entry["unless"]) if "unless" in entry else None,
        last=entry.get("last"),
    )
