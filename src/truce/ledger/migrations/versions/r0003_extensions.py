"""Which agreement prolongs which, and when the term of each ends."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("agreements", sa.Column("extends", sa.Text(), nullable=True))
    op.add_column("deals", sa.Column("expiry", sa.Date(), nullable=True))
    op.create_index(op.f("ix_deals_expiry"), "deals", ["expiry"], unique=False)
    agreements = sa.table("agreements", *map(sa.column, ("no", "reading", "payload", "extends")))
    deals = sa.table("deals", *map(sa.column, ("id", "payload", "expiry")))
    readings = sa.table("readings", *map(sa.column, ("no", "settled")))
    extends, status, expiry = (_field(name) for name in ("extends", "status", "expiry"))
    prolongs = extends.is_not(None) & status.in_(("agreed", "in_force", "violated"))
    op.execute(sa.update(agreements).where(prolongs).values(extends=extends))
    ends = expiry if op.get_bind().dialect.name == "sqlite" else sa.cast(expiry, sa.Date)
    op.execute(sa.update(deals).where(expiry.is_not(None)).values(expiry=ends))
    theirs = sa.select(agreements.c.reading).where(agreements.c.extends.is_not(None))
    op.execute(sa.update(readings).where(readings.c.no.in_(theirs)).values(settled=False))


def _field(name: str) -> sa.ColumnElement[str]:
    """A field of what a row's payload holds as JSON."""
    found: sa.ColumnElement[str]
    if op.get_bind().dialect.name == "sqlite":
        found = sa.func.json_extract(sa.column("payload"), f"$.{name}")
    else:
        found = sa.cast(sa.column("payload"), sa.JSON)[name].as_string()
    return found
