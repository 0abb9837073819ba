"""A report by itself: its text, what was found in it, and the agreements that it speaks of."""

from typing import TYPE_CHECKING

from msgspec import Struct

from truce.errors import LedgerError
from truce.model import Span
from truce.views.citation import Source, source_of
from truce.views.dossier import dossiers
from truce.views.finding import Finding, finding_of
from truce.views.lines import Dossier
from truce.views.record import gather

if TYPE_CHECKING:
    from truce.ledger import Ledger


class ReportView(Struct, frozen=True, kw_only=True):
    """Offsets of findings and boilerplate count characters of `content`."""

    source: Source
    language: str
    digest: str
    content: str
    boilerplate: tuple[Span, ...]
    agreements: tuple[Dossier, ...]
    findings: tuple[Finding, ...]


class ClaimView(Struct, frozen=True, kw_only=True):
    """One claim, and the report it stands in."""

    source: Source
    finding: Finding


def report_view(ledger: "Ledger", key: str) -> ReportView:
    """A report of the ledger; LedgerError where there is none of that id."""
    from truce.ledger import Filters

    report = ledger.report(key)
    record = gather(ledger, Filters(report=report.id))
    claims = sorted(record.claims, key=lambda claim: (claim.evidence, claim.cue))
    return ReportView(
        source=source_of(report),
        language=report.language,
        digest=report.digest,
        content=report.content,
        boilerplate=report.boilerplate,
        agreements=dossiers(record),
        findings=tuple(finding_of(record, claim) for claim in claims),
    )


def single(ledger: "Ledger", key: str) -> ReportView | ClaimView:
    """The one report or claim whose id begins so; LedgerError where there is none or more than one."""
    reports = ledger.reports_beginning(key)
    if key in reports or len(reports) == 1:
        return report_view(ledger, key if key in reports else reports[0])
    if reports:
        raise LedgerError(f"“{key}” begins the ids of several reports; give more of it")
    return claim_view(ledger, key)


def claim_view(ledger: "Ledger", key: str) -> ClaimView:
    """A claim of the ledger; LedgerError where there is none of that id."""
    from truce.ledger import Filters

    claim = ledger.claim(key).claim
    record = gather(ledger, Filters(report=claim.report))
    return ClaimView(source=source_of(record.reports[claim.report]), finding=finding_of(record, claim))
