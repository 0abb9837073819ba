"""Every gold sentence: each expected claim is found, and nothing that must never be found is."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from truce.model import AnyClaim, Control, Event, Mention, Position, Reading, Report, Statement, Violation
from truce.reader import read

FILES = sorted((Path(__file__).parent / "sentences").glob("*.toml"))


def examples() -> Iterator[pytest.ParameterSet]:
    for path in FILES:
        for number, example in enumerate(tomllib.loads(path.read_text())["example"], 1):
            yield pytest.param(example, id=f"{path.stem}-{number}")


@pytest.mark.parametrize("example", examples())
def test_sentence(example: dict) -> None:
    found = [notation(claim, reading) for reading in [read(report(example))] for claim in reading.claims]
    for line in example.get("expect", []):
        assert any(matches(line, claim) for claim in found), f"{example['why']}: {line!r} not in {found}"
    for line in example.get("never", []):
        assert not any(matches(line, claim) for claim in found), f"{example['why']}: {line!r} in {found}"


def report(example: dict) -> Report:
    title = example.get("title", "")
    content = f"{title}\n\n{example['text']}" if title else example["text"]
    published = None if example.get("published") == "unknown" else example.get("published", date(2031, 5, 7))
    return Report(id="example", content=content, title=title, outlet="The Ledger", published=published, digest="0" * 64)


def notation(claim: AnyClaim, reading: Reading) -> list[str]:
    """A claim in the gold sentences' own notation, field by field."""
    match claim:
        case Statement():
            return ["statement", who(claim.speaker), claim.content.of(reading.report.content), claim.form]
        case Position():
            return ["position", who(claim.party), claim.stance, claim.status]
        case Event():
            place = claim.place.name if claim.place else ""
            return ["event", claim.type, f"{all_of(claim.actors)} > {all_of(claim.recipients)}", claim.status, place]
        case Control():
            return ["control", claim.place.name, who(claim.holder), claim.change, claim.status]
        case Violation():
            return ["violation", f"{all_of(claim.accused)} < {who(claim.accuser)}"]


def who(mention: Mention | None) -> str:
    return (mention.actor or mention.text) if mention else ""


def all_of(mentions: tuple[Mention, ...]) -> str:
    return ", ".join(who(mention) for mention in mentions)


def matches(line: str, claim: list[str]) -> bool:
    """Fields are compared one by one; trailing ones may be left out, an open side of '>' or '<' matches anything."""
    wanted = [field.strip() for field in line.split("|")]
    return len(wanted) <= len(claim) and all(same(w, c.strip()) for w, c in zip(wanted, claim, strict=False))


def same(wanted: str, found: str) -> bool:
    for arrow in ("<", ">"):
        if arrow in wanted and arrow in found:
            sides = zip(wanted.split(arrow), found.split(arrow), strict=True)
            return all(not w.strip() or w.strip() == f.strip() for w, f in sides)
    return wanted.casefold() == found.casefold()
