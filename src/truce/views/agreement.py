"""One agreement by itself: its dossier and the reports that speak of it."""

from typing import TYPE_CHECKING

from msgspec import Struct

from truce.views.citation import Source
from truce.views.dossier import dossiers
from truce.views.lines import Dossier
from truce.views.record import gather

if TYPE_CHECKING:
    from truce.ledger import Ledger


class AgreementView(Struct, frozen=True, kw_only=True):
    """A dossier, and the reports that its lines cite by number."""

    dossier: Dossier
    sources: tuple[Source, ...]


def agreement_view(ledger: "Ledger", key: str) -> AgreementView | None:
    """The agreement of that key, or the one that joins the account of that name ("report.agreement")."""
    from truce.ledger import Filters

    found = ledger.agreements(Filters(agreement=key))
    if not found:
        return None
    deal = found[0]
    record = gather(ledger, Filters(), only={told.report.id for told in ledger.accounts(Filters(agreement=deal.id))})
    dossier = next(dossier for dossier in dossiers(record) if dossier.key == deal.id)
    return AgreementView(dossier=dossier, sources=record.sources)
