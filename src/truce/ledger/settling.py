"""Settling: working out what follows from readings that were added: stories, actors, deals, incidents, contradictions.

Adding only writes down what was read; the first question after it settles the rest. What follows depends on the set
of readings alone. In a small ledger everything is worked out anew; in a large one only what new readings can touch,
and `settle_all` works out everything.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, select, update

from truce.ledger import schema
from truce.ledger.anew import Anew
from truce.ledger.assertions import Scope
from truce.ledger.contradiction_records import settle_contradictions
from truce.ledger.deal_records import settle_deals, write_deals
from truce.ledger.holdings import settle_holdings
from truce.ledger.incident_records import settle_incidents
from truce.ledger.naming import settle_parties
from truce.ledger.same_actors import settle_actors
from truce.ledger.states import settle_states
from truce.ledger.store import held_snapshot, reading, writing

SMALL = 2_000  # readings; below, everything is worked out anew
AT_ONCE = 4_000  # readings in one transaction
MANY = 500  # readings; with so many new ones the database's own statistics are out of date
readings, claims = schema.readings, schema.claims


@contextmanager
def settled(engine: Engine) -> Iterator[Connection]:
    """Read a ledger in which nothing waits to be settled; that nothing does costs one look, in a snapshot none."""
    with reading(engine) as connection:
        if held_snapshot(engine) or not _waiting(connection, 1):
            yield connection
            return
    settle(engine)
    with reading(engine) as connection:
        yield connection


def settle(engine: Engine) -> None:
    """Work out what follows from readings not yet settled."""
    with reading(engine) as connection:
        count = _waiting(connection, MANY)
    if count == MANY:
        with writing(engine) as connection:
            analyse(connection)
    while count and settle_some(engine):
        pass
    if count == MANY:
        tidy(engine)


def _waiting(connection: Connection, most: int) -> int:
    """How many readings wait, at most so many being counted."""
    return len(connection.execute(select(readings.c.no).where(schema.UNSETTLED).limit(most)).all())


def settle_all(engine: Engine) -> None:
    """Work out everything anew."""
    with writing(engine) as connection:
        connection.execute(update(readings).values(settled=False))
    settle(engine)


def analyse(connection: Connection) -> None:
    """Let the database take stock of its tables, by which it plans its ways to an answer."""
    connection.exec_driver_sql("ANALYZE")


def tidy(engine: Engine) -> None:
    """Let PostgreSQL note which pages all may see, so that indices alone answer; by itself it comes to it later."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM (ANALYZE)")


def settle_some(engine: Engine) -> int:
    """Settle one portion of the readings that wait; how many it held."""
    from truce.ledger.near_copies import judge_stories, settle_stories  # numpy, which settled ledgers need not wait for

    with writing(engine) as connection:
        waiting = select(readings.c.no, readings.c.report, readings.c.known).where(schema.UNSETTLED)
        portion = connection.execute(waiting.order_by(readings.c.known, readings.c.key).limit(AT_ONCE)).all()
        if portion:
            settle_stories(connection, {row.report for row in portion})
            judge_stories(connection)
            whole = connection.execute(select(func.count()).select_from(readings)).scalar_one() <= SMALL
            _settle(connection, [row.no for row in portion], min(row.known for row in portion), whole=whole)
            chosen = readings.c.no.in_([row.no for row in portion]) if not whole else readings.c.no.is_not(None)
            connection.execute(update(readings).where(chosen).values(settled=True))
        return len(portion)


def _settle(connection: Connection, portion: Sequence[int], known: date, *, whole: bool) -> None:
    """Settle around a portion of readings, or everything."""
    renamed = settle_actors(connection)
    naming, changed = settle_parties(connection)
    around = None if whole else portion
    deals, moved = settle_deals(connection, naming, date.min if whole or renamed else known, around)
    incidents = settle_incidents(connection, naming, around)
    if whole:
        connection.execute(delete(schema.contradictions))
    chosen = claims.c.no.is_not(None) if whole else claims.c.reading.in_(portion)
    scope = Scope(connection, naming)
    touched = deals | _told_of(connection, chosen)
    write_deals(scope, None if whole else touched)
    settle_contradictions(scope, touched, _places(connection, chosen), incidents | _incidents(connection, chosen))
    anew = Anew(connection, portion, renamed | changed)
    settle_holdings(scope, anew.places())
    settle_states(scope, anew.deals(moved))


def _told_of(connection: Connection, chosen: ColumnElement[bool]) -> set[str]:
    """The deals that chosen claims speak of."""
    agreements = schema.agreements
    query = select(agreements.c.deal).join(claims, claims.c.agreement == agreements.c.no).where(chosen).distinct()
    return set(connection.execute(query).scalars())


def _places(connection: Connection, chosen: ColumnElement[bool]) -> set[int]:
    query = select(claims.c.place).where(chosen, claims.c.kind == "control", claims.c.place.is_not(None)).distinct()
    return set(connection.execute(query).scalars())


def _incidents(connection: Connection, chosen: ColumnElement[bool]) -> set[str]:
    query = select(claims.c.incident).where(chosen, claims.c.incident.is_not(None)).distinct()
    return set(connection.execute(query).scalars())
