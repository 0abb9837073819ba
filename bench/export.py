"""How long a ledger takes to export, and how much memory that needs: a line a format, each in a process of its own.

    bench/ledger.py fill LEDGER                              a ledger of a million claims
    bench/export.py LEDGER [--to FORMAT …] [--import]        export it; with --import, import the carriers again

Times are of the processor, since a busy machine does not count; memory is the most that the process held at once.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from truce.errors import MissingPart
from truce.export.exporting import export, formats
from truce.export.importing import import_files
from truce.ledger import Ledger

CARRIERS = ("csv", "jsonl", "parquet")
LINE = "{:10} {:>11} {:>9} {:>9} {:>9} {:>9}"


def one(address: str, to: str, path: Path) -> None:
    """Export in this process, and print what it took."""
    started, spent = time.perf_counter(), time.process_time()
    with Ledger.open(address) as ledger:
        count = export(ledger, to, path)
    _print(to, count, started, spent, _size(path))


def back(path: Path, folder: Path) -> None:
    """Import in this process, and print what it took."""
    started, spent = time.perf_counter(), time.process_time()
    with Ledger.open(folder / "imported.db") as ledger:
        outcome = import_files(ledger, [path])
    _print(f"< {path.name}", outcome.new, started, spent, _size(folder / "imported.db"))


def _print(name: str, count: int, started: float, spent: float, size: int) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock, cpu = time.perf_counter() - started, time.process_time() - spent
    print(LINE.format(name, f"{count:,}", f"{cpu:.1f} s", f"{clock:.1f} s", f"{memory:.0f} MB", f"{size / 1e6:.0f} MB"))


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)


def _able() -> list[str]:
    """The formats whose libraries are installed."""
    try:
        return list(formats())
    except MissingPart:
        return ["acled", "csv", "duckdb", "geojson", "ics", "jsonl", "parquet", "plover", "prio", "ucdp"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--to", nargs="+")
    parser.add_argument("--import", dest="too", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("FORMAT", "PATH"), help=argparse.SUPPRESS)
    parser.add_argument("--back", nargs=2, metavar=("PATH", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        one(asked.address, asked.one[0], Path(asked.one[1]))
    elif asked.back:
        back(Path(asked.back[0]), Path(asked.back[1]))
    else:
        _all(asked.address, asked.to or _able(), too=asked.too)


def _all(address: str, wanted: list[str], *, too: bool) -> None:
    print(LINE.format("format", "records", "CPU", "clock", "memory", "size"), flush=True)
    for to in wanted:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"out.{to}")
            again = [sys.executable, __file__, address]
            subprocess.run([*again, "--one", to, path], check=True)  # noqa: S603 — this file itself
            if too and to in CARRIERS:
                subprocess.run([*again, "--back", path, folder], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
