"""Two processes against one, and Ray with two workers against two processes, on the same reports; by the clock.

    bench/batch.py NEWS.jsonl [--reports 200] [--ray]

Needs a machine with two idle processors: on a busy one the figures say nothing. Starting the processes counts.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from truce.batch import Order, conclude, run, shards
from truce.reader import read_claims


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("news", type=Path)
    arguments.add_argument("--reports", type=int, default=200)
    arguments.add_argument("--ray", action="store_true")
    given = arguments.parse_args()
    shards.LINES = 64 * 1024  # small enough that both always have something to do
    table = Table("workers", "seconds", "reports/s", "against one process")
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder, "news.jsonl")
        lines = given.news.read_text("utf-8").splitlines()[: given.reports]
        news.write_text("\n".join(json.dumps(json.loads(line)) for line in lines), encoding="utf-8")
        ways = {"one process": (1, None), "two processes": (2, None)} | (
            {"Ray, two": (2, "local")} if given.ray else {}
        )
        first = 0.0
        for name, (workers, ray) in ways.items():
            out = f"{folder}/{workers}{ray}"
            order = Order(inputs=(str(news),), out=out, reader=read_claims, workers=workers, ray=ray)
            began = time.perf_counter()
            total = conclude(order, list(run(order))).total
            spent = time.perf_counter() - began
            first = first or spent
            count = total.read + total.passed
            table.add_row(name, f"{spent:.1f}", f"{count / spent:.2f}", f"{first / spent:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
