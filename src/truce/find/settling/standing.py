"""Where a deal stands at publication: what is told of it, settled by who breached, refused or accepted it."""

from collections.abc import Iterable

from truce.model import Agreement, AgreementStatus, Claim, Position, Stance, Violation

LIVE = {"in_force", "agreed", "unclear", "suspended", "violated", "proposed"}
BOTH = 2


def standing(agreement: Agreement, claims: Iterable[Claim]) -> AgreementStatus:
    """The status that the claims on a deal bear out."""
    mine = [claim for claim in claims if _is_on(claim, agreement)]
    if any(isinstance(claim, Violation) for claim in mine):
        return "violated" if agreement.status in LIVE else agreement.status
    stances = [claim for claim in mine if isinstance(claim, Position)]
    refused = _takers(stances, "rejected") - _takers(stances, "accepted")
    if agreement.status in {"proposed", "unclear", "agreed"} and refused & {who.actor for who in agreement.parties}:
        return "rejected"
    if agreement.background and agreement.status == "unclear":
        return "unclear"  # signed long ago: does it still stand?
    if agreement.status in {"proposed", "unclear"} and len(_takers(stances, "accepted")) >= BOTH:
        return "agreed"
    return "proposed" if agreement.status == "unclear" and stances else agreement.status


def _is_on(claim: Claim, agreement: Agreement) -> bool:
    return isinstance(claim, Position | Violation) and claim.agreement == agreement.id


def _takers(stances: list[Position], stance: Stance) -> set[str | None]:
    return {position.party.actor for position in stances if position.stance == stance}
