"""Stores: fixtures by which tests that ask for `ledger` or `address` run on SQLite and on a real PostgreSQL."""

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from servers import new_database
from truce.ledger import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, with NAME where the database goes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of a missing XDG_RUNTIME_DIR
        pgserver = pytest.importorskip("pgserver", reason="pgserver is not installed")
        folder = tempfile.mkdtemp(prefix="truce-pg-")
        try:
            running = pgserver.get_server(folder)
        except (OSError, RuntimeError, AssertionError) as trouble:
            pytest.skip(f"no PostgreSQL server can be started here: {trouble}")
    yield running.get_uri().replace("/postgres?", "/NAME?")
    running.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a fresh ledger may lie."""
    if request.param == "sqlite":
        return str(tmp_path / "truce.db")
    return new_database(request.getfixturevalue("server"))


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger.open(address) as opened:
        yield opened
