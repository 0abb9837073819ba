"""Each deal in short beside the whole; until a deal is settled anew the whole stands in for it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("deals", sa.Column("short", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE deals SET short = payload")
