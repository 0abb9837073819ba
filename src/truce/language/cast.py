"""The cast of a report: its actors, and every mention of them, with pronouns and titles resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import spacy.tokens
from spacy.tokens import Token

from truce.language.marks import Marks
from truce.language.text import span_of
from truce.model import Actor, Mention, Span

PARTIES = frozenset(
    {"state", "rebel", "party", "igo", "ngo", "military"}
)  # people and other bodies act for one of them


@dataclass(frozen=True)
class Cast:
    """Actors by name, and mentions in text order.

    `heads` are the mentions by the offset of their head word. `together` holds, for a phrase that means
    several actors ("both sides", "US and Russian officials", "they"), one mention for each.
    """

    actors: tuple[Actor, ...] = ()
    mentions: Marks[Mention] = field(default_factory=Marks)
    heads: Mapping[int, Mention] = field(default_factory=dict)
    together: Mapping[Span, tuple[Mention, ...]] = field(default_factory=dict)

    @cached_property
    def _by_name(self) -> dict[str, Actor]:
        return {actor.name: actor for actor in self.actors}

    def actor(self, mention: Mention | None) -> Actor | None:
        """Who is meant, or None where that cannot be told."""
        return self._by_name.get(mention.actor) if mention and mention.actor else None

    def named(self, name: str | None) -> Actor | None:
        return self._by_name.get(name) if name else None

    def side(self, mention: Mention | None) -> str | None:
        """The name of the party bound by what the mentioned one says or does: Ushakov's is Russia."""
        actor = self.actor(mention)
        if actor is None:
            return None
        return actor.side or (actor.name if actor.kind in PARTIES else None)

    def at(self, token: Token) -> Mention | None:
        """The mention headed by this token, else the narrowest that holds it, None where it is in none."""
        if token.idx in self.heads:
            return self.heads[token.idx]
        found = self.mentions.covering(span_of(token))
        return found[-1] if found else None

    def all_at(self, token: Token) -> tuple[Mention, ...]:
        """Everybody meant at this token: several for "both sides", and for each side of "Russia and Ukraine"."""
        found = [self.at(token), *(self.at(other) for other in token.conjuncts if other.i > token.i)]
        return tuple(part for one in found if one for part in self.together.get(one.span, (one,)))

    def within(self, tokens: spacy.tokens.Span | Span) -> tuple[Mention, ...]:
        """The mentions that lie inside these tokens, without those inside another of them."""
        span = tokens if isinstance(tokens, Span) else span_of(tokens)
        outermost: list[Mention] = []
        for mention in sorted(self.mentions.inside(span), key=lambda mention: (mention.span.start, -mention.span.end)):
            if not outermost or mention.span.start >= outermost[-1].span.end:
                outermost.append(mention)
        return tuple(outermost)
