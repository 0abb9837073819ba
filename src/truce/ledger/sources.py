"""Sources: whose word a claim is, followed along the chain, so that passing it on makes no second source."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from truce.ledger.keys import fold, is_named
from truce.ledger.unions import Unions
from truce.model import Actor, AnyClaim, Mention, Position, Report

Voice = Literal["outlet", "relay", "unnamed", "named"]
TELLING = 4  # an actor's name of fewer letters inside "a source close to …" may be part of another word


class Word(NamedTuple):
    """Whose word a claim is.

    A named source is itself, by whatever relay its word came. An unnamed one ("a Palestinian official") is told
    apart only by the relay nearest to it. Without a source it is the relay's word, without relays the outlet's.
    `interest` is the side that the source speaks for, where that is known.
    """

    voice: Voice
    origin: str
    relay: str
    interest: str | None = None


class Cited(NamedTuple):
    """One claim as it counts towards the number of independent sources."""

    report: int
    story: int
    word: Word


def word_of(claim: AnyClaim, cast: Mapping[str, Actor], report: Report) -> Word:
    """Whose word a claim of a report with this cast is."""
    outlet = report.outlet or report.id
    relay = _name(claim.via[0]) if claim.via else outlet
    if claim.source is None:
        return Word("relay" if claim.via else "outlet", relay, relay)
    actor, name = cast.get(claim.source.actor or ""), _name(claim.source)
    if actor and actor.kind == "media":
        return Word("relay", name, name)
    if actor and _is_somebody(actor):
        return Word("named", name, relay, actor.side or _spoken_for(claim) or name)
    side = actor.side if actor and actor.side else _close_to(name, cast)
    return Word("unnamed", f"{relay}: {name}", relay, side)


def _is_somebody(actor: Actor) -> bool:
    """Whether a source is known by its name: Steve Witkoff, Poroshenko's office, but not "a Palestinian official"."""
    a_body = actor.kind not in {None, "person", "civilians"} and any(word[:1].isupper() for word in actor.name.split())
    return a_body or is_named(actor.name)


def _spoken_for(claim: AnyClaim) -> str | None:
    """The party whose stance the source itself voices, and so speaks for."""
    if isinstance(claim, Position) and claim.by and claim.source and claim.by.actor == claim.source.actor:
        return claim.party.actor
    return None


def independent(cited: Iterable[Cited]) -> int:
    """How many sources stand behind one assertion, those that could be one and the same counted once.

    An outlet that says in its own voice what it also attributes is only its source's echo. Claims count as one
    source when they share the origin, the side the origin speaks for (two spokesmen of one government are one),
    the relay of an unnamed source, or the story (near copies of one text).
    """
    listed = list(cited)
    attributed = {claim.report for claim in listed if claim.word.voice != "outlet"}
    counted = [claim for claim in listed if claim.word.voice != "outlet" or claim.report not in attributed]
    unions = Unions[str]()
    for claim in counted:
        first, *others = _tokens(claim)
        unions.add(first)
        for other in others:
            unions.join(first, other)
    return len({unions.root(next(iter(_tokens(claim)))) for claim in counted})


def _tokens(claim: Cited) -> list[str]:
    word = claim.word
    side = [f"side:{fold(word.interest)}"] if word.interest else []
    if word.voice == "named":
        return [f"named:{fold(word.origin)}", *side]
    own = [f"story:{claim.story}"] if word.voice == "outlet" else []
    return [f"relay:{fold(word.relay)}", *own, *side]


def _close_to(words: str, cast: Iterable[str]) -> str | None:
    """The side that an unnamed source is said to be of: "a source close to Hamas"."""
    folded = f" {fold(words)} "
    found = {name for name in cast if len(name) >= TELLING and is_named(name) and f" {fold(name)} " in folded}
    return found.pop() if len(found) == 1 else None


def _name(mention: Mention) -> str:
    return mention.actor or mention.text
