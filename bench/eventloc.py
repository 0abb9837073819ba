"""Measure which place is found for the verb of each sentence of a set.

    bench/eventloc.py SET.jsonl [--errors N]

Part of the set gives its spans as numbers of the first and last token instead of characters; they are counted as they
stand (and so always missed) in the first figure, and read as what they are in the second.
"""

import argparse
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import track

from truce.find.locating import places_at
from truce.find.places import find_places
from truce.language.text import Text, parse_all
from truce.model import Report, Span


@dataclass
class Score:
    """Found spans against gold spans; two that overlap are one place, or exactly equal ones where `exact`."""

    exact: bool = False
    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, gold: list[Span], found: list[Span]) -> int:
        left = list(gold)
        right = 0
        for span in found:
            match = next((each for each in left if each == span or (not self.exact and each.overlaps(span))), None)
            if match:
                left.remove(match)
                right += 1
        self.right, self.found, self.gold = self.right + right, self.found + len(found), self.gold + len(gold)
        return right

    def __str__(self) -> str:
        return f"precision {self.right / max(1, self.found):.3f}  recall {self.right / max(1, self.gold):.3f}"


def as_filed(document: dict[str, Any]) -> list[Span]:
    return [Span(place["start"], place["end"]) for place in document["locations"]]


def mended(document: dict[str, Any], text: Text) -> list[Span]:
    """Spans of one or two characters, or none, are numbers of tokens."""
    return [_characters(text, span) if _is_tokens(document, span) else span for span in as_filed(document)]


def _is_tokens(document: dict[str, Any], span: Span) -> bool:
    words = span.of(document["text"])
    return not words or not words[0].isalnum() or (span.start and document["text"][span.start - 1].isalnum()) or False


def _characters(text: Text, span: Span) -> Span:
    tokens = text.doc[span.start : span.end + 1]
    return Span(tokens.start_char, tokens.end_char) if tokens else span


def found_in(text: Text, document: dict[str, Any]) -> list[Span]:
    """Where the finders say that what the verb tells happened."""
    places = find_places(text)
    cues = [Span(verb["start"], verb["end"]) for verb in document["verb"]]
    return sorted({place.span for cue in cues for place in places_at(text, cue, places)})


def scores(pairs: Iterable[tuple[dict[str, Any], Text]]) -> tuple[dict[str, Score], list[str]]:
    """All four figures, and the sentences that went wrong."""
    kept = {
        "as filed": Score(),
        "mended": Score(),
        "as filed, exact": Score(exact=True),
        "mended, exact": Score(exact=True),
    }
    wrong = []
    for document, text in pairs:
        found = found_in(text, document)
        for name, score in kept.items():
            gold = mended(document, text) if name.startswith("mended") else as_filed(document)
            right = score.add(gold, found)
            if name == "mended" and right < max(len(gold), len(found)):
                wrong.append(_shown(document, gold, found))
    return kept, wrong


def _shown(document: dict[str, Any], gold: list[Span], found: list[Span]) -> str:
    words = [span.of(document["text"]) for span in gold], [span.of(document["text"]) for span in found]
    verb = " ".join(verb["text"] for verb in document["verb"])
    return f"{document['text'].strip()}\n    verb {verb}; gold {words[0]}; found {words[1]}"


def main() -> None:
    """Read the arguments, measure, show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.set.read_text(encoding="utf-8").splitlines()]
    reports = (Report(id=each["doc_id"], content=each["text"], digest="0" * 64) for each in documents)
    texts = track(parse_all(reports), total=len(documents), description="sentences")
    kept, wrong = scores(zip(documents, texts, strict=True))
    for name, score in kept.items():
        print(f"{name:16} {score}")
    for line in random.Random(0).sample(wrong, min(options.errors, len(wrong))):
        print(line)


if __name__ == "__main__":
    main()
