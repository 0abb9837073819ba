"""A record is what a view is drawn from: the claims asked for, their reports, and the deals these speak of."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec.structs import replace

from truce.model import Actor, Agreement, AnyClaim, Claim, Mention, Position, Reading, Report, Span, Violation
from truce.views.citation import Citation, Source, cite, source_of

if TYPE_CHECKING:
    from truce.ledger import Deal, Filters, Ledger

K = TypeVar("K", bound=Claim)
DealKey = str
Account = tuple[Agreement, Report]
FEW = 20  # reports that are asked for one by one; more are picked out of the whole
VAGUE = frozenset({"truce", "ceasefire", "cease-fire", "agreement", "deal"})  # they name nothing by themselves


class Standing(NamedTuple):
    """What a ledger makes of all accounts of a deal: its name, its status on the last day of the record, its expiry."""

    title: str
    status: str
    expiry: date | None


@dataclass(frozen=True)
class Record:
    """Claims with their reports, what each report tells of agreements by deal, and who is who in a report."""

    claims: tuple[AnyClaim, ...]
    reports: Mapping[str, Report]
    accounts: Mapping[DealKey, tuple[Account, ...]]
    cast: Callable[[str], tuple[Actor, ...]]
    resolved: Mapping[DealKey, Standing] = field(default_factory=dict)

    @cached_property
    def _deals(self) -> dict[tuple[str, str], DealKey]:
        return {
            (report.id, agreement.id): deal
            for deal, accounts in self.accounts.items()
            for agreement, report in accounts
        }

    def cite(self, claim: Claim) -> Citation:
        return cite(claim, self.reports[claim.report])

    def words(self, claim: Claim, span: Span) -> str:
        """The words at a span of the claim's report, on one line."""
        return " ".join(span.of(self.reports[claim.report].content).split())

    def actor(self, claim: Claim, mention: Mention) -> Actor | None:
        """What the claim's report tells of somebody."""
        return next((actor for actor in self.cast(claim.report) if actor.name == mention.actor), None)

    def day(self, claim: Claim) -> date:
        """When it was so, as far as known: the first day claimed, or the day of publication."""
        return claim.when.start if claim.when else self.reports[claim.report].published or date.min

    @cached_property
    def _in_order(self) -> list[AnyClaim]:
        """Oldest first, then as they were published and stand in the text."""
        order = {source.report: number for number, source in enumerate(self.sources)}
        return sorted(self.claims, key=lambda claim: (self.day(claim), order[claim.report], claim.evidence))

    def of(self, kind: type[K]) -> list[K]:
        """Claims of a kind, oldest first."""
        return [claim for claim in self._in_order if isinstance(claim, kind)]

    @cached_property
    def by_deal(self) -> Mapping[DealKey, list[Position | Violation]]:
        """Positions and violations by the deal they are about, oldest first."""
        found: dict[DealKey, list[Position | Violation]] = defaultdict(list)
        for claim in self._in_order:
            if isinstance(claim, Position | Violation) and (deal := self.deal(claim, claim.agreement)):
                found[deal].append(claim)
        return found

    def deal(self, claim: Claim, agreement: str | None) -> DealKey | None:
        return self._deals.get((claim.report, agreement)) if agreement else None

    def name_of(self, deal: DealKey) -> str:
        """The name that tells most: "30-day ceasefire proposal" rather than "the deal"; its type where it has none."""
        title = [self.resolved[deal].title] if deal in self.resolved else []
        names = title + [name for agreement, _ in self.accounts[deal] for name in agreement.names]
        telling = [name for name in names if name.lower().removeprefix("the ") not in VAGUE]
        return next(iter(telling or names), self.accounts[deal][0][0].type.replace("_", " "))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The reports, oldest first."""
        reports = sorted(self.reports.values(), key=lambda report: (report.published or date.min, report.id))
        return tuple(map(source_of, reports))


def record_of(readings: Iterable[Reading]) -> Record:
    """Everything that some readings hold, each agreement standing for itself."""
    kept = {reading.report.id: reading for reading in readings}
    return Record(
        claims=tuple(claim for reading in kept.values() for claim in reading.claims),
        reports={key: reading.report for key, reading in kept.items()},
        accounts={
            f"{reading.report.id}.{agreement.id}": ((agreement, reading.report),)
            for reading in kept.values()
            for agreement in reading.agreements
        },
        cast=lambda report: kept[report].actors,
    )


def gather(ledger: "Ledger", filters: "Filters", *, only: Collection[str] = ()) -> Record:
    """What a ledger, or `only` some reports of it, holds that the filters let through, and the deals spoken of."""
    whole = _whole_reports(filters)
    questions = [replace(filters, report=report) for report in only] if 0 < len(only) <= FEW else [filters]
    filed = [line for asked in questions for line in ledger.filed(filters=asked) if _within(line.report, only)]
    reports = {line.report.id: line.report for line in filed}
    if filters == whole:
        reports |= {report.id: report for report in ledger.reports(whole) if _within(report, only)}
    spoken_of = {line.deal for line in filed}
    accounts: dict[DealKey, list[Account]] = defaultdict(list)
    deals: dict[DealKey, Deal] = {}
    for asked in map(_whole_reports, questions):
        for told in ledger.accounts(asked):
            if _within(told.report, only) and (filters == whole or told.deal in spoken_of):
                accounts[told.deal].append((told.agreement, told.report))
                reports[told.report.id] = told.report
        deals |= {deal.id: deal for deal in ledger.agreements(asked) if deal.id in accounts}
    last = max((report.published for report in reports.values() if report.published), default=date.max)
    return Record(
        claims=tuple(line.claim for line in filed),
        reports=reports,
        accounts={key: tuple(sorted(told, key=_published)) for key, told in accounts.items()},
        cast=cache(lambda report: ledger.reading(report).actors),
        resolved={key: Standing(deal.title, deal.status(last), deal.expiry) for key, deal in deals.items()},
    )


def _published(account: Account) -> tuple[date, str]:
    return account[1].published or date.min, account[1].id


def _within(report: Report, only: Collection[str]) -> bool:
    return not only or report.id in only


def _whole_reports(filters: "Filters") -> "Filters":
    """The filters that choose among reports, without those that choose among their claims."""
    return type(filters)(report=filters.report, outlet=filters.outlet, as_of=filters.as_of, axis=filters.axis)
