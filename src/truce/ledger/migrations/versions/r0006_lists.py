"""For lists: each deal in short beside the whole, and claims by day with when they were known.

Until a deal is settled anew the whole stands in for the short.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BY_DAY = ["when_start", "no", "known", "known_until"]
AHEAD = sa.text("when_start > known")


def upgrade() -> None:
    op.add_column("deals", sa.Column("short", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE deals SET short = payload")
    op.drop_index("claims_by_day", table_name="claims")
    op.create_index("claims_by_day", "claims", BY_DAY)
    op.drop_index("claims_ahead", table_name="claims")
    op.create_index("claims_ahead", "claims", BY_DAY, sqlite_where=AHEAD, postgresql_where=AHEAD)
