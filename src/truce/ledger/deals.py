"""Deals: an agreement as all reports tell of it: its accounts, why they are one, where its parties stand, its life."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct, json
from msgspec.structs import replace
from sqlalchemy import ColumnElement, select

from truce.ledger import schema
from truce.ledger.asking import shown, speaks_of
from truce.ledger.assertions import Assertion, Scope
from truce.ledger.life import Telling, Turn, life_of, signs_of_violations, status_on, term_of
from truce.ledger.naming import Naming
from truce.ledger.positions import Standing, standings
from truce.ledger.rows import agreement_of
from truce.ledger.titles import title_of
from truce.model import Agreement, AgreementType, Mention

claims, agreements, readings = schema.claims, schema.agreements, schema.readings


class Deal(Struct, frozen=True, kw_only=True):
    """An agreement as resolved across reports.

    `accounts` are the names of what single reports tell of it ("report.a1", see `Ledger.accounts`), the first known
    first; any of them also leads to it (`Ledger.deal`), and `why` says of each why it is one with the rest.
    `parties` and `mediators` are those that accounts name, the most often named first. `life` are the turns of its
    status, `expiry` the first day after its term, `first` and `last` the days on which something of it was told.
    """

    id: str
    title: str
    type: AgreementType
    accounts: tuple[str, ...]
    why: dict[str, str]
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()
    life: tuple[Turn, ...] = ()
    expiry: date | None = None
    first: date
    last: date

    def status(self, day: date) -> str:
        """Its status on a day."""
        return status_on(self.life, day)

    def standing(self, party: str) -> tuple[Standing, ...]:
        """Where a party stood, oldest first."""
        return tuple(standing for standing in self.standings if standing.party == party)


_decoder = json.Decoder(Deal)
CITED = 12  # claims of one standing or turn, accounts of a deal; nobody reads more of them


class _Found(NamedTuple):
    told: Telling
    why: str
    until: date | None


class _End(NamedTuple):
    """Where another agreement is told to have taken its place."""

    turn: Turn
    until: date | None


class Told(NamedTuple):
    """All that is told of one deal."""

    accounts: list[_Found]
    positions: list[Assertion]
    breaches: list[Assertion]
    ends: list[_End]
    extensions: list[_Found]  # accounts of agreements that prolong it

    def on(self, day: date) -> "Told":
        """What of it was known on a day."""
        return Told(
            [one for one in self.accounts if one.told.known <= day < (one.until or date.max)],
            [one for one in self.positions if one.known <= day < (one.until or date.max)],
            [one for one in self.breaches if one.known <= day < (one.until or date.max)],
            [one for one in self.ends if one.turn.day <= day < (one.until or date.max)],
            [one for one in self.extensions if one.told.known <= day < (one.until or date.max)],
        )

    @property
    def days(self) -> set[date]:
        """The days on which something of it became known, or was told otherwise from then on."""
        known = [(one.told.known, one.until) for one in (*self.accounts, *self.extensions)]
        known += [(one.turn.day, one.until) for one in self.ends]
        known += [(one.known, one.until) for one in (*self.positions, *self.breaches)]
        return {day for both in known for day in both if day}


def deal_of(payload: str) -> Deal:
    """A deal as it was written down."""
    return _decoder.decode(payload)


def in_short(deal: Deal) -> Deal:
    """The same with the first dozen of the claims behind each standing and turn, and of its accounts."""
    first = deal.accounts[:CITED]
    return replace(
        deal,
        accounts=first,
        why={account: deal.why[account] for account in first},
        standings=tuple(replace(s, claims=s.claims[:CITED], against=s.against[:CITED]) for s in deal.standings),
        life=tuple(replace(turn, because=turn.because[:CITED]) for turn in deal.life),
    )


def deals_on_record(scope: Scope, ids: Sequence[str]) -> list[Deal]:
    """These deals: as written down where everything may be known, else worked out."""
    if not ids:
        return []
    if scope.as_of is not None:
        return deals_of(scope, ids)
    query = select(schema.deals.c.payload).where(schema.deals.c.id.in_(ids))
    return list(map(deal_of, scope.connection.execute(query).scalars().all()))


def deals_of(scope: Scope, ids: Sequence[str]) -> list[Deal]:
    """These deals in this order, as far as anything is known of them in the scope."""
    told = told_of(scope, ids)
    return [deal for i in ids if (deal := made_of(i, told[i], scope.naming))]


def told_of(scope: Scope, ids: Sequence[str], *, ever: bool = False) -> dict[str, Told]:
    """All that is told of these deals in the scope, or that was `ever` told."""
    accounts, ends = _accounts(scope, ids, ever=ever), _replaced(scope, ids, ever=ever)
    positions = _by_deal(scope.assertions(claims.c.kind == "position", speaks_of_deals(ids), ever=ever))
    breaches = _by_deal(scope.assertions(claims.c.kind == "violation", speaks_of_deals(ids), ever=ever))
    longer = _extensions(scope, ids, ever=ever)
    return {i: Told(accounts[i], positions[i], breaches[i], ends[i], longer[i]) for i in ids}


def speaks_of_deals(ids: Collection[str]) -> ColumnElement[bool]:
    """Whether a claim speaks of one of these deals."""
    return speaks_of(select(agreements.c.no).where(agreements.c.deal.in_(ids)))


def made_of(id: str, all_told: Told, naming: Naming) -> Deal | None:  # noqa: A002
    """The deal that is told of; None where nothing is."""
    if not all_told.accounts:
        return None
    found, stands = all_told.accounts, standings(all_told.positions)
    signs = [*signs_of_violations(all_told.breaches), *(end.turn for end in all_told.ends)]
    told = [account.told for account in found]
    parties = _counted((t.agreement.parties for t in told), naming)
    chief = {party for party, count in parties.items() if 2 * count >= max(parties.values())}
    term = term_of(told, [one.told for one in all_told.extensions])
    return Deal(
        id=id,
        title=title_of(t.agreement for t in told),
        type=Counter(t.agreement.type for t in told).most_common(1)[0][0],
        accounts=tuple(t.account for t in told),
        why={account.told.account: account.why for account in found},
        parties=tuple(party for party, _ in parties.most_common()),
        mediators=tuple(name for name, _ in _counted((t.agreement.mediators for t in told), naming).most_common()),
        standings=tuple(stands),
        life=tuple(life_of(told, stands, signs, chief, term)),
        expiry=term[0] if term else None,
        first=told[0].known,
        last=told[-1].known,
    )


def _counted(told: Iterable[tuple[Mention, ...]], naming: Naming) -> Counter[str]:
    return Counter(naming.actor(mention.actor) for mentions in told for mention in mentions if mention.actor)


def _accounts(scope: Scope, ids: Sequence[str], *, ever: bool) -> dict[str, list[_Found]]:
    columns = (agreements.c.deal, agreements.c.payload, agreements.c.why, readings.c.known, readings.c.known_until)
    query = (
        select(*columns)
        .join(readings, agreements.c.reading == readings.c.no)
        .where(agreements.c.deal.in_(ids), *_known(scope, ever=ever))
        .order_by(readings.c.known, agreements.c.key)
    )
    found: dict[str, list[_Found]] = defaultdict(list)
    for row in scope.connection.execute(query).all():
        agreement: Agreement = agreement_of(row.payload)
        told = Telling(account=f"{agreement.report}.{agreement.id}", agreement=agreement, known=row.known)
        found[row.deal].append(_Found(told, row.why or "", row.known_until))
    return found


def _replaced(scope: Scope, ids: Sequence[str], *, ever: bool) -> dict[str, list[_End]]:
    """Signs that another agreement has taken the place of these deals."""
    other = agreements.alias()
    query = (
        select(agreements.c.deal, readings.c.known, readings.c.known_until, other.c.id, other.c.payload)
        .join(other, (other.c.reading == agreements.c.reading) & (other.c.replaces == agreements.c.id))
        .join(readings, agreements.c.reading == readings.c.no)
        .where(agreements.c.deal.in_(ids), *_known(scope, ever=ever))
        .order_by(readings.c.known, agreements.c.key)
    )
    found: dict[str, list[_End]] = defaultdict(list)
    for row in scope.connection.execute(query).all():
        account = f"{agreement_of(row.payload).report}.{row.id}"
        turn = Turn(day=row.known, status="superseded", why=f"replaced by {account}", because=(account,))
        found[row.deal].append(_End(turn, row.known_until))
    return found


def _extensions(scope: Scope, ids: Sequence[str], *, ever: bool) -> dict[str, list[_Found]]:
    """Accounts of agreements that are told to prolong these deals."""
    other = agreements.alias()
    query = (
        select(agreements.c.deal, readings.c.known, readings.c.known_until, other.c.payload)
        .join(other, (other.c.reading == agreements.c.reading) & (other.c.extends == agreements.c.id))
        .join(readings, agreements.c.reading == readings.c.no)
        .where(agreements.c.deal.in_(ids), *_known(scope, ever=ever))
        .order_by(readings.c.known, other.c.key)
    )
    found: dict[str, list[_Found]] = defaultdict(list)
    for row in scope.connection.execute(query).all():
        account = agreement_of(row.payload)
        told = Telling(account=f"{account.report}.{account.id}", agreement=account, known=row.known)
        found[row.deal].append(_Found(told, "", row.known_until))
    return found


def _known(scope: Scope, *, ever: bool) -> list[ColumnElement[bool]]:
    return [] if ever else [shown(readings, scope.as_of, scope.axis)]


def _by_deal(listed: Iterable[Assertion]) -> dict[str, list[Assertion]]:
    found: dict[str, list[Assertion]] = defaultdict(list)
    for one in listed:
        found[one.deal or ""].append(one)
    return found
