"""Everybody's part in claims by day: a page of what is told of somebody is read off an index."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

DAYS = "UPDATE arguments SET when_start = (SELECT when_start FROM claims WHERE claims.no = arguments.claim)"


def upgrade() -> None:
    op.drop_index("arguments_by_actor", table_name="arguments")
    op.add_column("arguments", sa.Column("when_start", sa.Date()))
    op.execute(DAYS)
    with op.batch_alter_table("arguments") as arguments:
        arguments.alter_column("when_start", nullable=False)
    op.create_index("arguments_by_day", "arguments", ["actor", "when_start", "claim"])
    op.execute("ANALYZE arguments")  # a table made anew is one of which the database knows nothing
