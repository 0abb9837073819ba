"""Sources: whose word a claim is, followed along the chain, so that passing it on makes no second source."""

from truce.ledger.keys import fold
from truce.model import AnyClaim, Mention, Reading, Report


def origin_of(claim: AnyClaim, report: Report) -> str:
    """The key of the one who asserts a claim: equal keys are one source.

    A named source is itself, by whatever relay its word came. An unnamed one ("a Palestinian official") is
    told apart only by the relay nearest to it. Without a source it is the nearest relay's word, and without
    relays the outlet's.
    """
    relay = _name(claim.via[0]) if claim.via else fold(report.outlet or report.id)
    if claim.source is None:
        return relay
    return _name(claim.source) if claim.source.actor else f"{relay}: {fold(claim.source.text)}"


def interest_of(claim: AnyClaim, reading: Reading) -> str | None:
    """The name of the side that the source of a claim belongs to, where that is known."""
    actor = reading.actor(claim.source.actor) if claim.source else None
    if actor is None:
        return None
    return actor.side or actor.name


def _name(mention: Mention) -> str:
    return fold(mention.actor or mention.text)
