"""A review: one doubtful claim with its sentence, who says otherwise, and what a person may judge of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from truce.model import Position
from truce.views.bulletin import Section
from truce.views.citation import Citation, cite
from truce.views.contradictions import clerk_of, section
from truce.views.report import claim_view
from truce.views.sayings import Saying, say

if TYPE_CHECKING:
    from truce.ledger import Contradiction, Filed, Judgement, Ledger

MOST = 3  # contradictions shown of one claim
ONE_INCIDENT = frozenset({"toll", "happened"})
ONE_DEAL = frozenset({"stance", "length"})
INCIDENT, DEAL = "Does this tell of the same incident?", "Does this speak of the same agreement?"


class Pair(Struct, frozen=True, kw_only=True):
    """Two things that the record takes for one, on which the contradiction stands; the other one's sentence."""

    noun: Literal["claim", "agreement"]
    subject: str
    other: str
    question: str
    citation: Citation


class Doubt(Struct, frozen=True, kw_only=True):
    """A claim under review, with the contradictions that it stands in; `about` is the agreement it speaks of."""

    claim: str
    kind: str
    report: str
    start: int
    saying: Saying
    about: str | None
    rule: str
    disputes: tuple[Section, ...]
    pair: Pair | None


class Trace(Struct, frozen=True, kw_only=True):
    """A judgement as its log shows it, with what it was on in words; whether it stands, or was taken back since."""

    judgement: "Judgement"
    on: str
    stands: bool


def doubt(ledger: "Ledger", key: str) -> Doubt:
    """A claim under review; NotOnRecord where there is none of that id."""
    view = claim_view(ledger, key)
    found = view.finding
    disputes = ledger.disputes(found.claim)
    clerk = clerk_of(ledger, disputes[:MOST])
    return Doubt(
        claim=found.claim,
        kind=found.kind,
        report=view.source.report,
        start=found.evidence.start,
        saying=say(found.line),
        about=ledger.deal(deal).title if (deal := ledger.claim(found.claim).deal) else None,
        rule=found.rule,
        disputes=tuple(section(clerk, one) for one in disputes[:MOST]),
        pair=next(_pairs(ledger, found.claim, disputes), None),
    )


def _pairs(ledger: "Ledger", key: str, disputes: "list[Contradiction]") -> Iterator[Pair]:
    """The claim, or the account it belongs to, with one of another side: things that the record took for one."""
    told = ledger.claims_by_ids([claim for one in disputes for side in one.sides for claim in side.claims])
    for one in disputes:
        others = [claim for side in one.sides if key not in side.claims for claim in side.claims if claim in told]
        for other in others if key in told else []:
            sentence = cite(told[other].claim, told[other].report)
            if one.rule in ONE_INCIDENT:
                yield Pair(noun="claim", subject=key, other=other, question=INCIDENT, citation=sentence)
            elif one.rule in ONE_DEAL and (two := _accounts(told[key], told[other])):
                yield Pair(noun="agreement", subject=two[0], other=two[1], question=DEAL, citation=sentence)


def _accounts(one: "Filed", other: "Filed") -> tuple[str, str] | None:
    """The names of the accounts of a deal that two claims belong to, where they are two."""
    first, second = _account(one), _account(other)
    return (first, second) if first and second and first != second else None


def _account(filed: "Filed") -> str | None:
    claim = filed.claim
    return f"{filed.report.id}.{claim.agreement}" if isinstance(claim, Position) and claim.agreement else None


def trace(ledger: "Ledger", latest: "Sequence[Judgement]") -> list[Trace]:
    """The latest judgements, newest first, with what they are on in words."""
    told = ledger.claims_by_ids([one.subject for one in latest if one.noun == "claim"])
    return [
        Trace(judgement=one, on=_on(one, told), stands=stands)
        for one, stands in zip(latest, _standing(latest), strict=True)
    ]


def _standing(latest: "Sequence[Judgement]") -> Iterator[bool]:
    """Whether each stands: every undo takes back the latest before it on the same thing that none had taken back."""
    undone: Counter[tuple[str, ...]] = Counter()
    for one in latest:
        on = (one.noun, *sorted(name for name in (one.subject, one.other) if name))
        yield one.verdict != "undo" and not undone[on]
        undone[on] = max(0, undone[on] + (1 if one.verdict == "undo" else -1))


def _on(judgement: "Judgement", told: "dict[str, Filed]") -> str:
    filed = told.get(judgement.subject)
    if judgement.noun == "claim" and filed:
        return " ".join(filed.claim.quote.split())
    return " and ".join(name for name in (judgement.subject, judgement.other) if name)
