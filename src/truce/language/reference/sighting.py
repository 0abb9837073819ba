"""A sighting is one phrase read: whom it refers to, and what it tells of them."""

from dataclasses import dataclass

from truce.language.reference.phrase import Phrase
from truce.language.reference.titles import Gender
from truce.model import Actor, Mention, replace


@dataclass(frozen=True, slots=True)
class Sighting:
    """A phrase, the actor it shows (as far as this phrase tells), the actors it holds together ("both sides")."""

    phrase: Phrase
    actor: Actor | None = None
    gender: Gender | None = None
    parts: tuple[Actor, ...] = ()

    @property
    def name(self) -> str | None:
        return self.actor.name if self.actor else None

    @property
    def kind(self) -> str | None:
        return self.actor.kind if self.actor else None

    @property
    def mention(self) -> Mention:
        span = self.phrase.span
        return Mention(span, " ".join(self.phrase.tokens.text.split()), self.name)

    @property
    def each(self) -> tuple[Mention, ...]:
        """One mention for each actor that the phrase holds together."""
        return tuple(replace(self.mention, actor=part.name) for part in self.parts)
