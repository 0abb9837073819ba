"""Run attribution over texts and write it in the format of the quotation scorer.

    bench/quotes.py TEXTS.jsonl OUT.jsonl

All attributions, statements and attitudes, are written as PolNeAR files them: only the outermost source of
a chain. The speed of the parser and of attribution alone, parse given, is printed.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truce.language.attribution import Attribution, find_attributions
from truce.language.text import Text, parse
from truce.model import Report, Span


def report_of(line: str) -> Report:
    row = json.loads(line)
    title = row["text"].split("\n\n", 1)[0]
    return Report(id=row["doc_id"], content=row["text"], title=title, digest="")


def outermost(attributions: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """Those that stand in no other's content."""
    for attribution in attributions:
        if not any(other is not attribution and other.holds(attribution.cue) for other in attributions):
            yield attribution


def row(text: Text, attribution: Attribution) -> dict[str, Any]:
    contents = attribution.contents
    spans = [[span.start, span.end] for span in contents]
    return {
        "doc_id": text.report.id,
        "quote": {"start": contents[0].start, "end": contents[-1].end, "spans": spans},
        "source": edges(attribution.source.span) if attribution.source else None,
        "cue": edges(attribution.cue),
    }


def edges(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    lines = args.texts.read_text("utf-8").splitlines()
    words = parsing = attributing = 0.0
    with args.out.open("w", encoding="utf-8") as out:
        for report in map(report_of, lines):
            started = time.perf_counter()
            text = parse(report)
            parsed = time.perf_counter()
            attributions = find_attributions(text)
            attributing += time.perf_counter() - parsed
            parsing += parsed - started
            words += len(report.content.split())
            out.writelines(json.dumps(row(text, found)) + "\n" for found in outermost(attributions))
    speed, alone = words / parsing, words / attributing
    print(f"parser {speed:,.0f} words/s, attribution alone {alone:,.0f} words/s: {alone / speed:.1f} times the parser")


if __name__ == "__main__":
    main()
