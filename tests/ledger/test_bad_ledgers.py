"""A ledger that cannot be used is refused in one clear sentence, and nothing of it is changed."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest
from told import Told

from truce.errors import LedgerError
from truce.ledger import Ledger, store

ONE = Told("Wire", "3").event("ASSAULT", "Oskal").reading()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("My notes, and nothing else. " * 50)
    with pytest.raises(LedgerError, match=r"notes\.txt is no Truce ledger, nor any SQLite file"):
        Ledger.open(path)
    assert path.read_text().startswith("My notes")


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"bookmarks\.db is a database of something else"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_truce(tmp_path: Path) -> None:
    path = tmp_path / "truce.db"
    Ledger.open(path).close()
    with sqlite3.connect(path) as tampered:
        tampered.execute("UPDATE truce_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="was written by a newer Truce; update Truce to open it"):
        Ledger.open(path)


def test_a_ledger_that_another_process_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.2)
    path = tmp_path / "truce.db"
    with Ledger.open(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="is being written by another process; try again when that is done"):
            ledger.add(ONE)
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add(ONE)


def test_a_half_copied_file(tmp_path: Path) -> None:
    path = tmp_path / "truce.db"
    with Ledger.open(path) as ledger:
        ledger.add_all(
            Told("Wire", str(d), text="word " * 2000).event("ASSAULT", "Oskal").reading() for d in range(1, 20)
        )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3 // 4096 * 4096])
    with (
        pytest.raises(LedgerError, match="is damaged or half copied; restore it from a copy"),
        Ledger.open(path) as half,
    ):
        list(half.reports())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened or created; check that its folder exists"):
        Ledger.open(tmp_path / "nowhere" / "truce.db")


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened or created"):
        Ledger.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot be"):
        Ledger.open(tmp_path / "truce.db")


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "truce.db") as ledger:
        ledger.add(ONE)

        def fill(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite then says what it says of a full disk

        from sqlalchemy import event

        ledger.engine.dispose()
        event.listen(ledger.engine, "connect", fill)
        with pytest.raises(LedgerError, match="cannot grow, the disk is full; make room and run this again"):
            ledger.add(Told("Wire", "4", text="word " * 100_000).reading())
    with Ledger.open(tmp_path / "truce.db") as ledger:
        assert [report.id for report in ledger.reports()] == ["Wire-3"]


@pytest.mark.parametrize("address", ["mysql://host/x", "nosuch://host/x"])
def test_an_address_of_no_store_of_ours(address: str) -> None:
    with pytest.raises(LedgerError, match="is no address of a ledger"):
        Ledger.open(address)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(LedgerError, match="cannot be reached; check that the server runs"):
        Ledger.open("postgresql://nobody@127.0.0.1:9/truce")


def test_a_password_is_not_told() -> None:
    with pytest.raises(LedgerError) as refused:
        Ledger.open("postgresql://nobody:hush@127.0.0.1:9/truce")
    assert "hush" not in str(refused.value)


def test_a_lost_connection_loses_nothing_and_is_taken_up_again(server: str) -> None:
    import psycopg

    from servers import new_database

    address = new_database(server)
    with Ledger.open(address) as ledger:
        ledger.add(ONE)
        with psycopg.connect(server.replace("/NAME?", "/postgres?"), autocommit=True) as admin:
            sessions = "FROM pg_stat_activity WHERE datname LIKE 't%' AND pid <> pg_backend_pid()"
            admin.execute(f"SELECT pg_terminate_backend(pid) {sessions}")
        with pytest.raises(LedgerError, match="lost its server; nothing half written was kept"):
            ledger.add(Told("Wire", "4").reading())
        assert ledger.add(Told("Wire", "5").reading())
        assert ledger.reading("Wire-3") == ONE


def test_two_writers_at_once(address: str) -> None:
    readings = [Told("Wire", str(d)).event("ASSAULT", "Oskal", "Veria", "Derin").reading() for d in range(1, 21)]
    Ledger.open(address).close()

    def write(some: list) -> None:
        with Ledger.open(address) as ledger:
            for reading in some:
                ledger.add(reading)

    writers = [threading.Thread(target=write, args=(some,)) for some in (readings, readings[::-1])]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Ledger.open(address) as ledger:
        assert len(list(ledger.reports())) == 20
        assert ledger.count() == 20
