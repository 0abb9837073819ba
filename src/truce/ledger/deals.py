"""Deals: an agreement as all reports tell of it: its accounts, why they are one, where its parties stand, its life."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from msgspec import Struct
from sqlalchemy import select

from truce.ledger import schema
from truce.ledger.asking import shown
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.filed import Account
from truce.ledger.life import Telling, Turn, last_expiry, life_of, status_on
from truce.ledger.naming import Naming
from truce.ledger.positions import Standing, standings
from truce.ledger.rows import agreement_of, reports_by_number
from truce.ledger.titles import title_of

claims, agreements, readings = schema.claims, schema.agreements, schema.readings

T = TypeVar("T", Standing, Assertion)


class Deal(Struct, frozen=True, kw_only=True):
    """An agreement as resolved across reports. The name of any of its accounts also leads to it (`Ledger.deal`).

    `why` says for each account why it is one with the rest ("" for the first). `parties` are those that accounts
    name, the most often named first. `life` are the turns of its status; `expiry` is the first day after its term.
    """

    id: str
    title: str
    accounts: tuple[Account, ...]
    why: dict[str, str]
    parties: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()
    life: tuple[Turn, ...] = ()
    expiry: date | None = None

    def status(self, day: date) -> str:
        """Its status on a day."""
        return status_on(self.life, day)

    def standing(self, party: str) -> tuple[Standing, ...]:
        """Where a party stood, oldest first."""
        return tuple(standing for standing in self.standings if standing.party == party)


class _Found(NamedTuple):
    account: Account
    known: date
    why: str


def deals_of(scope: Scope, ids: Sequence[str]) -> list[Deal]:
    """These deals in this order, as far as anything is known of them in the scope."""
    found = _accounts(scope, ids)
    stands = _by_deal(standings(scope.assertions(claims.c.kind == "position", agreements.c.deal.in_(ids))))
    breaches = _by_deal(scope.assertions(claims.c.kind == "violation", agreements.c.deal.in_(ids)))
    return [_deal(i, found[i], stands[i], breaches[i], scope.naming) for i in ids if found[i]]


def _deal(id: str, found: list[_Found], stands: list[Standing], breaches: list[Assertion], naming: Naming) -> Deal:  # noqa: A002
    told = [Telling(account=f.account.name, agreement=f.account.agreement, known=f.known) for f in found]
    named = Counter(naming.actor(m.actor) for t in told for m in t.agreement.parties if m.actor)
    chief = {party for party, count in named.items() if 2 * count >= max(named.values())}
    term = last_expiry(told)
    return Deal(
        id=id,
        title=title_of(t.agreement for t in told),
        accounts=tuple(f.account for f in found),
        why={f.account.name: f.why for f in found},
        parties=tuple(party for party, _ in named.most_common()),
        standings=tuple(stands),
        life=tuple(life_of(told, stands, breaches, chief)),
        expiry=term[0] if term else None,
    )


def _accounts(scope: Scope, ids: Sequence[str]) -> dict[str, list[_Found]]:
    columns = (agreements.c.deal, agreements.c.payload, agreements.c.why, readings.c.report, readings.c.known)
    query = (
        select(*columns)
        .join(readings, agreements.c.reading == readings.c.no)
        .where(agreements.c.deal.in_(ids), shown(readings, scope.as_of, scope.axis))
        .order_by(readings.c.known, agreements.c.key)
    )
    rows = scope.connection.execute(query).all()
    reports = reports_by_number(scope.connection, (row.report for row in rows))
    found: dict[str, list[_Found]] = defaultdict(list)
    for row in rows:
        account = Account(agreement=agreement_of(row.payload), report=reports[row.report], deal=row.deal)
        found[row.deal].append(_Found(account, row.known, row.why or ""))
    return found


def _by_deal(listed: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for one in listed:
        found[one.deal or ""].append(one)
    return found
