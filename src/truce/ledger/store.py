"""Where a ledger lies: opening a SQLite file or a PostgreSQL database, and saying plainly what is wrong with it."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from truce.errors import LedgerError
from truce.ledger.migrating import Tables, migrate, version_of

VERSION_TABLE = "truce_version"

OURS = "truce_"  # how the names of all version tables begin: two families of tables may share one database
BUSY_SECONDS = 20
LOCK = 5_276_341  # the number is ours; PostgreSQL knows no writer lock of its own
URL = re.compile(r"[a-z][a-z0-9+]*://")
TROUBLES = (  # words of the database's own message, and what they mean for the person at the keyboard
    ("file is not a database", "is no Truce ledger, nor any SQLite file; name another file"),
    ("database disk image is malformed", "is damaged or half copied; restore it from a copy"),
    ("database is locked", "is being written by another process; try again when that is done"),
    ("database or disk is full", "cannot grow, the disk is full; make room and run this again"),
    ("readonly database", "cannot be written; check the permissions of the file and its folder"),
    ("unable to open database file", "cannot be opened or created; check that its folder exists and can be written"),
    ("disk I/O error", "cannot be read or written, the disk reports an error"),
    ("server closed", "lost its server; nothing half written was kept, run this again"),
    ("terminating", "lost its server; nothing half written was kept, run this again"),
    ("connection", "cannot be reached; check that the server runs, then run this again"),
)


ONE_STATE: dict[str, Any] = {"isolation_level": "REPEATABLE READ"}  # as SQLite reads anyway
_snapshots: ContextVar[Mapping[Engine, Connection]] = ContextVar("snapshots", default=MappingProxyType({}))
LEDGER = Tables("ledger", Path(__file__).parent / "migrations", VERSION_TABLE)


def open_store(address: str | Path, tables: Tables = LEDGER) -> Engine:
    """An engine on tables that are there and current; in a new file or an empty database they are set up."""
    engine = _engine(address)
    with speaking(engine):
        try:
            with engine.connect() as connection:
                _make_current(connection, engine, tables)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def speaking(engine: Engine) -> Iterator[None]:
    """Say what the database's own errors mean."""
    try:
        yield
    except DBAPIError as trouble:
        raise LedgerError(f"{name_of(engine)} {_meaning(trouble)}") from trouble


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept, or none. Writers queue up, on either store."""
    with speaking(engine), engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that only reads, and sees one state of the ledger throughout; within a snapshot, that one."""
    if held := held_snapshot(engine):
        yield held
        return
    options = ONE_STATE if engine.dialect.name == "postgresql" else {}
    with speaking(engine), engine.connect().execution_options(**options) as connection:
        yield connection


def held_snapshot(engine: Engine) -> Connection | None:
    """The transaction of the snapshot that this task is within."""
    return _snapshots.get().get(engine)


@contextmanager
def holding(engine: Engine, connection: Connection) -> Iterator[None]:
    """Let all that this task reads within be read over one connection: one state, and no connection each time."""
    before = _snapshots.set({**_snapshots.get(), engine: connection})
    try:
        yield
    finally:
        _snapshots.reset(before)


def name_of(engine: Engine) -> str:
    """How messages call this ledger: its file, or its URL without the password."""
    return (
        engine.url.database or ":memory:"
        if engine.dialect.name == "sqlite"
        else engine.url.render_as_string().replace("+psycopg", "")
    )


def _engine(address: str | Path) -> Engine:
    url = str(address) if isinstance(address, str) and URL.match(address) else f"sqlite:///{address}"
    url = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)
    try:
        engine = create_engine(
            make_url(url), **({} if "sqlite" not in url else {"connect_args": {"timeout": BUSY_SECONDS}})
        )
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as trouble:
        raise LedgerError(f"{address} is no address of a ledger: a file, or postgresql://…") from trouble
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_connection)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up_connection(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves; the driver would begin them too late
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(
        "PRAGMA synchronous = NORMAL"
    )  # with WAL: a lost power supply can cost the last commits, no more
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _make_current(connection: Connection, engine: Engine, tables: Tables) -> None:
    names = inspect(connection).get_table_names()
    if names and not any(name.startswith(OURS) for name in names):
        raise LedgerError(f"{name_of(engine)} is a database of something else, not a {tables.noun}; name another")
    version = version_of(connection, tables, names)
    connection.rollback()
    if version == tables.newest:
        return
    if engine.dialect.name == "sqlite":
        _set_up_file(engine)
    migrate(engine, tables, version, name_of(engine))


def _set_up_file(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")  # it stays with the file; not inside a transaction
    finally:
        connection.close()


def _meaning(trouble: SQLAlchemyError) -> str:
    words = str(getattr(trouble, "orig", trouble))
    meaning = next((meaning for sign, meaning in TROUBLES if sign in words), None)
    return meaning or f"refused: {words.splitlines()[0] if words else type(trouble).__name__}"
