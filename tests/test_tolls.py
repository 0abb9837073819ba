"""Tolls and means, by example: how many were killed and hurt, and with what."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truce.find.events import candidates
from truce.find.events.means import mode_of, weapons_of
from truce.find.events.tolls import Tolls, tolls_of
from truce.language.cast import Cast
from truce.language.clauses import frame_of
from truce.language.counts import count_of
from truce.language.text import load_parser, parse
from truce.model import Report, Toll

HERE = Path(__file__).parent / "sentences" / "counts"
EXAMPLES = tomllib.loads((HERE / "tolls.toml").read_text("utf-8"))["example"]


def toll(numbers: list[int]) -> Toll | None:
    return Toll(*numbers) if numbers else None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["why"])
def test_tolls(example):
    told = Tolls()
    for token in load_parser()(example["text"]):
        told = told.or_else(tolls_of(frame_of(token)))
    assert told == Tolls(toll(example["killed"]), toll(example["injured"])), example["why"]


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 10_000_000))
def test_any_number_is_read(number):
    """However many, with commas or without, the count is that number."""
    for written in (str(number), f"{number:,}"):
        doc = load_parser()(f"The raid killed {written} people.")
        assert count_of(next(token for token in doc if token.text == "people")) == Toll(number, number)


@pytest.mark.parametrize("example", tomllib.loads((HERE / "means.toml").read_text("utf-8"))["example"])
def test_means(example):
    text = parse(Report(id="example", content=example["text"], digest="0" * 64))
    draft = candidates(text, Cast())[0]
    assert (mode_of(draft), list(weapons_of(draft))) == (example["mode"], example["weapons"]), example["why"]
