"""Roles: what somebody is in a conflict, as far as the kind of an actor, or of the side it acts for, tells."""

from truce.ledger.incidents import Witness
from truce.model import Actor

ARMED = frozenset({"state", "military", "rebel"})
UNARMED = frozenset({"civilians", "ngo", "media"})


def kind_of(actor: Actor, witness: Witness) -> str | None:
    """The kind of an actor; of a person, or one of whom no kind is told, that of its side."""
    if actor.kind not in {None, "person", "other"}:
        return actor.kind
    side = witness.side_of(actor) if actor.side else None
    return side.kind if side else None


def country_of(actor: Actor, witness: Witness) -> str | None:
    """The country of an actor, or of its side."""
    side = witness.side_of(actor) if actor.side and not actor.country else None
    return actor.country or (side.country if side else None)


def suffered_by(recipients: list[tuple[Actor, Witness]]) -> str | None:
    """Who suffered an act: "civilians", "armed", or None where nobody is named or their kind is not known."""
    kinds = {kind_of(actor, witness) for actor, witness in recipients}
    if kinds & ARMED:
        return "armed"
    return "civilians" if kinds and kinds <= UNARMED else None
