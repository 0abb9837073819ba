"""A hold: a place, who holds it, and the predicate that says so."""

from dataclasses import dataclass

from truce import model
from truce.find.control.ground import Ground
from truce.language.cast import Cast
from truce.language.senses import Candidate
from truce.language.text import Sentence
from truce.model import Mention, Status


@dataclass(frozen=True)
class Hold:
    """`denier` is whoever denies it, pointing back to where it was told."""

    candidate: Candidate
    sentence: Sentence
    ground: Ground
    holder: Mention | None
    denier: Mention | None = None

    @property
    def change(self) -> str:
        return self.candidate.sense.type

    @property
    def status(self) -> Status:
        """An announced withdrawal is to come, an announced capture is over."""
        token = self.candidate.token
        if self.denier:
            return "denied"
        announced = token.head.lemma_ in {"announce", "claim"} and token.pos_ == "NOUN"
        return "happened" if announced else self.candidate.frame.status


def party_of(mention: Mention, cast: Cast) -> Mention:
    """Nobody holds a town alone: a spokesman's claim is his side's."""
    actor = cast.actor(mention)
    side = cast.side(mention) if actor and actor.kind == "person" else None
    return model.replace(mention, actor=side) if side else mention
