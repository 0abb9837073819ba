"""What an attribution is: source, cue, content and the chain (the terms of PARC and PolNeAR)."""

from dataclasses import dataclass

from spacy.tokens import Token

from truce.language.cues import Kind
from truce.model import Form, Span, Tone


@dataclass(frozen=True, slots=True)
class Source:
    """The noun phrase that speaks; `token` is its head, or the antecedent of a relative pronoun."""

    span: Span
    token: Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """`contents` are the pieces of what is said, in text order; `trigger` is the word in `cue` that gave it away.

    `relays` passed it on, nearest to the source first; `source` None means that nobody is named.
    """

    source: Source | None
    cue: Span
    trigger: Token
    contents: tuple[Span, ...]
    kind: Kind
    tone: Tone
    form: Form
    rule: str
    addressee: Source | None = None
    relays: tuple[Source, ...] = ()

    def holds(self, span: Span) -> bool:
        """Whether the span stands in what is said."""
        return any(piece.covers(span) for piece in self.contents)
