"""When a claim is dated to: examples in TOML, and what must hold of any claim of a text."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from truce.find.dating import date_claims
from truce.find.times import find_times
from truce.language.text import Text, parse
from truce.model import Event, Mention, Position, Report, Span, Statement, When

TABLE = tomllib.loads((Path(__file__).parent / "sentences" / "dating.toml").read_text(encoding="utf-8"))
PUBLISHED: date = TABLE["published"]


def parsed(content: str, published: date | None = PUBLISHED) -> Text:
    return parse(Report(id="r", content=content, published=published, digest="0"))


def event(text: Text, cue: str, **fields: Any) -> Event:
    start = text.report.content.index(cue)
    whole = Span(0, len(text.report.content))
    settled = {"type": "ASSAULT", **fields}
    return Event(report="r", evidence=whole, quote="", cue=Span(start, start + len(cue)), rule="test", **settled)


def shown(when: When | None, published: date | None) -> str:
    if when is None:
        return "-"
    if published and when.text is None and (when.start, when.end) == (published - timedelta(1), published):
        return "news"
    return when.start.isoformat() if when.start == when.end else f"{when.start}..{when.end}"


def examples() -> Iterator[Any]:
    for example in TABLE["example"]:
        yield pytest.param(example, id=f"{example['cue']}: {example['text'][:50]}")


@pytest.mark.parametrize("example", examples())
def test_claim_is_dated(example: dict[str, Any]) -> None:
    published = None if example.get("published") == "unknown" else PUBLISHED
    text = parsed(example["text"], published)
    fields = {name: example[name] for name in ("status", "type") if name in example}
    [dated] = date_claims(text, [event(text, example["cue"], **fields)], find_times(text))
    assert shown(dated.when, published) == example["when"]
    assert dated.background == example.get("background", False)


def test_statement_has_the_time_of_saying() -> None:
    text = parsed("The minister said on Monday that troops left Derin on Sunday.")
    cue = Span(13, 17)
    statement = Statement(
        report="r",
        evidence=Span(0, 61),
        quote="",
        cue=cue,
        rule="test",
        speaker=Mention(Span(0, 12), "The minister"),
        content=Span(28, 60),
        form="indirect",
    )
    [dated] = date_claims(text, [statement], find_times(text))
    assert dated.when is not None
    assert dated.when.start == date(2031, 5, 5)


def test_headline_and_plan_take_the_time_told_elsewhere() -> None:
    story = "Rebels stormed the base on Saturday.", "Envoys will meet on Friday.", "The meeting is due."
    text = parsed("\n\n".join(("Rebels storm base", *story)))
    headline, body = event(text, "storm"), event(text, "stormed")
    plan, echo = (event(text, cue, type="CONSULT", status="planned") for cue in ("meet ", "meeting"))
    dated = list(date_claims(text, [headline, body, plan, echo], find_times(text)))
    assert [shown(claim.when, PUBLISHED) for claim in dated] == ["2031-05-03"] * 2 + ["2031-05-09"] * 2


@pytest.mark.parametrize(
    ("content", "cue", "voiced", "expected"),
    [
        ("Oskal rejected the truce on Monday.", "rejected", False, "2031-05-05"),
        ("Oskal rejected the truce.", "rejected", False, "news"),
        ("Oskal wants an end to the blockade.", "wants", False, "-"),  # what it always held
        ("Oskal has refused to negotiate.", "refused", False, "news"),  # as the first paragraph tells
        ("Talks are due.\n\nOskal has refused to negotiate.", "refused", False, "-"),
        ("Oskal is ready to accept the truce, the minister said on Monday.", "ready", True, "2031-05-05"),
    ],
)
def test_position_is_of_the_day_it_is_voiced(content: str, cue: str, voiced: bool, expected: str) -> None:  # noqa: FBT001
    text = parsed(content)
    start = content.index(cue)
    party = Mention(Span(0, 5), "Oskal", "Oskal")
    position = Position(
        report="r",
        evidence=Span(0, len(content)),
        quote="",
        cue=Span(start, start + len(cue)),
        rule="test",
        party=party,
        stance="rejected",
        source=party if voiced else None,
    )
    [dated] = date_claims(text, [position], find_times(text))
    assert shown(dated.when, PUBLISHED) == expected
