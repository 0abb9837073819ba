"""Migrating: tables are brought to the version that this Truce knows. Alembic is loaded for that alone.

A ledger that is current, as it nearly always is, is known for that by one look at its version table.
"""

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, column, select, table

from truce.errors import LedgerError

VERSIONS = "r[0-9]*_*.py"  # r0001_first.py is revision "0001"; they come one after another


class Tables(NamedTuple):
    """A family of tables that is set up and kept current by itself, and the table that keeps its version."""

    noun: str
    migrations: Path
    version_table: str

    @property
    def newest(self) -> str:
        """The revision that this Truce brings along."""
        return max(path.name for path in (self.migrations / "versions").glob(VERSIONS)).partition("_")[0].lstrip("r")


def version_of(connection: Connection, tables: Tables, there: list[str]) -> str | None:
    """The revision of the tables, None where they are not there."""
    if tables.version_table not in there:
        return None
    version = table(tables.version_table, column("version_num"))
    return connection.execute(select(version.c.version_num)).scalar_one_or_none()


def migrate(engine: Engine, tables: Tables, version: str | None, name: str) -> None:
    """Bring tables of that version, or none, to the newest; LedgerError where they are newer than we are."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(tables.migrations))
    try:
        ScriptDirectory.from_config(config).get_revision(version) if version else None
    except CommandError as trouble:
        raise LedgerError(f"{name} was written by a newer Truce; update Truce to open it") from trouble
    with engine.connect().execution_options(writing=True) as writer, writer.begin():
        config.attributes["connection"] = writer
        command.upgrade(config, "head")
