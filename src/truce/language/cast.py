"""The cast of a report: its actors, and every mention of them, with pronouns and titles resolved."""

from dataclasses import dataclass, field
from functools import cached_property

import spacy.tokens
from spacy.tokens import Token

from truce.language.marks import Marks
from truce.language.text import span_of
from truce.model import Actor, Mention, Span


@dataclass(frozen=True)
class Cast:
    """Actors by name, and mentions in text order."""

    actors: tuple[Actor, ...] = ()
    mentions: Marks[Mention] = field(default_factory=Marks)

    @cached_property
    def _by_name(self) -> dict[str, Actor]:
        return {actor.name: actor for actor in self.actors}

    def actor(self, mention: Mention | None) -> Actor | None:
        """Who is meant, or None where that cannot be told."""
        return self._by_name.get(mention.actor) if mention and mention.actor else None

    def named(self, name: str | None) -> Actor | None:
        return self._by_name.get(name) if name else None

    def at(self, token: Token) -> Mention | None:
        """The widest mention that holds this token, None where it is in none."""
        found = self.mentions.covering(span_of(token))
        return found[0] if found else None

    def within(self, tokens: spacy.tokens.Span | Span) -> tuple[Mention, ...]:
        """The mentions that lie inside these tokens."""
        return self.mentions.inside(tokens if isinstance(tokens, Span) else span_of(tokens))
