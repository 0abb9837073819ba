"""Telling an incident: the one account that answers for when and where, and all that stand behind it, in words."""

from collections.abc import Sequence
from datetime import date

from truce.ledger import Account, Deal
from truce.ledger.incidents import Incident, Witness
from truce.model import Actor, Mention, Place, When

People = list[tuple[Actor, Witness]]  # somebody, and an account that names him


def day_of(incident: Incident) -> When | None:
    """Its days by the account that dates it most precisely, the earliest told of those."""
    dated = [account.claim.when for account in incident.accounts if account.claim.when]
    return min(dated, key=lambda when: (when.end - when.start, when.precision or 1), default=None)


def first_day(incident: Incident) -> date | None:
    """The first day that any account gives."""
    return min((account.claim.when.start for account in incident.accounts if account.claim.when), default=None)


def place_of(incident: Incident) -> Place | None:
    """Its place by the account that places it most precisely, one with coordinates before others."""
    placed = [account.claim.place for account in incident.accounts if account.claim.place]
    return min(placed, key=lambda place: (place.latitude is None, place.precision or 3), default=None)


def people(incident: Incident, role: str) -> People:
    """Those whom any account gives that role, each once, with the account that does."""
    found: dict[str, tuple[Actor, Witness]] = {}
    for account in incident.accounts:
        for mention in _mentions(account, role):
            actor = account.actor(mention)
            found.setdefault(actor.name, (actor, account))
    return list(found.values())


def sides_of(incident: Incident) -> tuple[People, People]:
    """Those who did it, or hold the place, and those to whom it was done and who are not among the first."""
    doers = people(incident, "actors") or people(incident, "holder")
    names = {actor.name for actor, _ in doers}
    return doers, [one for one in people(incident, "recipients") if one[0].name not in names]


def cited(incident: Incident) -> str:
    """Every account with its outlet, day, sentence, and whoever's word it is."""
    return " ".join(_cited(account) for account in incident.accounts)


def told_by(incident: Incident) -> list[str]:
    """Whose word it is: those whom the reports cite, and outlets that say it in their own voice; each once."""
    words = (
        account.actor(account.claim.source).name if account.claim.source else account.report.outlet
        for account in incident.accounts
    )
    return list(dict.fromkeys(word for word in words if word))


def outlets(incident: Incident) -> list[str]:
    """The outlets, each once."""
    return list(dict.fromkeys(a.report.outlet for a in incident.accounts if a.report.outlet))


def _cited(account: Witness) -> str:
    report, claim = account.report, account.claim
    word = f", citing {account.actor(claim.source).name}" if claim.source else ""
    head = f"{report.outlet or 'Unnamed outlet'}, {_day(report.published)}{word}"
    denied = " (denied)" if claim.status == "denied" else ""
    return f"{head}{denied}: “{' '.join(claim.quote.split())}”"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "undated"


def _mentions(account: Witness, role: str) -> tuple[Mention, ...]:
    value = getattr(account.claim, role, ())
    return value if isinstance(value, tuple) else (value,) if value else ()


def agreed_on(deal: Deal, accounts: Sequence[Account]) -> When | None:
    """When a deal was agreed: as an account dates it most precisely, else the day on which the last party accepted.

    That an account calls it agreed does not count: it had been so for some time when the report was written.
    """
    dated = [account.agreement.agreed for account in accounts if account.agreement.agreed]
    turns = [turn for turn in deal.life if turn.status == "agreed" and not set(turn.because) <= set(deal.accounts)]
    told = When(start=turns[0].day, end=turns[0].day) if turns else None
    return min(dated, key=lambda when: (when.end - when.start, when.start), default=told)
