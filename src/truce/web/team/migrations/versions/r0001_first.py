"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "team_users",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(7), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("since", sa.DateTime(), nullable=False),
    )
    for table, columns in (("team_sessions", ("since", "used")), ("team_api_keys", ("since",))):
        op.create_table(
            table,
            sa.Column("digest", sa.String(64), primary_key=True),
            sa.Column("name", sa.String(64), nullable=False, index=True),
            *(sa.Column(column, sa.DateTime(), nullable=False) for column in columns),
        )
    op.create_table(
        "team_audit",
        sa.Column("no", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime(), nullable=False, index=True),
        sa.Column("name", sa.Text(), nullable=False, index=True),
        sa.Column("address", sa.Text()),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
    )
    op.create_table(
        "team_seals",
        sa.Column("name", sa.String(16), primary_key=True),
        sa.Column("value", sa.String(64), nullable=False),
    )
