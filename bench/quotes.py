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

LOOSE = frozenset({"relcl", "advcl", "conj"})  # clauses that hang loosely on what is said


def report_of(line: str) -> Report:
    row = json.loads(line)
    title = row["text"].split("\n\n", 1)[0]
    return Report(id=row["doc_id"], content=row["text"], title=title, digest="")


def outermost(attributions: tuple[Attribution, ...]) -> Iterator[Attribution]:
    """Those that stand in no other's content, and speech that may be the reporter's again."""
    for attribution in attributions:
        holders = [other for other in attributions if other is not attribution and other.holds(attribution.cue)]
        if all(stands_apart(attribution, holder) for holder in holders):
            yield attribution


def stands_apart(inner: Attribution, outer: Attribution) -> bool:
    """`NAME:` holds a whole speech; "Velt said it failed, which Kos denied" may be Velt's words or the reporter's."""
    if outer.rule == "heading":
        return True
    return inner.kind == outer.kind == "statement" and inner.trigger.dep_ in LOOSE


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
