"""Two ledgers to export: one of the samples, read by Truce, and one written by hand with all that a ledger may hold."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hand import fill
from stores import address, server
from truce.intake import open_report
from truce.ledger import Ledger
from truce.model import Report
from truce.reader import read

__all__ = ["address", "server"]
SAMPLES = Path(__file__).parents[2] / "samples"
SEEN = datetime(2031, 10, 1, 12, 30, 5, 250, tzinfo=UTC)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger that `make demo` makes."""
    with Ledger.open(tmp_path_factory.mktemp("demo") / "demo.db") as ledger:
        for report in open_report(SAMPLES):
            assert isinstance(report, Report)
            ledger.add(read(report), seen=SEEN)
        yield ledger


@pytest.fixture(scope="session")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with two versions of a report, hostile text, a correction, a rejection, joins and grades."""
    with Ledger.open(tmp_path_factory.mktemp("hand") / "hand.db") as ledger:
        fill(ledger)
        yield ledger
