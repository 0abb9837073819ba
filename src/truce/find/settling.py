"""Settling the status of each deal by the positions and violations that were found on it."""

from collections.abc import Iterable

from truce.model import Agreement, AgreementStatus, Claim, Position, Stance, Violation, replace

LIVE = {"in_force", "agreed", "unclear", "suspended"}  # a breach or an acceptance has something to say of these


def settle(agreements: Iterable[Agreement], claims: Iterable[Claim]) -> tuple[Agreement, ...]:
    """The agreements with the status that their positions and violations bear out."""
    told = [claim for claim in claims if claim.status != "denied"]
    return tuple(replace(agreement, status=_status(agreement, told)) for agreement in agreements)


def _status(agreement: Agreement, claims: list[Claim]) -> AgreementStatus:
    if any(isinstance(claim, Violation) and claim.agreement == agreement.id for claim in claims):
        return "violated" if agreement.status in LIVE | {"violated", "proposed"} else agreement.status
    stances = [claim for claim in claims if isinstance(claim, Position) and claim.agreement == agreement.id]
    refused = _takers(stances, "rejected") - _takers(stances, "accepted")
    if agreement.status in {"proposed", "unclear", "agreed"} and refused & {who.actor for who in agreement.parties}:
        return "rejected"
    if agreement.status == "unclear" and _takers(stances, "accepted"):
        return "agreed"
    return "proposed" if agreement.status == "unclear" and stances else agreement.status


def _takers(stances: list[Position], stance: Stance) -> set[str | None]:
    return {position.party.actor for position in stances if position.stance == stance}
