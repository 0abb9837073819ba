"""Turn annotated reports into labelled sentences: the material that the sentence stage is trained on.

    training/sentences.py GOLD_DIR OUT.jsonl

One line a sentence of the story: its text and, for every label, 1 (a required claim says so), 0 (no claim
does) or null (only an optional claim does: neither punished nor rewarded). What is written stays on the machine
that trains; the project ships weights and counts, never a sentence of the gold.
"""

import argparse
import json
from pathlib import Path
from typing import Any, get_args

from truce.language.text import parse
from truce.model import Change, EventType, Report, Span, Stance

LABELS = [
    "statement",
    "violation",
    *(f"position:{stance}" for stance in get_args(Stance)),
    *(f"event:{type_}" for type_ in get_args(EventType)),
    *(f"control:{change}" for change in get_args(Change)),
]
SUBTYPE = {"position": "stance", "event": "type", "control": "change"}


def label_of(claim: dict[str, Any]) -> str:
    kind = claim["kind"]
    return f"{kind}:{claim[SUBTYPE[kind]]}" if kind in SUBTYPE else kind


def sentences(path: Path) -> list[dict[str, Any]]:
    """The labelled sentences of one gold file."""
    gold = json.loads(path.read_text())
    content = gold["content"]
    junk = tuple(Span(content.index(b), content.index(b) + len(b)) for b in gold.get("boilerplate", []))
    report = Report(id=gold["id"], content=content, title=content.split("\n\n", 1)[0], boilerplate=junk, digest="")
    claims = [(label_of(c), bool(c["optional"]), _span(content, c["evidence"])) for c in gold["claims"]]
    lines = []
    for sentence in parse(report).sentences:
        told: dict[str, int | None] = dict.fromkeys(LABELS, 0)
        for label, optional, span in claims:
            if sentence.span.overlaps(span):
                told[label] = 1 if not optional or told[label] == 1 else None
        lines.append({"report": gold["id"], "text": content[sentence.span.start : sentence.span.end], "labels": told})
    return lines


def _span(content: str, quote: str) -> Span:
    start = content.index(quote)
    return Span(start, start + len(quote))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    lines = [line for path in sorted(args.gold.glob("*.json")) for line in sentences(path)]
    args.out.write_text("".join(json.dumps(line) + "\n" for line in lines))


if __name__ == "__main__":
    main()
