"""A dossier joins what the reports tell of one agreement: its terms, each party's position, breaches of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from truce.model import Agreement, Mention, Position, Report, Violation
from truce.views.citation import Citation, names_of, outlet_of, sentence_around
from truce.views.lines import Dossier, PositionLine
from truce.views.positions import position_lines
from truce.views.record import DealKey, Record
from truce.views.violations import violation_lines

T = TypeVar("T")


def dossiers(record: Record) -> tuple[Dossier, ...]:
    """Every agreement on record: those in the news before those recalled, the latest first, then the most told of."""
    made = [_dossier(record, deal, members) for deal, members in record.accounts.items()]
    return tuple(sorted(made, key=_weight))


def _weight(dossier: Dossier) -> tuple[bool, bool, int, int]:
    told = len(dossier.positions) + len(dossier.violations)
    return dossier.background, not told, -(dossier.latest or date.min).toordinal(), -told


def _dossier(record: Record, deal: DealKey, members: Sequence[tuple[Agreement, Report]]) -> Dossier:
    agreements = [agreement for agreement, _ in members]
    latest = agreements[-1]
    names = tuple(dict.fromkeys(name for agreement in agreements for name in agreement.names))
    parties = _joined(agreement.parties for agreement in agreements)
    told = record.by_deal.get(deal, ())
    lines = position_lines(record, (claim for claim in told if isinstance(claim, Position)))
    resolved = record.resolved.get(deal)
    return Dossier(
        key=deal,
        name=record.name_of(deal),
        names=names,
        type=Counter(agreement.type for agreement in agreements).most_common(1)[0][0],
        status=resolved.status if resolved else latest.status,
        expiry=resolved.expiry if resolved else None,
        parties=parties,
        mediators=_joined(agreement.mediators for agreement in agreements),
        delegates=_joined(agreement.delegates for agreement in agreements),
        venue=_latest(agreement.venue.name if agreement.venue else None for agreement in agreements),
        duration_days=_latest(agreement.duration_days for agreement in agreements),
        scope=_latest(agreement.scope for agreement in agreements),
        start=_latest(agreement.start for agreement in agreements),
        end=_latest(agreement.end for agreement in agreements),
        agreed=_latest(agreement.agreed for agreement in agreements),
        background=all(agreement.background for agreement in agreements),
        members=tuple(f"{report.id}.{agreement.id}" for agreement, report in members),
        latest=max((report.published for _, report in members if report.published), default=None),
        citations=tuple(mention(agreement, report) for agreement, report in members if agreement.mentions),
        positions=_by_party(lines, parties),
        violations=violation_lines(record, (claim for claim in told if isinstance(claim, Violation))),
    )


def _by_party(lines: Sequence[PositionLine], parties: Sequence[str]) -> tuple[PositionLine, ...]:
    """The parties to the agreement first, then outsiders as they come up; each one's stances together, oldest first."""
    order = list(dict.fromkeys([*parties, *(line.party for line in lines)]))
    return tuple(sorted(lines, key=lambda line: order.index(line.party)))


def _joined(mentions: Iterable[tuple[Mention, ...]]) -> tuple[str, ...]:
    return names_of(mention for group in mentions for mention in group)


def _latest(terms: Iterable[T | None]) -> T | None:
    """The term as last told; an earlier report's where later ones are silent."""
    known = [term for term in terms if term is not None]
    return known[-1] if known else None


def mention(agreement: Agreement, report: Report) -> Citation:
    """Where a report first names an agreement, in its sentence."""
    span = agreement.mentions[0]
    return Citation(
        report=report.id,
        span=span,
        sentence=sentence_around(report.content, span),
        chain=(outlet_of(report),),
        published=report.published,
        rule=agreement.rule,
    )
