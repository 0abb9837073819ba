"""Profile records: the accounts on record are given their deals, and the deals written beside them."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, bindparam, select, update

from truce.ledger import schema
from truce.ledger.judged import judged_pairs
from truce.ledger.naming import Naming
from truce.ledger.profiles import Profile
from truce.ledger.rows import agreement_of
from truce.ledger.same_deals import Placed, find_deals
from truce.ledger.terms import Filing, terms_of


def settle_deals(connection: Connection, naming: Naming, since: date) -> set[str]:
    """Work out the deals of all accounts known since a day anew; the ids of deals that gained or lost any."""
    accounts = list(_accounts(connection, naming))
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
    return new | {before[int(line["number"])].deal for line in changed}


def _accounts(connection: Connection, naming: Naming) -> Iterator[Placed]:
    agreements, readings = schema.agreements, schema.readings
    columns = (agreements.c.no, agreements.c.deal, agreements.c.why, agreements.c.payload, readings.c.key)
    query = select(*columns, readings.c.known).join(readings, agreements.c.reading == readings.c.no)
    for row in connection.execute(query):
        terms = terms_of(agreement_of(row.payload), Filing(row.no, row.key, row.known), naming.party)
        yield Placed(terms, row.deal, row.why or "")


def _lines(deal: Profile, before: dict[int, Placed]) -> Iterator[dict[str, str | int]]:
    for no, why in deal.why.items():
        if (before[no].deal, before[no].why) != (deal.id, why):
            yield {"number": no, "its": deal.id, "reason": why}
