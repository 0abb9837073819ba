"""The tables of a ledger: what was read (reports, readings, claims …) and, beside it, what follows from it.

Rows of the first kind are only ever added. Columns of the second kind are derived from them and can be
computed anew at any time (settling.py): `*_until`, `settled`, `story`, `same`, `deal`, `incident`, `why`, the tables
`bands`, `deals`, `contradictions`, `holdings` and `states`.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite's rowid is an INTEGER of 64 bits
PARTS_A_READING = 1 << 16  # claims (and agreements) are numbered `reading * PARTS_A_READING + position`
CORRECTIONS = 60_000  # the first position of claims that judgements put in place of a reading's own

metadata = MetaData()


def _where(condition: str) -> dict[str, Any]:
    """For an index that holds only some rows."""
    return {f"{store}_where": text(condition) for store in ("sqlite", "postgresql")}


reports = Table(
    "reports",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("key", String(20), nullable=False, unique=True),
    Column("document", String(20), nullable=False, index=True),
    Column("id", Text, nullable=False, index=True),
    Column("digest", Text, nullable=False),
    Column("outlet", Text),
    Column("published", Date),
    Column("url", Text),
    Column("title", Text, nullable=False),
    Column("language", String(16), nullable=False),
    Column("content", Text, nullable=False),
    Column("boilerplate", Text, nullable=False),
    Column("story", Number, nullable=False, index=True),
    Column("sketch", LargeBinary),
)

readings = Table(
    "readings",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("key", String(20), nullable=False, unique=True),
    Column("report", Number, ForeignKey("reports.no"), nullable=False, index=True),
    Column("seen", DateTime, nullable=False, index=True),
    Column("seen_until", DateTime),
    Column("known", Date, nullable=False, index=True),
    Column("known_until", Date),
    Column("settled", Boolean, nullable=False),
)
UNSETTLED = text("NOT settled")  # asked in these very words, SQLite can tell that the index fits
Index("readings_unsettled", readings.c.settled, **_where(UNSETTLED.text))

bands = Table(
    "bands",
    metadata,
    Column("band", Number, primary_key=True),
    Column("report", Number, ForeignKey("reports.no"), primary_key=True),
)

actors = Table(
    "actors",
    metadata,
    Column("no", Number, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("folded", Text, nullable=False, index=True),
    Column("same", Text, nullable=False, index=True),
    Column("party", Text, nullable=False),
    Column("why", Text),
    Column("reports", Integer, nullable=False, server_default="0"),  # that list the actor; told of its chief name only
    Column("kind", String(9)),
    Column("country", String(3)),
    Index("actors_told_of", "reports", "no"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("alias", Text, primary_key=True),  # folded
    Column("actor", Number, ForeignKey("actors.no"), primary_key=True),
    Column("kind", String(9), primary_key=True),
    Column("country", String(3), primary_key=True),
    Column("proper", Boolean, nullable=False),
)

casts = Table(
    "casts",
    metadata,
    Column("reading", Number, ForeignKey("readings.no"), primary_key=True),
    Column("actor", Number, ForeignKey("actors.no"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("side", Number, ForeignKey("actors.no")),
    Column("payload", Text, nullable=False),
    Index("casts_by_actor", "actor"),
)

concerns = Table(
    "concerns",
    metadata,
    Column("country", String(3), primary_key=True),
    Column("reading", Number, ForeignKey("readings.no"), primary_key=True),
)

places = Table(
    "places",
    metadata,
    Column("no", Number, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("country", String(3)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("geoname", Integer),
)

agreements = Table(
    "agreements",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("reading", Number, ForeignKey("readings.no"), nullable=False, index=True),
    Column("key", String(20), nullable=False, index=True),
    Column("id", Text, nullable=False),
    Column("names", Text, nullable=False),  # folded, between bars: |minsk ii|the truce|
    Column("replaces", Text),  # the id of the account, in the same reading, of what it takes the place of
    Column("extends", Text),  # the id of the account, in the same reading, of what it prolongs
    Column("expires", Date, index=True),  # the first day after its term, where it gives one
    Column("deal", Text, nullable=False, index=True),
    Column("why", Text),
    Column("payload", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("id", String(20), nullable=False, index=True),
    Column("reading", Number, ForeignKey("readings.no"), nullable=False),
    Column("kind", String(9), nullable=False),
    Column("type", String(24)),  # an event's type, a position's stance, a control's change, a statement's form
    Column("status", String(8), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("when_start", Date, nullable=False),  # the day it was known where it gives none
    Column("when_end", Date, nullable=False),
    Column("dated", Boolean, nullable=False),
    Column("subject", Number),  # the actor who speaks, holds, is bound
    Column("place", Number),
    Column("agreement", Number),
    Column("voice", String(7), nullable=False),  # outlet, relay, unnamed or named: whose word it is, see sources.py
    Column("origin", Text, nullable=False),
    Column("relay", Text, nullable=False),
    Column("interest", Text),  # the side that the origin belongs to
    Column("incident", String(20)),
    Column("why", Text),
    Column("seen", DateTime, nullable=False),
    Column("seen_until", DateTime),
    Column("known", Date, nullable=False),
    Column("known_until", Date),
    Column("judgement", String(20)),  # of a claim that a judgement put in the place of another
    Column("payload", Text, nullable=False),
    Index("claims_by_day", "when_start", "no", "known", "known_until"),
    Index("claims_held", "place", "when_end", "known", "known_until", **_where("kind = 'control'")),
    Index(
        "claims_latest_held", "place", "when_start", "known", "id", "known_until", "no", **_where("kind = 'control'")
    ),
    Index("claims_planned", "when_end", **_where("status = 'planned'")),
    Index("claims_ahead", "when_start", "no", "known", "known_until", **_where("when_start > known")),
    Index("claims_by_kind", "kind", "when_start", "no", "known_until", "place", "type"),
    Index("claims_by_place", "place", "kind", "when_start", "no", "known_until"),
    Index("claims_told_of", "agreement", "kind", "when_start", "no", "known_until", **_where("agreement IS NOT NULL")),
    Index("claims_by_incident", "incident", **_where("incident IS NOT NULL")),  # few have one
    Index("claims_by_reading", "reading", "kind"),
)

arguments = Table(
    "arguments",
    metadata,
    Column("claim", Number, ForeignKey("claims.no"), primary_key=True),
    Column("actor", Number, ForeignKey("actors.no"), primary_key=True),
    Column("role", String(10), primary_key=True),
    Column("position", SmallInteger, nullable=False),
    Column("when_start", Date, nullable=False),  # the claim's own
    Index("arguments_by_day", "actor", "when_start", "claim"),
)

deals = Table(
    "deals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("expiry", Date, index=True),  # the first day after its term, prolonged or not
    Column("last", Date, nullable=False, index=True),  # the last day on which anything of it was told
    Column("parties", Text, nullable=False),  # folded, between bars, their sides among them
    Column("payload", Text, nullable=False),
    Column("short", Text, nullable=False, server_default=""),  # for lists: with a dozen claims of each standing
)

contradictions = Table(
    "contradictions",
    metadata,
    Column("key", String(20), primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("about", Text, nullable=False),
    Column("rule", String(16), nullable=False),
    Column("known", Date, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

holdings = Table(  # who held a place, as known at the end of each day on which that changed
    "holdings",
    metadata,
    Column("spot", Number, primary_key=True, autoincrement=False),
    Column("known", Date, primary_key=True),
    Column("payload", Text, nullable=False),
)

states = Table(  # how a deal stood, as known at the end of each day on which something of it was learnt
    "states",
    metadata,
    Column("deal", Text, primary_key=True),
    Column("known", Date, primary_key=True),
    Column("payload", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("key", String(20), primary_key=True),
    Column("noun", String(9), nullable=False),
    Column("verdict", String(9), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("other", Text),
    Column("at", DateTime, nullable=False),
    Column("payload", Text, nullable=False),
)

grades = Table(
    "grades",
    metadata,
    Column("key", String(20), primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("reliability", String(1), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("payload", Text, nullable=False),
)
