"""What pages ask, kept ready: how often actors are told of, and places and deals as they stood day by day."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_index("ix_claims_known", table_name="claims")  # what was learnt on a day is found by its readings
    op.add_column("actors", sa.Column("reports", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("actors", sa.Column("kind", sa.String(length=9), nullable=True))
    op.add_column("actors", sa.Column("country", sa.String(length=3), nullable=True))
    op.create_index("actors_told_of", "actors", ["reports", "no"], unique=False)
    op.create_table(
        "holdings",
        sa.Column("spot", Number, nullable=False),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("spot", "known"),
    )
    op.create_table(
        "states",
        sa.Column("deal", sa.Text(), nullable=False),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("deal", "known"),
    )
    op.execute(sa.text("UPDATE readings SET settled = :no").bindparams(no=False))  # work out all that is kept here
