"""Readings that wait to be settled, in an index that answers by itself, so that SQLite uses it whatever it counted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WAITING = sa.text("NOT settled")


def upgrade() -> None:
    op.drop_index("readings_unsettled", table_name="readings")
    op.create_index("readings_unsettled", "readings", ["settled"], sqlite_where=WAITING, postgresql_where=WAITING)
