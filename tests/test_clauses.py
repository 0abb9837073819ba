"""Frames, by example: tests/sentences/clauses/frames.toml says who does what to whom, and whether it happened."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truce.language.clauses import frame_of
from truce.language.text import load_parser

HERE = Path(__file__).parent / "sentences" / "clauses"
EXAMPLES = tomllib.loads((HERE / "frames.toml").read_text("utf-8"))["example"]
WORDS = [
    "Oskal",
    "the",
    "rebels",
    "attacked",
    "to",
    "withdraw",
    "not",
    "who",
    "and",
    "of",
    "talks",
    "by",
    "will",
    ",",
    "said",
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["why"])
def test_frame(example):
    doc = load_parser()(example["text"])
    frame = frame_of(next(token for token in doc if token.text == example["predicate"]))
    assert [token.text for token in frame.agents] == example["agents"], example["why"]
    assert [token.text for token in frame.patients] == example["patients"], example["why"]
    assert frame.status == example["status"], example["why"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_parse_has_frames(words):
    """Whatever the parser makes of word salad, a frame's arguments stand in the sentence, each once."""
    doc = load_parser()(" ".join(words))
    for token in doc:
        frame = frame_of(token)
        assert len(set(frame.agents)) == len(frame.agents)
        assert all(argument.doc is doc for argument in frame.agents + frame.patients)
