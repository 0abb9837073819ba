"""The first tables, and the index of words over the reports' text."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:  # noqa: PLR0915 (a statement for each table and index)
    op.create_table(
        "actors",
        sa.Column("no", Number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("same", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("name"),
    )
    op.create_index(op.f("ix_actors_folded"), "actors", ["folded"], unique=False)
    op.create_index(op.f("ix_actors_same"), "actors", ["same"], unique=False)
    op.create_table(
        "contradictions",
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=16), nullable=False),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_contradictions_known"), "contradictions", ["known"], unique=False)
    op.create_index(op.f("ix_contradictions_subject"), "contradictions", ["subject"], unique=False)
    op.create_table(
        "deals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_deals_last"), "deals", ["last"], unique=False)
    op.create_table(
        "grades",
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reliability", sa.String(length=1), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_grades_subject"), "grades", ["subject"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("noun", sa.String(length=9), nullable=False),
        sa.Column("verdict", sa.String(length=9), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_judgements_subject"), "judgements", ["subject"], unique=False)
    op.create_table(
        "places",
        sa.Column("no", Number, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("geoname", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_places_folded"), "places", ["folded"], unique=False)
    op.create_table(
        "reports",
        sa.Column("no", Number, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("boilerplate", sa.Text(), nullable=False),
        sa.Column("story", Number, nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_reports_document"), "reports", ["document"], unique=False)
    op.create_index(op.f("ix_reports_id"), "reports", ["id"], unique=False)
    op.create_index(op.f("ix_reports_story"), "reports", ["story"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("actor", Number, nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("proper", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actors.no"],
        ),
        sa.PrimaryKeyConstraint("alias", "actor", "kind", "country"),
    )
    op.create_table(
        "bands",
        sa.Column("band", Number, nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.no"],
        ),
        sa.PrimaryKeyConstraint("band", "report"),
    )
    op.create_table(
        "readings",
        sa.Column("no", Number, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("report", Number, nullable=False),
        sa.Column("seen", sa.DateTime(), nullable=False),
        sa.Column("seen_until", sa.DateTime(), nullable=True),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.no"],
        ),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("key"),
    )
    op.create_index(op.f("ix_readings_known"), "readings", ["known"], unique=False)
    op.create_index(op.f("ix_readings_report"), "readings", ["report"], unique=False)
    op.create_index(op.f("ix_readings_seen"), "readings", ["seen"], unique=False)
    op.create_index(
        "readings_unsettled",
        "readings",
        ["no"],
        unique=False,
        sqlite_where=sa.text("NOT settled"),
        postgresql_where=sa.text("NOT settled"),
    )
    op.create_table(
        "agreements",
        sa.Column("no", Number, autoincrement=False, nullable=False),
        sa.Column("reading", Number, nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("expires", sa.Date(), nullable=True),
        sa.Column("deal", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.no"],
        ),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index(op.f("ix_agreements_deal"), "agreements", ["deal"], unique=False)
    op.create_index(op.f("ix_agreements_expires"), "agreements", ["expires"], unique=False)
    op.create_index(op.f("ix_agreements_key"), "agreements", ["key"], unique=False)
    op.create_index(op.f("ix_agreements_reading"), "agreements", ["reading"], unique=False)
    op.create_table(
        "casts",
        sa.Column("reading", Number, nullable=False),
        sa.Column("actor", Number, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("side", Number, nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actors.no"],
        ),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.no"],
        ),
        sa.ForeignKeyConstraint(
            ["side"],
            ["actors.no"],
        ),
        sa.PrimaryKeyConstraint("reading", "actor"),
    )
    op.create_index("casts_by_actor", "casts", ["actor"], unique=False)
    op.create_table(
        "claims",
        sa.Column("no", Number, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("reading", Number, nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("type", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("when_start", sa.Date(), nullable=False),
        sa.Column("when_end", sa.Date(), nullable=False),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.Column("subject", Number, nullable=True),
        sa.Column("place", Number, nullable=True),
        sa.Column("agreement", Number, nullable=True),
        sa.Column("voice", sa.String(length=7), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("relay", sa.Text(), nullable=False),
        sa.Column("interest", sa.Text(), nullable=True),
        sa.Column("incident", sa.String(length=20), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("seen", sa.DateTime(), nullable=False),
        sa.Column("seen_until", sa.DateTime(), nullable=True),
        sa.Column("known", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=True),
        sa.Column("judgement", sa.String(length=20), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.no"],
        ),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index(
        "claims_ahead",
        "claims",
        ["when_start"],
        unique=False,
        sqlite_where=sa.text("when_start > known"),
        postgresql_where=sa.text("when_start > known"),
    )
    op.create_index("claims_by_agreement", "claims", ["agreement"], unique=False)
    op.create_index("claims_by_day", "claims", ["when_start", "no"], unique=False)
    op.create_index(
        "claims_by_incident",
        "claims",
        ["incident"],
        unique=False,
        sqlite_where=sa.text("incident IS NOT NULL"),
        postgresql_where=sa.text("incident IS NOT NULL"),
    )
    op.create_index("claims_by_kind", "claims", ["kind", "when_start", "no"], unique=False)
    op.create_index("claims_by_place", "claims", ["place", "kind", "when_start"], unique=False)
    op.create_index("claims_by_reading", "claims", ["reading", "kind"], unique=False)
    op.create_index(
        "claims_held",
        "claims",
        ["place", "when_end", "known", "known_until"],
        unique=False,
        sqlite_where=sa.text("kind = 'control'"),
        postgresql_where=sa.text("kind = 'control'"),
    )
    op.create_index(
        "claims_planned",
        "claims",
        ["when_end"],
        unique=False,
        sqlite_where=sa.text("status = 'planned'"),
        postgresql_where=sa.text("status = 'planned'"),
    )
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index(op.f("ix_claims_known"), "claims", ["known"], unique=False)
    op.create_table(
        "concerns",
        sa.Column("country", sa.String(length=3), nullable=False),
        sa.Column("reading", Number, nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.no"],
        ),
        sa.PrimaryKeyConstraint("country", "reading"),
    )
    op.create_table(
        "arguments",
        sa.Column("claim", Number, nullable=False),
        sa.Column("actor", Number, nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actors.no"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.no"],
        ),
        sa.PrimaryKeyConstraint("claim", "actor", "role"),
    )
    op.create_index("arguments_by_actor", "arguments", ["actor", "claim"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE words USING fts5(title, content, content='reports', content_rowid='no')")
    else:
        op.execute(
            "ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS "
            "(to_tsvector('english', left(title || ' ' || content, 400000))) STORED"
        )
        op.execute("CREATE INDEX reports_words ON reports USING gin (words)")
