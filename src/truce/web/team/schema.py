"""The tables of a team. Of secrets (passwords, session and API keys) only digests are kept."""

from sqlalchemy import BigInteger, Column, DateTime, Integer, MetaData, String, Table, Text

metadata = MetaData()

users = Table(
    "team_users",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(7), nullable=False),
    Column("password", Text),  # none: comes through a proxy that knows them, or by an API key alone
    Column("since", DateTime, nullable=False),
)

sessions = Table(
    "team_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", String(64), nullable=False, index=True),
    Column("since", DateTime, nullable=False),
    Column("used", DateTime, nullable=False),
)

api_keys = Table(
    "team_api_keys",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("name", String(64), nullable=False, index=True),
    Column("since", DateTime, nullable=False),
)

audit = Table(
    "team_audit",
    metadata,
    Column("no", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", DateTime, nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("address", Text),
    Column("action", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

seals = Table(
    "team_seals",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", String(64), nullable=False),
)
