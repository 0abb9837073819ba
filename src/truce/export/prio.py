"""ETH/PRIO: ceasefires that were declared, one line a ceasefire and party that it binds, in that data set's columns.

Offers that nobody took up are no ceasefires and are left out, and what no report tells (class, whether written, whether
enforced) stays empty for a coder. `ended` and `ended_why` are in words; the ids of UCDP and PA-X are not ours to give.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from truce.export.geography import country_name
from truce.export.grid import write_grid
from truce.export.order import Order
from truce.export.telling import agreed_on
from truce.knowledge.actors import known_actors
from truce.ledger import Account, Deal, Filters, Turn
from truce.ledger.keys import is_named
from truce.ledger.parcels import last_day
from truce.ledger.positions import ATTITUDES
from truce.model import When

TAKES = frozenset({"hxl"})
TYPES = frozenset({"ceasefire", "humanitarian_pause"})
BEGAN = frozenset({"agreed", "in_force", "violated", "suspended", "expired", "collapsed", "superseded"})
OVER = frozenset({"expired", "collapsed", "superseded"})
UNILATERAL, BILATERAL, MULTILATERAL = 1, 2, 3
APART = "; "
Line = dict[str, Any]


def write(order: Order) -> int:
    """Write the lines, the ceasefire first told of first."""
    return write_grid(order, "prio", _lines(order))


def _lines(order: Order) -> Iterator[Line]:
    last = order.filters.as_of or last_day(order.ledger)
    deals = sorted(order.ledger.agreements(order.filters), key=lambda deal: (deal.first, deal.id))
    for done, deal in enumerate(deals, 1):
        life = [turn for turn in deal.life if turn.day <= last]
        if deal.type in TYPES and any(turn.status in BEGAN for turn in life):
            accounts = list(order.ledger.accounts(Filters(agreement=deal.id, as_of=order.filters.as_of)))
            if not _is_refused(deal, accounts):
                yield from _of_deal(deal, life, accounts)
        order.progress(done, len(deals))


def _of_deal(deal: Deal, life: list[Turn], accounts: list[Account]) -> Iterator[Line]:
    bound = _bound(deal, accounts)
    shared = _terms(deal, accounts, len(bound)) | _dates(deal, accounts) | _end(life) | _evidence(deal, accounts)
    for number, party in enumerate(bound, 1):
        yield shared | {"uniq_id": f"{deal.id}-{number}", "actor_name": party}


def _bound(deal: Deal, accounts: list[Account]) -> list[str]:
    """The parties it binds: those told of, if it was agreed or they do not turn it down, else those that accepted."""
    last = {standing.party: ATTITUDES[standing.stance] for standing in deal.standings if standing.asserted}
    agreed = any(account.agreement.agreed for account in accounts)
    told = [party for party in deal.parties if agreed or last.get(party) != "against"]
    accepted = [party for party, manner in last.items() if manner == "for"]
    return [party for party in told or accepted if is_named(party)]


def _is_refused(deal: Deal, accounts: list[Account]) -> bool:
    """Whether it stayed an offer: a party's last word is against it, and no account tells when it was agreed."""
    last = {standing.party: standing.stance for standing in deal.standings if standing.asserted}
    against = any(ATTITUDES[stance] == "against" for stance in last.values())
    return against and not any(account.agreement.agreed for account in accounts)


def _terms(deal: Deal, accounts: list[Account], parties: int) -> Line:
    days = {account.agreement.duration_days for account in accounts} - {None}
    fixed = bool(days) or any(account.agreement.end for account in accounts)
    side = {0: None, 1: UNILATERAL, 2: BILATERAL}.get(parties, MULTILATERAL)
    return {
        "cf_id": deal.id,
        "location": APART.join(_countries(deal)),
        "side": side,
        "p_humanitarian": 1 if deal.type == "humanitarian_pause" else None,
        "fixed": 1 if fixed else None,
        "fixed_time": f"{max(d for d in days if d is not None):g} days" if days else None,
        "mediator_nego": APART.join(deal.mediators),
    }


def _countries(deal: Deal) -> list[str]:
    """The countries of the parties as far as known; of a state and a group, the country that the group fights in."""
    known = [actor for party in deal.parties if (actor := known_actors().named(party)) and actor.country]
    groups = [actor for actor in known if actor.kind != "state"] or known
    return list(dict.fromkeys(name for actor in groups if (name := country_name(actor.country))))


def _dates(deal: Deal, accounts: list[Account]) -> Line:
    starts = [account.agreement.start for account in accounts if account.agreement.start]
    effect = min(starts, key=lambda when: (when.end - when.start, when.start), default=None)
    return _parts("cf_dec", agreed_on(deal, accounts)) | _parts("cf_effect", effect)


def _end(life: list[Turn]) -> Line:
    last = next((turn for turn in reversed(life) if turn.status in OVER), None)
    if last is None or last is not life[-1]:
        return {}
    return _parts("end", When(start=last.day, end=last.day)) | {"ended": last.status, "ended_why": last.why}


def _evidence(deal: Deal, accounts: list[Account]) -> Line:
    told = (
        f"{a.report.outlet or 'unnamed outlet'}, {a.report.published or 'undated'}: {a.report.title}" for a in accounts
    )
    return {"evidence_onset": APART.join(dict.fromkeys(told)), "comment": deal.title}


def _parts(name: str, when: When | None) -> Line:
    """Year, month and day, those left out that a longer stretch of days does not settle."""
    if when is None:
        return {}
    first, last = when.start, when.end
    parts = {"yr": (first.year, last.year), "month": (first.month, last.month), "day": (first.day, last.day)}
    settled = takewhile(lambda part: part[1][0] == part[1][1], parts.items())
    return {f"{name}_{part}": one for part, (one, _) in settled}
