"""Time expressions: examples in TOML, then what must hold of any text."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from truce.find.times import find_times, read_times
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.model import Report, Span, When

SENTENCES = Path(__file__).parent / "sentences" / "times"
ODD = [*(SENTENCES / "odd_words.txt").read_text(encoding="utf-8").split(), "\n\n", "1 January 1"]


def examples(field: str) -> Iterator[Any]:
    for path in sorted(SENTENCES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for example in table["example"]:
            if field in example:
                yield pytest.param(
                    {"published": table["published"], **example}, id=f"{path.stem}: {example['text'][:50]}"
                )


def read(example: dict[str, Any]) -> list[TimeExpression]:
    published = example["published"]
    return read_times(example["text"], None if published == "unknown" else published)


def days(when: When | None) -> str:
    if when is None:
        return "-"
    return when.start.isoformat() if when.start == when.end else f"{when.start}..{when.end}"


def shown(time: TimeExpression, fields: int) -> str:
    clock = (time.when.clock if time.when else None) or ""
    return " | ".join((time.text, time.type, time.value, days(time.when), clock)[:fields])


@pytest.mark.parametrize("example", examples("expect"))
def test_expressions(example: dict[str, Any]) -> None:
    found = read(example)
    assert [time.text for time in found] == [line.split(" | ")[0] for line in example["expect"]]
    for time, line in zip(found, example["expect"], strict=True):
        assert shown(time, line.count(" | ") + 1) == line


@pytest.mark.parametrize("example", examples("anchors"))
def test_anchor_is_shown(example: dict[str, Any]) -> None:
    assert [time.anchor for time in read(example)] == example["anchors"]


@pytest.mark.parametrize("example", examples("reach"))
def test_reach(example: dict[str, Any]) -> None:
    found = [f"{time.text} | {time.reach.start}..{time.reach.end}" for time in read(example) if time.reach]
    assert found == example["reach"]


def test_there_are_examples_enough() -> None:
    assert sum(len(example.values[0]["expect"]) for example in examples("expect")) >= 120


def test_boilerplate_is_no_part_of_the_story() -> None:
    content = "In this 2017 photo a guard rests.\n\nRebels left on Monday."
    report = Report(id="r", content=content, published=date(2031, 5, 7), boilerplate=(Span(0, 33),), digest="0")
    [monday] = find_times(Text(report, Doc(Vocab()), ()))
    assert monday.text == "Monday"
    assert monday.span.of(content) == "Monday"


def test_a_language_without_words_of_time_has_none() -> None:
    report = Report(id="r", content="Op maandag", language="nl", digest="0")
    assert len(find_times(Text(report, Doc(Vocab()), ()))) == 0


@given(
    st.lists(st.sampled_from(ODD) | st.text(max_size=6), max_size=25).map(" ".join),
    st.none() | st.dates(),
)
def test_any_text(content: str, published: date | None) -> None:
    """No text is too odd: spans hold their words, stretches run forwards, nothing overlaps."""
    last = 0
    for time in read_times(content, published):
        assert time.span.of(content) == time.text
        assert time.span.start >= last
        last = time.span.end
        for when in (time.when, time.reach):
            assert when is None or when.start <= when.end


@given(st.text())
def test_plain_text_never_fails(content: str) -> None:
    read_times(content, date(2031, 5, 7))
