"""Indices that answer by themselves: of readings that wait, of claims by kind and day, by place and by agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WAITING = sa.text("NOT settled")
TOLD = sa.text("agreement IS NOT NULL")
OF_DEALS = ["agreement", "kind", "when_start", "no", "known_until"]
COUNTED = ["kind", "when_start", "no", "known_until", "place", "type"]
HERE = ["place", "kind", "when_start", "no", "known_until"]


def upgrade() -> None:
    op.drop_index("readings_unsettled", table_name="readings")
    op.create_index("readings_unsettled", "readings", ["settled"], sqlite_where=WAITING, postgresql_where=WAITING)
    op.drop_index("claims_by_kind", table_name="claims")
    op.create_index("claims_by_kind", "claims", COUNTED)
    op.drop_index("claims_by_place", table_name="claims")
    op.create_index("claims_by_place", "claims", HERE)
    op.drop_index("claims_by_agreement", table_name="claims")
    op.create_index("claims_told_of", "claims", OF_DEALS, sqlite_where=TOLD, postgresql_where=TOLD)
