"""Memory and cost of one reader process over many reports: the news repeated under changed ids.

    bench/memory.py NEWS.jsonl [--reports 50000] [--shortest K] [--reader conflict|claims|everything]

Prints resident memory and processor time a report at each mark; the bars are 700 MB, no growth after the first
thousand, and a cost that stays within a tenth. `--shortest` repeats the K shortest reports, for a quick look.
"""

import argparse
import os
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one processor, before numpy is loaded

from rich.console import Console
from rich.table import Table

from truce.batch.part import Line
from truce.batch.reading import AT_ONCE
from truce.intake import open_report
from truce.ledger.keys import reading_key
from truce.model import Report, replace
from truce.reader import read_claims, read_conflict, read_everything

READERS = {"conflict": read_conflict, "claims": read_claims, "everything": read_everything}
MARKS = 10


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("news", type=Path)
    arguments.add_argument("--reports", type=int, default=50_000)
    arguments.add_argument("--shortest", type=int)
    arguments.add_argument("--reader", choices=READERS, default="conflict")
    given = arguments.parse_args()
    reports = [opened for opened in open_report(given.news) if isinstance(opened, Report)]
    reports = sorted(reports, key=lambda report: len(report.content))[: given.shortest] if given.shortest else reports
    table = Table(
        "reports", "resident MB", "ms of processor a report", title=f"{given.reader}, {len(reports)} repeated"
    )
    waiting = renamed(reports)
    step = given.reports // MARKS
    for mark in range(step, given.reports + 1, step):
        began = time.process_time()
        for _ in range(0, step, AT_ONCE):
            for read in READERS[given.reader](islice(waiting, AT_ONCE)):
                Line(outcome="read", key=reading_key(read.reading) if read.reading else None)
        table.add_row(f"{mark:,}", f"{resident():.0f}", f"{1000 * (time.process_time() - began) / step:.1f}")
    Console().print(table)


def renamed(reports: list[Report]) -> Iterator[Report]:
    """The reports again and again, each time under another id."""
    for number, report in enumerate(cycle(reports)):
        yield replace(report, id=f"{report.id}-{number}")


def resident() -> float:
    """Megabytes of memory in use now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


if __name__ == "__main__":
    main()
