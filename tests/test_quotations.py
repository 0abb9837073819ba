"""Quotation marks of every kind: what they enclose, and that no text breaks their reading."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truce.language.quotation import Quotation, find_quotations

EXAMPLES = tomllib.loads((Path(__file__).parent / "sentences" / "quotations" / "marks.toml").read_text())["example"]
ANY_TEXT = st.text(alphabet=st.sampled_from("ab S.,!?:\n-'\"“”‘’«»„`0"), max_size=60)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["why"])
def test_marks(example: dict) -> None:
    assert [notation(q, example["text"]) for q in find_quotations(example["text"])] == example["expect"]


def notation(quotation: Quotation, text: str) -> str:
    return f"{'' if quotation.closed else '~'}{quotation.span.of(text)}{'' if quotation.opened else '~'}"


def test_continued_quotation_says_so() -> None:
    first, second = find_quotations("“One.\n\n“Two,” she said.")
    assert first.continues
    assert not second.continues


@given(ANY_TEXT)
def test_quotations_lie_in_the_text_one_after_another(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert (
            0 <= quotation.span.start <= quotation.words.start <= quotation.words.end <= quotation.span.end <= len(text)
        )
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
