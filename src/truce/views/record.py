"""A record is what a view is drawn from: the claims asked for, the readings they stand in, the deals they speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from truce.model import Agreement, AnyClaim, Claim, Reading, Report, Span
from truce.views.citation import Citation, Source, cite, source_of

K = TypeVar("K", bound=Claim)
Deal = str
VAGUE = frozenset({"truce", "ceasefire", "cease-fire", "agreement", "deal"})  # they name nothing by themselves


@dataclass(frozen=True)
class Record:
    """Readings, the claims of them that are asked for, and which agreements of single reports are one deal.

    `deals` maps "report.id" of an agreement to the key of its deal; one that is not in it stands alone.
    """

    readings: tuple[Reading, ...]
    claims: tuple[AnyClaim, ...]
    deals: Mapping[str, Deal] = field(default_factory=dict)

    @cached_property
    def _by_report(self) -> dict[str, Reading]:
        return {reading.report.id: reading for reading in self.readings}

    def reading(self, claim: Claim) -> Reading:
        return self._by_report[claim.report]

    def report(self, claim: Claim) -> Report:
        return self.reading(claim).report

    def cite(self, claim: Claim) -> Citation:
        return cite(claim, self.report(claim))

    def words(self, claim: Claim, span: Span) -> str:
        """The words at a span of the claim's report, on one line."""
        return " ".join(span.of(self.report(claim).content).split())

    def day(self, claim: Claim) -> date:
        """When it was so, as far as known: the first day claimed, or the day of publication."""
        return claim.when.start if claim.when else self.report(claim).published or date.min

    def of(self, kind: type[K]) -> list[K]:
        """Claims of a kind, oldest first, then as they stand in the text."""
        claims = [claim for claim in self.claims if isinstance(claim, kind)]
        return sorted(claims, key=lambda claim: (self.day(claim), claim.report, claim.evidence))

    def deal(self, claim: Claim, agreement: str | None) -> Deal | None:
        return self.deal_of(claim.report, agreement) if agreement else None

    def deal_of(self, report: str, agreement: str) -> Deal:
        member = f"{report}.{agreement}"
        return self.deals.get(member, member)

    @cached_property
    def agreements(self) -> dict[Deal, list[tuple[Agreement, Report]]]:
        """The agreements of single reports, by the deal they belong to, oldest report first."""
        joined: dict[Deal, list[tuple[Agreement, Report]]] = {}
        for reading in sorted(self.readings, key=lambda reading: reading.report.published or date.min):
            for agreement in reading.agreements:
                deal = self.deal_of(reading.report.id, agreement.id)
                joined.setdefault(deal, []).append((agreement, reading.report))
        return joined

    def name_of(self, deal: Deal) -> str:
        """The name that tells most: "30-day ceasefire proposal" rather than "the deal"; its type where it has none."""
        members = self.agreements[deal]
        names = [name for agreement, _ in members for name in agreement.names]
        telling = [name for name in names if name.lower().removeprefix("the ") not in VAGUE]
        return next(iter(telling or names), members[0][0].type.replace("_", " "))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The reports, oldest first."""
        reports = (reading.report for reading in self.readings)
        return tuple(
            source_of(report)
            for report in sorted(reports, key=lambda report: (report.published or date.min, report.id))
        )


def record_of(readings: Iterable[Reading], deals: Mapping[str, Deal] | None = None) -> Record:
    """Everything that some readings hold."""
    kept = tuple(readings)
    return Record(kept, tuple(claim for reading in kept for claim in reading.claims), deals or {})
