"""Attributions and chains, example by example; and that no text breaks their reading."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truce.find.actors import find_actors
from truce.find.statements import find_statements
from truce.language.attribution import Attribution, find_attributions
from truce.language.cast import Cast
from truce.language.text import Text, parse
from truce.model import Mention, Report, Statement

FOLDER = Path(__file__).parent / "sentences" / "attributions"
FORMS = tomllib.loads((FOLDER / "forms.toml").read_text())["example"]
CHAINS = tomllib.loads((FOLDER / "chains.toml").read_text())["example"]
WORDS = 'He said the army denied it , . " “ ” : told Reuters that accused of according to as — quoted'


def text_of(content: str, title: str = "") -> Text:
    whole = f"{title}\n\n{content}" if title else content
    return parse(Report(id="example", content=whole, title=title, outlet="The Ledger", digest="0" * 64))


@pytest.mark.parametrize("example", FORMS, ids=lambda example: example["why"])
def test_forms(example: dict) -> None:
    text = text_of(example["text"], example.get("title", ""))
    found = [set(traits(text, attribution)) for attribution in find_attributions(text)]
    for line in example["expect"]:
        wanted = {field.strip().casefold() for field in line.split(" | ")}
        assert any(wanted <= one for one in found), f"{line!r} not in {found}"
    assert example["expect"] or not found


def traits(text: Text, attribution: Attribution) -> Iterator[str]:
    """What can be asked of an attribution, in the examples' notation."""
    yield (text.quote(attribution.source.span) if attribution.source else "-").casefold()
    yield text.quote(attribution.cue).casefold()
    yield " [..] ".join(text.quote(piece) for piece in attribution.contents).casefold()
    yield from (attribution.kind, attribution.tone, attribution.form)
    if attribution.addressee:
        yield f"> {text.quote(attribution.addressee.span)}".casefold()


@pytest.mark.parametrize("example", CHAINS, ids=lambda example: example["why"])
def test_chains(example: dict) -> None:
    text = text_of(example["text"])
    found = [chain(text, statement) for statement in find_statements(text, find_actors(text))]
    for line in example["expect"]:
        assert line.rstrip() in found
    assert not example.get("only") or len(found) == len(example["expect"])


def chain(text: Text, statement: Statement) -> str:
    to = f" > {who(statement.addressee)}" if statement.addressee else ""
    via = f"via {', '.join(map(who, statement.via))}".rstrip()
    status = "" if statement.status == "happened" else f" | {statement.status}"
    return f"{who(statement.speaker)}{to} | {text.quote(statement.content)} | {via}{status}"


def who(mention: Mention) -> str:
    return mention.actor or mention.text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["\n\n", *WORDS.split()]), max_size=25).map(" ".join))
def test_any_words_are_read(content: str) -> None:
    text = text_of(content)
    for statement in find_statements(text, Cast()):
        assert statement.quote == text.quote(statement.evidence)
        assert 0 <= statement.content.start < statement.content.end <= len(content)
