"""Lineage: which agreements an agreement prolongs or takes the place of, which came after it, and who tells so."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from truce.views.agreement import accounts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truce.ledger import Account, Deal, Ledger

Tie = Literal["replaces", "extends", "replaced by", "extended by"]
FEW = 6  # reports that are asked, the latest; a tie is told again and again or hardly matters


class Kin(Struct, frozen=True, kw_only=True):
    """Another agreement, how it is tied to this one, and the reports that tell of the tie."""

    tie: Tie
    deal: str
    title: str
    reports: tuple[str, ...]


def lineage(ledger: "Ledger", deal: "Deal") -> tuple[Kin, ...]:
    """The kin of a deal, as its latest accounts tell."""
    reports: dict[tuple[Tie, str], list[str]] = {}
    for account in accounts_of(ledger, deal, FEW):
        for tie, other in _ties(ledger, account):
            if other != deal.id:
                reports.setdefault((tie, other), []).append(account.report.id)
    return tuple(
        Kin(tie=tie, deal=other, title=ledger.deal(other).title, reports=tuple(found))
        for (tie, other), found in reports.items()
    )


def _ties(ledger: "Ledger", account: "Account") -> "Iterator[tuple[Tie, str]]":
    """What one report says of this agreement and the others it tells of."""
    from truce.ledger import Filters

    this = account.agreement
    for other in ledger.accounts(Filters(report=account.report.id)):
        told: dict[Tie, bool] = {
            "replaces": this.replaces == other.agreement.id,
            "extends": this.extends == other.agreement.id,
            "replaced by": other.agreement.replaces == this.id,
            "extended by": other.agreement.extends == this.id,
        }
        yield from ((tie, other.deal) for tie, so in told.items() if so)
