"""Settling deals by the claims that were found on them: who mediates, who is bound, and where the deal stands."""

from collections.abc import Iterable

from truce.find.settling.foes import Foes
from truce.find.settling.parties import bound
from truce.find.settling.standing import standing
from truce.knowledge.enmities import known_enemies
from truce.language.cast import Cast
from truce.language.text import Text
from truce.model import Agreement, Claim, Mention, Position, replace

__all__ = ["settle"]

TABLING = {"state", "igo"}
OWN = "en/proposed-declare"


def settle(text: Text, cast: Cast, agreements: Iterable[Agreement], claims: Iterable[Claim]) -> tuple[Agreement, ...]:
    """The agreements with the mediators, the parties and the status that the claims bear out."""
    told = [claim for claim in claims if claim.status != "denied"]
    foes = Foes(told, cast)
    mediated = [replace(agreement, mediators=_mediators(agreement, told, foes, cast)) for agreement in agreements]
    sided = [replace(agreement, parties=bound(agreement, told, foes, cast, text)) for agreement in mediated]
    return tuple(replace(agreement, status=standing(agreement, told)) for agreement in sided)


def _mediators(agreement: Agreement, claims: Iterable[Claim], foes: Foes, cast: Cast) -> tuple[Mention, ...]:
    """The mediators told, and whoever tables a truce in a fight not his; two at war who "broker" it are its parties."""
    mediating, told = {who.actor: who for who in agreement.mediators}, {who.actor for who in agreement.parties}
    positions = (claim for claim in claims if isinstance(claim, Position) and claim.agreement == agreement.id)
    for position in filter(_is_tabled, positions):
        actor = cast.named(position.party.actor)
        if actor and actor.kind in TABLING and actor.name not in told and not foes.fights(actor.name):
            mediating.setdefault(actor.name, position.party)
    at_war = {name for pair in known_enemies() if set(pair) <= mediating.keys() for name in pair}
    return tuple(who for name, who in mediating.items() if name not in at_war)


def _is_tabled(position: Position) -> bool:
    """Whether it is put before others; who declares a truce declares his own."""
    return position.stance == "proposed" and position.rule != OWN
