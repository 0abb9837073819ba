"""Alembic's entry: runs the migrations on the connection that store.py hands over."""

from alembic import context

from truce.ledger.schema import metadata
from truce.ledger.store import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
