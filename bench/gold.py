"""Run Truce over a folder of gold files and write what it found in the scorer's format.

    bench/gold.py GOLD_DIR OUT.jsonl

Only `content`, `published` and `outlet` of a gold file are read. Score with the gold's own score.py.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rich.progress import track

from truce.intake.cleaning import find_boilerplate
from truce.model import (
    Agreement,
    AnyClaim,
    Control,
    Event,
    Mention,
    Place,
    Position,
    Reading,
    Report,
    Span,
    Statement,
    Toll,
    Violation,
    When,
)
from truce.reader import read


def report_of(path: Path) -> Report:
    """The report of a gold file, without anything that was annotated."""
    gold = json.loads(path.read_text())
    content = gold["content"]
    title = content.split("\n\n", 1)[0]
    return Report(
        id=gold["id"],
        content=content,
        title=title,
        outlet=gold["outlet"],
        published=date.fromisoformat(gold["published"]) if gold.get("published") else None,
        boilerplate=find_boilerplate(content, title),
        digest=hashlib.sha256(content.encode()).hexdigest(),
    )


class Scored:
    """One reading in the vocabulary of the scorer."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def line(self) -> dict[str, Any]:
        return {
            "id": self.reading.report.id,
            "claims": [dict(self.claim(claim)) for claim in self.reading.claims],
            "agreements": [dict(self.agreement(agreement)) for agreement in self.reading.agreements],
        }

    def names(self, mention: Mention | None) -> list[str] | None:
        if mention is None:
            return None
        actor = self.reading.actor(mention.actor)
        return [actor.name, *actor.names] if actor else [mention.text]

    def all_names(self, mentions: tuple[Mention, ...]) -> list[list[str] | None]:
        return [self.names(mention) for mention in mentions]

    def claim(self, claim: AnyClaim) -> Iterator[tuple[str, Any]]:
        yield "kind", type(claim).__name__.lower()
        yield "evidence", span(claim.evidence)
        yield "source", self.names(claim.source)
        yield "status", claim.status
        yield "when", days(claim.when)
        yield "background", claim.background
        yield "rule", claim.rule
        match claim:
            case Statement():
                yield "speaker", self.names(claim.speaker)
                yield "content", span(claim.content)
                yield "form", claim.form
            case Position():
                yield "party", self.names(claim.party)
                yield "stance", claim.stance
                yield "agreement", claim.agreement
            case Event():
                yield "type", claim.type
                yield "actors", self.all_names(claim.actors)
                yield "recipients", self.all_names(claim.recipients)
                yield "place", name(claim.place)
                yield "killed", toll(claim.killed)
                yield "injured", toll(claim.injured)
            case Control():
                yield "place", claim.place.name
                yield "holder", self.names(claim.holder)
                yield "change", claim.change
            case Violation():
                yield "accused", self.all_names(claim.accused)
                yield "accuser", self.names(claim.accuser)

    def agreement(self, agreement: Agreement) -> Iterator[tuple[str, Any]]:
        yield "id", agreement.id
        yield "names", agreement.names
        yield "type", agreement.type
        yield "parties", self.all_names(agreement.parties)
        yield "mediators", self.all_names(agreement.mediators)
        yield "venue", name(agreement.venue)
        yield "duration_days", number(agreement.duration_days)
        yield "start", partial_date(agreement.start)
        yield "status", agreement.status


def span(value: Span) -> list[int]:
    return [value.start, value.end]


def name(place: Place | None) -> str | None:
    return place.name if place else None


def toll(value: Toll | None) -> list[int | None] | None:
    return [value.low, value.high] if value else None


def days(when: When | None) -> dict[str, str] | None:
    return {"start": when.start.isoformat(), "end": when.end.isoformat()} if when else None


def number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def partial_date(when: When | None) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, as wide as the report leaves it; None for an odd range."""
    if when is None:
        return None
    first, last = when.start, when.end
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    paths = sorted(args.gold.glob("*.json"))
    with args.out.open("w") as out:
        for path in track(paths, description="Reading"):
            out.write(json.dumps(Scored(read(report_of(path))).line()) + "\n")


if __name__ == "__main__":
    main()
