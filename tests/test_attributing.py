"""A claim's source is whoever says it: the speaker of the statement that holds its cue."""

import pytest

from truce.find.actors import find_actors
from truce.find.attributing import attribute
from truce.find.statements import find_statements
from truce.language.text import Text, parse
from truce.model import Event, Mention, Report, Span

OTHER = Mention(Span(0, 3), "The", "somebody")
CASES = [
    ("The ministry said rebels shelled the port.", "shelled", "ministry", []),
    ("Ukraine accused Russia of shelling the port.", "shelling", "Ukraine", []),
    ("Rebels shelled the port, Ana Kos told Reuters.", "shelled", "Ana Kos", ["Reuters"]),
    ("Rebels shelled the port.", "shelled", None, []),
    ("Ana Kos said talks were near. Rebels shelled the port.", "shelled", None, []),
    ("“They shelled us,” Ana Kos said, “and nobody in this street slept for a week.”", "shelled", "Ana Kos", []),
    ("Russia denied shelling the port.", "shelling", "Russia", []),
    ("According to the ministry, rebels shelled the port.", "shelled", "ministry", []),
]  # fmt: skip


def event(text: Text, word: str, source: Mention | None = None) -> Event:
    start = text.report.content.index(word)
    return Event(
        report="example", evidence=Span(0, 1), quote="", cue=Span(start, start + len(word)), source=source, rule="test",
        type="ASSAULT",
    )  # fmt: skip


def text_of(content: str) -> Text:
    return parse(Report(id="example", content=content, outlet="The Ledger", digest="0" * 64))


@pytest.mark.parametrize(("content", "word", "source", "via"), CASES)
def test_source_of_a_claim(content: str, word: str, source: str | None, via: list[str]) -> None:
    text = text_of(content)
    [claim] = attribute(text, [event(text, word)], find_statements(text, find_actors(text)))
    assert (claim.source.actor if claim.source else None) == source
    assert [relay.actor for relay in claim.via] == via


def test_a_source_that_is_known_stays() -> None:
    text = text_of("The ministry said rebels shelled the port.")
    [claim] = attribute(text, [event(text, "shelled", OTHER)], find_statements(text, find_actors(text)))
    assert claim.source == OTHER
