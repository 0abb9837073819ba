"""Totals: how much of everything a ledger holds, as it stands."""

from msgspec import Struct
from sqlalchemy import Connection, Table, func, select

from truce.ledger import schema
from truce.ledger.asking import shown


class Totals(Struct, frozen=True, kw_only=True):
    """Counts; `claims` by kind."""

    reports: int
    claims: dict[str, int]
    agreements: int
    contradictions: int
    actors: int
    places: int


def totals_of(connection: Connection) -> Totals:
    claims, readings, actors = schema.claims, schema.readings, schema.actors
    by_kind = select(claims.c.kind, func.count()).where(shown(claims, None, "published")).group_by(claims.c.kind)
    told = select(func.count()).select_from(readings).where(shown(readings, None, "published"))
    known = select(func.count()).select_from(actors).where(actors.c.reports > 0)
    return Totals(
        reports=connection.execute(told).scalar_one(),
        claims=dict(connection.execute(by_kind.order_by(claims.c.kind)).tuples().all()),
        agreements=_rows(connection, schema.deals),
        contradictions=_rows(connection, schema.contradictions),
        actors=connection.execute(known).scalar_one(),
        places=_rows(connection, schema.places),
    )


def _rows(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
