"""One agreement by itself: its dossier and the reports that speak of it."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from truce.views.citation import Source
from truce.views.dossier import dossiers
from truce.views.leaf import record_of_filed
from truce.views.lines import Dossier
from truce.views.record import Standing

if TYPE_CHECKING:
    from truce.ledger import Account, Deal, Ledger

LATEST = 60  # claims of a kind, and accounts; the rest is paged elsewhere


class AgreementView(Struct, frozen=True, kw_only=True):
    """A dossier, and the reports that it cites; of accounts, positions and violations the latest LATEST of each."""

    dossier: Dossier
    sources: tuple[Source, ...]


def agreement_view(ledger: "Ledger", key: str) -> AgreementView | None:
    """The agreement of that key, or the one that joins the account of that name ("report.agreement")."""
    from truce.ledger import Filters

    found = ledger.agreements(Filters(agreement=key))
    if not found:
        return None
    deal = found[0]
    latest = Filters(agreement=deal.id, limit=LATEST, newest_first=True)
    told = accounts_of(ledger, deal, LATEST)
    claims = [line for kind in ("position", "violation") for line in ledger.filed(kind, filters=latest)]
    record = record_of_filed(ledger, claims)
    last = max((account.report.published for account in told if account.report.published), default=date.max)
    whole = replace(
        record,
        accounts={deal.id: tuple((account.agreement, account.report) for account in told)},
        reports={**record.reports, **{account.report.id: account.report for account in told}},
        resolved={deal.id: Standing(deal.title, deal.status(last), deal.expiry)},
    )
    return AgreementView(dossier=dossiers(whole)[0], sources=whole.sources)


def accounts_of(ledger: "Ledger", deal: "Deal", latest: int) -> "list[Account]":
    """The latest so many accounts of a deal, oldest first."""
    from truce.ledger import Filters

    before = max(len(deal.accounts) - latest, 0)
    return list(ledger.accounts(Filters(agreement=deal.id, offset=before, limit=latest)))
