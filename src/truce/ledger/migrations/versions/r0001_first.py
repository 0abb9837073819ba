"""The first tables, and the index of words over the reports' text."""

from alembic import op

from truce.ledger.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE words USING fts5(title, content, content='reports', content_rowid='no')")
    else:
        op.execute(
            "ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS "
            "(to_tsvector('english', left(title || ' ' || content, 400000))) STORED"
        )
        op.execute("CREATE INDEX reports_words ON reports USING gin (words)")
