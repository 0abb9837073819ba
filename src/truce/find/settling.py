"""Settling deals by the claims that were found on them: who is bound, and where the deal stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from truce.language.cast import PARTIES, Cast
from truce.model import Agreement, AgreementStatus, Claim, Event, Mention, Position, Stance, Violation, replace

LIVE = {"in_force", "agreed", "unclear", "suspended", "violated", "proposed"}
ANSWERS = {"accepted", "accepted_with_conditions", "rejected", "withdrew"}  # an outsider gives none of these
TABLING = {"state", "igo"}
BOTH = 2
CLEARLY = 2  # times as much spoken of as the next


def settle(agreements: Iterable[Agreement], claims: Iterable[Claim], cast: Cast) -> tuple[Agreement, ...]:
    """The agreements with the mediators, the parties and the status that the claims bear out."""
    told = [claim for claim in claims if claim.status != "denied"]
    foes = Foes(told, cast)
    mediated = [replace(agreement, mediators=_mediators(agreement, told, foes, cast)) for agreement in agreements]
    bound = [replace(agreement, parties=_parties(agreement, told, cast)) for agreement in mediated]
    sided = [replace(agreement, parties=foes.complete(agreement)) for agreement in bound]
    return tuple(replace(agreement, status=_status(agreement, told)) for agreement in sided)


def _mediators(agreement: Agreement, claims: list[Claim], foes: "Foes", cast: Cast) -> tuple[Mention, ...]:
    """The mediators told, and whoever tables a truce in a fight that is not his."""
    mediating = {who.actor: who for who in agreement.mediators}
    for claim in claims:
        if isinstance(claim, Position) and claim.agreement == agreement.id and claim.stance == "proposed":
            actor = cast.named(claim.party.actor)
            if actor and actor.kind in TABLING and not foes.fights(actor.name):
                mediating.setdefault(actor.name, claim.party)
    return tuple(mediating.values())


def _parties(agreement: Agreement, claims: list[Claim], cast: Cast) -> tuple[Mention, ...]:
    """The parties told, and whoever answered the deal for itself."""
    mediating = {who.actor for who in agreement.mediators}
    parties = {who.actor: who for who in agreement.parties if who.actor not in mediating}
    for claim in claims:
        if isinstance(claim, Position) and claim.agreement == agreement.id and claim.stance in ANSWERS:
            actor = cast.named(claim.party.actor)
            if actor and actor.kind in PARTIES and actor.name not in mediating:
                parties.setdefault(actor.name, claim.party)
    return tuple(parties.values())


class Foes:
    """Who attacks whom in the report: where a deal names one side or none, these are whom it is between."""

    def __init__(self, claims: Iterable[Claim], cast: Cast) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._told = Counter(cast.side(mention) for mention in cast.mentions)
        self._mentions: dict[str, Mention] = {}
        for claim in claims:
            if isinstance(claim, Event) and claim.type == "ASSAULT":
                for one, other in product(self._sides(claim.actors, cast), self._sides(claim.recipients, cast)):
                    self._pairs[one, other] += one != other

    def _sides(self, mentions: Iterable[Mention], cast: Cast) -> Iterator[str]:
        for mention in mentions:
            side = cast.side(mention)
            if side:
                self._mentions.setdefault(side, Mention(mention.span, mention.text, side))
                yield side

    def fights(self, name: str) -> bool:
        return any(times and name in pair for pair, times in self._pairs.items())

    def _weight(self, pair: tuple[str, str], times: int) -> int:
        """Often at each other, and both much spoken of: a third force that is hit in passing is no party."""
        return times * min(self._told[name] for name in pair)

    def _is_plain(self, ranked: Sequence[tuple[tuple[str, str], int]]) -> bool:
        """Whether the report is of one fight: told more than once, and far more than any other."""
        if not ranked or ranked[0][1] < BOTH:
            return False
        others = (self._weight(*item) for item in ranked if set(item[0]) != set(ranked[0][0]))
        return self._weight(*ranked[0]) >= CLEARLY * max(others, default=0)

    def complete(self, agreement: Agreement) -> tuple[Mention, ...]:
        """The parties told, and the foe of a single one; where none is told, the two that plainly fight."""
        parties, mediating = agreement.parties, {who.actor for who in agreement.mediators}
        alone = any("unilateral" in name.lower() for name in agreement.names)
        if len(parties) >= BOTH or alone or agreement.background or agreement.type == "talks_framework":
            return parties  # who fights now need not be who talks, or who made a deal of an earlier chapter
        named = {who.actor for who in parties}
        ranked = sorted(self._pairs.items(), key=lambda item: -self._weight(*item))
        if not named and not self._is_plain(ranked):
            return parties
        for pair, times in ranked:
            if times and not mediating & set(pair) and (not named or named & set(pair)):
                return (*parties, *(self._mentions[name] for name in pair if name not in named))
        return parties


def _status(agreement: Agreement, claims: list[Claim]) -> AgreementStatus:
    if any(isinstance(claim, Violation) and claim.agreement == agreement.id for claim in claims):
        return "violated" if agreement.status in LIVE else agreement.status
    stances = [claim for claim in claims if isinstance(claim, Position) and claim.agreement == agreement.id]
    refused = _takers(stances, "rejected") - _takers(stances, "accepted")
    if agreement.status in {"proposed", "unclear", "agreed"} and refused & {who.actor for who in agreement.parties}:
        return "rejected"
    if agreement.status in {"proposed", "unclear"} and len(_takers(stances, "accepted")) >= BOTH:
        return "agreed"
    return "proposed" if agreement.status == "unclear" and stances else agreement.status


def _takers(stances: list[Position], stance: Stance) -> set[str | None]:
    return {position.party.actor for position in stances if position.stance == stance}
