"""Reads the time expressions of a set and prints the speed: `bench/times.py SET.jsonl OUT.jsonl`.

Only `content` and `dct` of each line are read. Score OUT with the set's own scorer.
"""

import json
import sys
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from truce.find.times import read_times


def dated(dct: str) -> date | None:
    """The day as the set writes it: 2009-02-03, also 03-02-2009; None where it has none."""
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        with suppress(ValueError):
            return datetime.strptime(dct, form).replace(tzinfo=UTC).date()
    return None


def main(gold: Path, out: Path) -> None:
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    read_times("Warm up on Monday.", None)
    words = sum(len(line["content"].split()) for line in lines)
    start = time.process_time()
    read = [read_times(line["content"], dated(line.get("dct") or "")) for line in lines]
    seconds = time.process_time() - start
    with out.open("w", encoding="utf-8") as file:
        for line, times in zip(lines, read, strict=True):
            shown = [
                {"start": t.span.start, "end": t.span.end, "text": t.text, "type": t.type, "value": t.value}
                for t in times
            ]
            file.write(json.dumps({"doc_id": line["doc_id"], "timexes": shown}) + "\n")
    print(f"{words} words in {seconds:.2f} s of one core: {words / seconds:,.0f} words/s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
