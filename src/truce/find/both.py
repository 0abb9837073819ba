"""Whom "both sides" means: the parties to the deal spoken of, else the one pair that the report's deals have."""

from collections.abc import Iterable

from truce.model import Agreement, Mention

PAIR = 2


def both_sides(key: str | None, agreements: Iterable[Agreement]) -> tuple[Mention, ...]:
    """The parties of the deal with this id, or of the only pair told; nobody where two pairs could be meant."""
    deals = tuple(agreements)
    own = next((deal.parties for deal in deals if deal.id == key and deal.parties), None)
    if own:
        return own
    pairs = {frozenset(who.actor for who in deal.parties): deal.parties for deal in deals}
    told = [parties for names, parties in pairs.items() if len(names) == PAIR]
    return told[0] if len(told) == 1 else ()
