"""A process killed while adding leaves every report whole or not there, and adding again completes the ledger."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from told import Told

from truce.ledger import Ledger

HERE = Path(__file__).parent
TIMES = int(os.environ.get("TRUCE_KILLS", "12"))  # 200 in the evening, fewer in every run
REPORTS = 60
ADDING = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from test_killed import reading
from truce.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    print("adding", flush=True)
    for number in range({REPORTS}):
        ledger.add(reading(number))
    ledger.settle()
"""


def reading(number: int):
    told = Told("Wire", f"2031-05-{number % 28 + 1:02d}", id=f"r{number}", text=f"word {number} " * 500)
    told.deal("a1", "truce", mediators="Norland")
    for count in range(20):
        told.event("ASSAULT", "Oskal", "Veria", "Derin", quote=f"{number} {count}")
    return told.reading()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "truce.db"
    chance = random.Random(7)
    for _ in range(TIMES):
        adding = subprocess.Popen([sys.executable, "-c", ADDING, str(path)], stdout=subprocess.PIPE)
        assert adding.stdout
        adding.stdout.readline()
        time.sleep(chance.uniform(0, 0.4))
        adding.send_signal(signal.SIGKILL)
        adding.wait()
        adding.stdout.close()
        with Ledger.open(path) as ledger:
            held = {report.id for report in ledger.reports()}
            assert ledger.count("event") == 20 * len(held)
            assert len(list(ledger.accounts())) == len(held)
        if len(held) == REPORTS:
            path.unlink()
    subprocess.run([sys.executable, "-c", ADDING, str(path)], check=True, capture_output=True)
    with Ledger.open(path) as ledger:
        assert ledger.count("event") == 20 * REPORTS
        assert ledger.reading("r7") == reading(7)
