"""Alembic's entry: runs the migrations on the connection that the store hands over."""

from alembic import context

from truce.web.team.schema import metadata
from truce.web.team.team import TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=TABLES.version_table,
    transactional_ddl=True,
)
context.run_migrations()
