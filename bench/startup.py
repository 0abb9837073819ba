"""How long `truce --help` takes to start, and `truce brief` on the demo ledger, and that neither loads the parser.

    bench/startup.py LEDGER

Seconds of processor time, the least of several runs: a busy machine changes that little. `make demo` makes demo.db.
Python keeps compiled modules for the runs, as it does unless told not to.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

RUNS = 5
BARS = {"help": 0.3, "brief": 1.0}
HEAVY = ("spacy", "numpy", "httpx", "alembic", "pyarrow")
SHIM = """
import sys
sys.argv[0] = "truce"
from truce.cli import main
try:
    main()
except SystemExit as ended:
    if ended.code:
        raise
print(*(name for name in %r if name in sys.modules), file=sys.stderr)
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("ledger", type=Path)
    ledger = str(arguments.parse_args().ledger)
    table = Table("verb", "seconds", "bar", "heavy parts loaded")
    with tempfile.TemporaryDirectory() as compiled:
        for name, words in {"help": ["--help"], "brief": ["brief", "--ledger", ledger]}.items():
            runs = [run(words, compiled) for _ in range(RUNS)]
            table.add_row(name, f"{min(runs)[0]:.2f}", f"{BARS[name]:.1f}", runs[-1][1] or "none")
    Console().print(table)


def run(words: Sequence[str], compiled: str) -> tuple[float, str]:
    """Processor time of one run, and what it loaded."""
    before = os.times()
    shell = os.environ | {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", SHIM % (HEAVY,), *words]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True, env=shell)  # noqa: S603
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, done.stderr.decode().strip().splitlines()[-1] if done.stderr.strip() else ""


if __name__ == "__main__":
    main()
