"""The latest claims about who holds a place, in an index of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ON = ["place", "when_start", "known", "id", "known_until", "no"]
CONTROL = sa.text("kind = 'control'")


def upgrade() -> None:
    op.create_index("claims_latest_held", "claims", ON, sqlite_where=CONTROL, postgresql_where=CONTROL)
