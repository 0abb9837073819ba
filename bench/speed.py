"""How fast a whole reading is against the parser alone, on the same texts, in one run on one core.

    bench/speed.py GOLD_DIR

Prints words a second of the bare pipeline over the same paragraphs, of the whole reading, their ratio, and each
stage's share. Times are processor time, so that a busy machine changes the ratio little.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import truce.reader
from gold import report_of
from truce.language.text import Text, load_parser, parse

STAGES = [
    name for name in vars(truce.reader) if name.startswith(("find_", "attribute", "date_claims", "locate", "settle"))
]


def timed(spent: Counter[str], name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
    """The stage, adding the time it takes; generators are run out."""

    def run(*arguments: Any) -> Any:
        began = time.process_time()
        made = stage(*arguments)
        made = tuple(made) if hasattr(made, "__next__") else made
        spent[name] += time.process_time() - began  # type: ignore[assignment]
        return made

    return run


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("gold", type=Path)
    reports = [report_of(path) for path in sorted(arguments.parse_args().gold.glob("*.json"))]
    words = sum(len(report.content.split()) for report in reports)
    spent: Counter[str] = Counter()
    for name in STAGES:
        setattr(truce.reader, name, timed(spent, name, getattr(truce.reader, name)))
    load_parser()
    truce.reader.interpret(parse(reports[0]))  # what is loaded once is loaded now
    spent.clear()
    began = time.process_time()
    texts: list[Text] = [parse(report) for report in reports]
    parsing = time.process_time() - began
    began = time.process_time()
    for text in texts:
        truce.reader.interpret(text)
    reading = parsing + time.process_time() - began
    show(words, parsing, reading, spent)


def show(words: int, parsing: float, reading: float, spent: Counter[str]) -> None:
    table = Table("stage", "seconds", "words/s", "share of a reading", title=f"{words} words")
    table.add_row("parser alone", f"{parsing:.2f}", f"{words / parsing:,.0f}", f"{parsing / reading:.2f}")
    for name, seconds in spent.most_common():
        table.add_row(name, f"{seconds:.2f}", f"{words / seconds:,.0f}", f"{seconds / reading:.2f}")
    table.add_row("whole reading", f"{reading:.2f}", f"{words / reading:,.0f}", "1.00")
    Console().print(table, f"whole reading against the parser alone: {parsing / reading:.2f} of its speed")


if __name__ == "__main__":
    main()
