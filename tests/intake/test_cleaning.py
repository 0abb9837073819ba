"""What is no part of a story is marked, and what only looks like it is not."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truce.intake.cleaning import find_boilerplate, join_spans
from truce.model import Span

TITLE = "Truce holds, says envoy"
EXAMPLES = tomllib.loads(Path(__file__).with_name("boilerplate.toml").read_text())["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["why"])
def test_boilerplate(example: dict[str, Any]) -> None:
    content = f"{TITLE}\n\n{example['body']}"
    found = [span.of(content) for span in find_boilerplate(content, TITLE)]
    assert found == example["marked"]


def test_the_site_in_a_headline() -> None:
    title = "Rebels leave the river town | War News | Osk Standard"
    (span,) = find_boilerplate(f"{title}\n\nThey left on Monday.", title)
    assert span.of(title) == "| War News | Osk Standard"


@given(st.text(max_size=400))
def test_spans_are_within_the_content_apart_and_in_order(content: str) -> None:
    spans = find_boilerplate(content)
    assert list(spans) == sorted(spans)
    assert all(0 <= span.start < span.end <= len(content) for span in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10))))
def test_joining_loses_nothing_and_is_stable(pairs: list[tuple[int, int]]) -> None:
    content = "x y " * 10
    spans = [Span(start, start + length) for start, length in pairs]
    joined = join_spans(content, spans)
    assert all(any(whole.covers(span) for whole in joined) for span in spans)
    assert join_spans(content, joined) == joined
