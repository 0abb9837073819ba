"""Relays: by which ways a report's words came, from its outlet back to whoever asserted them, as a tree."""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from truce.views.report import ReportView


class Relay(Struct, frozen=True, kw_only=True):
    """Somebody in the chain, the claims that came by him, and from whom he had them."""

    name: str
    claims: tuple[str, ...]
    own: int
    behind: tuple["Relay", ...] = ()


def relays_of(view: ReportView) -> Relay:
    """The tree of a report's sources; its root is the outlet."""
    told = [(finding.line.citations[0].chain[::-1], finding.claim) for finding in view.findings]
    outlet = told[0][0][0] if told else view.source.outlet or "unnamed outlet"
    return _relay(outlet, [(chain[1:], claim) for chain, claim in told])


def _relay(name: str, told: Sequence[tuple[tuple[str, ...], str]]) -> Relay:
    """`told` are claims with the rest of their chains, nearest to the outlet first."""
    behind: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for chain, claim in told:
        if chain:
            behind[chain[0]].append((chain[1:], claim))
    relays = sorted((_relay(other, some) for other, some in behind.items()), key=lambda relay: -len(relay.claims))
    return Relay(
        name=name,
        claims=tuple(claim for _, claim in told),
        own=sum(not chain for chain, _ in told),
        behind=tuple(relays),
    )
