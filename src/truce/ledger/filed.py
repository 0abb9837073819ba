"""Filed: a claim with the report that makes it, which is how a ledger hands claims out."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from truce.model import Agreement, AnyClaim, Report


class Filed(Struct, frozen=True, kw_only=True):
    """A claim, its report, and the agreement it speaks of; the claim's own fields can be asked of it directly.

    `agreement` is the report's own account, `deal` the id of the agreement as resolved across reports.
    `seen` is when the ledger took the claim in (UTC), `origin` the key of the source whose word it is.
    """

    claim: AnyClaim
    report: Report
    agreement: Agreement | None = None
    deal: str | None = None
    seen: datetime
    origin: str

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.claim, name)


class Account(Struct, frozen=True, kw_only=True):
    """What one report tells of an agreement. `deal` is the id of the agreement as resolved across reports."""

    agreement: Agreement
    report: Report
    deal: str

    @property
    def name(self) -> str:
        """The account's name in every ledger: "report.agreement"."""
        return f"{self.report.id}.{self.agreement.id}"


class Hit(Struct, frozen=True, kw_only=True):
    """A report found by its words, which stand in [brackets] in the snippet."""

    report: Report
    snippet: str
