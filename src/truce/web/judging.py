"""Judging by the pages and the API: who, when and whence are the server's to say, and what does not fit is refused."""

from datetime import UTC, datetime
from itertools import chain

from fastapi import Request
from msgspec import Struct

from truce.errors import NotOnRecord, UnfitJudgement
from truce.ledger import Filters, Judgement, Ledger
from truce.ledger.judged import Noun, Verdict
from truce.model import AnyClaim, Span
from truce.web.gate.visitors import Visitor, gate_of
from truce.web.team import Entry

WHY = 2_000  # characters


class Verdicts(Struct, frozen=True, kw_only=True):
    """A judgement as it is sent: whose it is, is known."""

    verdict: Verdict
    noun: Noun = "claim"
    subject: str
    other: str | None = None
    instead: AnyClaim | None = None
    why: str = ""


def judge(request: Request, ledger: Ledger, visitor: Visitor, sent: Verdicts) -> Judgement:
    """Keep a judgement on what the ledger holds, and note it in the log."""
    subject = _on_record(ledger, sent.noun, sent.subject)
    other = _on_record(ledger, sent.noun, sent.other) if sent.other is not None else None
    if other == subject:
        raise UnfitJudgement("a pair is of two things; name another")
    if sent.instead is not None:
        _check(ledger, sent.subject, sent.instead)
    judgement = Judgement(
        verdict=sent.verdict,
        noun=sent.noun,
        subject=subject,
        other=other,
        instead=sent.instead,
        who=visitor.user.name,
        at=datetime.now(UTC).replace(tzinfo=None),
        why=" ".join(sent.why.split())[:WHY],
    )
    ledger.judge(judgement)
    _note(request, visitor, judgement)
    return judgement


def _on_record(ledger: Ledger, noun: Noun, name: str) -> str:
    """The name in full, NotOnRecord where nothing bears it."""
    match noun:
        case "claim":
            return ledger.claim(name).claim.id
        case "report":
            return ledger.report(name).id
        case "agreement":
            if any(account.name == name for account in ledger.accounts(Filters(report=name.rpartition(".")[0]))):
                return name
        case "actor":
            if any(actor.name == name for actor in ledger.actors(Filters(actor=name))):
                return name
    raise NotOnRecord(f"no {noun} {name} is in this ledger")


def _check(ledger: Ledger, subject: str, instead: AnyClaim) -> None:
    """A correction is of the same kind, of the same report, and cites what stands there."""
    claim = ledger.claim(subject).claim
    if type(claim) is not type(instead) or claim.report != instead.report:
        raise UnfitJudgement("a correction is a claim of the same kind, of the same report")
    content = ledger.report(claim.report).content
    if instead.evidence.of(content) != instead.quote or not all(_lies_in(content, span) for span in _spans(instead)):
        raise UnfitJudgement("a correction cites words of the report where they stand")


def _spans(claim: Struct) -> list[Span]:
    """Every span in a claim, however deep."""
    return list(chain.from_iterable(_within(getattr(claim, name)) for name in claim.__struct_fields__))


def _within(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return list(chain.from_iterable(map(_within, value)))
    return _spans(value) if isinstance(value, Struct) else []


def _lies_in(content: str, span: Span) -> bool:
    return 0 <= span.start <= span.end <= len(content)


def _note(request: Request, visitor: Visitor, judgement: Judgement) -> None:
    team = gate_of(request).team
    if team:
        on = " and ".join(name for name in (judgement.subject, judgement.other) if name)
        entry = Entry(
            at=judgement.at,
            name=visitor.user.name,
            address=visitor.address,
            action="judgement",
            subject=f"{judgement.noun} {on}",
            detail=f"{judgement.verdict}: {judgement.why}".removesuffix(": "),
        )
        team.note(entry)


def undoing(judgement: Judgement) -> Verdicts:
    """What takes a judgement back."""
    return Verdicts(verdict="undo", noun=judgement.noun, subject=judgement.subject, other=judgement.other)
