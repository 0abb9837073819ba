"""Reviewing: one doubtful claim at a time, with its sentence, and a person's verdict on it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import typer

from truce.cli.output import show
from truce.errors import TruceError
from truce.ledger import Judgement, Ledger
from truce.views.report import claim_view

QUESTION = "Accept, reject, skip or quit? [a/r/s/q]"


def review_claims(ledger: Ledger, who: str) -> int:
    """Ask about each claim that another contradicts and nobody has judged; how many were judged."""
    if not who:
        raise TruceError("say who judges, with --who NAME")
    return sum(ledger.judge(judgement) for judgement in _judgements(ledger, who))


def _judgements(ledger: Ledger, who: str) -> Iterator[Judgement]:
    for filed in ledger.doubtful():
        show(claim_view(ledger, filed.claim.id))
        match typer.prompt(QUESTION, default="s", show_default=False).strip().lower()[:1]:
            case "a":
                yield Judgement(verdict="accept", subject=filed.claim.id, who=who, at=_now(), why=_why())
            case "r":
                yield Judgement(verdict="reject", subject=filed.claim.id, who=who, at=_now(), why=_why())
            case "q":
                return


def _why() -> str:
    return str(typer.prompt("Why?", default="", show_default=False))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)  # the ledger keeps UTC
