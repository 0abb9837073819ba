"""Profile records: the accounts on record are given their deals, and the deals written beside them."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from msgspec import json
from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from truce.ledger import schema
from truce.ledger.assertions import Scope
from truce.ledger.deals import Deal, deals_of, in_short
from truce.ledger.judged import judged_pairs
from truce.ledger.keys import fold
from truce.ledger.naming import Naming
from truce.ledger.profiles import Profile
from truce.ledger.rows import agreement_of
from truce.ledger.same_deals import Placed, find_deals
from truce.ledger.terms import Filing, terms_of

AT_ONCE = 100
FIGHTING = ("state", "rebel", "military", "party")


def settle_deals(
    connection: Connection, naming: Naming, since: date, portion: Collection[int] | None
) -> tuple[set[str], dict[str, date]]:
    """Work out the deals of accounts known since a day anew; the ids of deals that these accounts are of.

    With them come the deals that gained or lost any account, and since when. Of readings that wait to be settled only
    those of the portion count, or (None) all.
    """
    accounts = list(_accounts(connection, naming, portion))
    earlier = [placed for placed in accounts if placed.terms.known < since]
    later = [placed for placed in accounts if placed.terms.known >= since]
    before = {placed.terms.no: placed for placed in accounts}
    deals = find_deals((placed.terms for placed in later), judged_pairs(connection, "agreement"), earlier)
    changed = [line for deal in deals for line in _lines(deal, before)]
    if changed:
        table = schema.agreements
        one = update(table).where(table.c.no == bindparam("number"))
        connection.execute(one.values(deal=bindparam("its"), why=bindparam("reason")), changed)
    touched = {placed.terms.no for placed in later}
    new = {deal.id for deal in deals if touched & deal.why.keys()}
    moved = _moved(before, changed)
    return new | moved.keys(), moved


def _moved(before: dict[int, Placed], changed: list[dict[str, str | int]]) -> dict[str, date]:
    moved: dict[str, date] = {}
    for line in changed:
        placed = before[int(line["number"])]
        for deal in {placed.deal, str(line["its"])}:
            moved[deal] = min(moved.get(deal, date.max), placed.terms.known)
    return moved


def write_deals(scope: Scope, ids: Collection[str] | None) -> None:
    """Write down these deals as they now stand, or (None) all of them, so that a page of them is read, not made."""
    table = schema.deals
    connection = scope.connection
    gone = delete(table) if ids is None else delete(table).where(table.c.id.in_(ids))
    connection.execute(gone)
    every = select(schema.agreements.c.deal).distinct()
    listed = sorted(connection.execute(every).scalars() if ids is None else ids)
    for start in range(0, len(listed), AT_ONCE):
        lines = [_deal_line(deal, scope.naming) for deal in deals_of(scope, listed[start : start + AT_ONCE])]
        if lines:
            connection.execute(insert(table), lines)


def _deal_line(deal: Deal, naming: Naming) -> dict[str, object]:
    named = {*deal.parties, *deal.mediators, *(standing.party for standing in deal.standings)}
    folded = sorted({fold(name) for name in (*named, *(naming.party(party) for party in named))})
    parties = "|".join(("", *folded, ""))
    return {
        "id": deal.id,
        "expiry": deal.expiry,
        "last": deal.last,
        "parties": parties,
        "payload": json.encode(deal).decode(),
        "short": json.encode(in_short(deal)).decode(),
    }


def _accounts(connection: Connection, naming: Naming, portion: Collection[int] | None) -> Iterator[Placed]:
    agreements, readings = schema.agreements, schema.readings
    columns = (agreements.c.no, agreements.c.deal, agreements.c.why, agreements.c.payload, readings.c.key)
    around = _parties(connection, naming)
    query = select(*columns, readings.c.known, agreements.c.reading).join(
        readings, agreements.c.reading == readings.c.no
    )
    if portion is not None:
        query = query.where(or_(readings.c.settled, readings.c.no.in_(portion)))
    for row in connection.execute(query):
        filing = Filing(row.no, row.key, row.known, around[row.reading])
        terms = terms_of(agreement_of(row.payload), filing, naming.party)
        yield Placed(terms, row.deal, row.why or "")


def _parties(connection: Connection, naming: Naming) -> dict[int, frozenset[str]]:
    """For readings with accounts that tell no parties, the states and armed groups that they list."""
    agreements, casts, actors = schema.agreements, schema.casts, schema.actors
    silent = select(agreements.c.reading).where(~agreements.c.payload.contains('"parties":[{'))
    query = (
        select(casts.c.reading, actors.c.name)
        .join(actors, casts.c.actor == actors.c.no)
        .where(casts.c.reading.in_(silent), actors.c.kind.in_(FIGHTING))
    )
    found: dict[int, set[str]] = defaultdict(set)
    for reading, name in connection.execute(query):
        found[reading].add(naming.party(name))
    return defaultdict(frozenset, {reading: frozenset(names) for reading, names in found.items()})


def _lines(deal: Profile, before: dict[int, Placed]) -> Iterator[dict[str, str | int]]:
    for no, why in deal.why.items():
        if (before[no].deal, before[no].why) != (deal.id, why):
            yield {"number": no, "its": deal.id, "reason": why}
