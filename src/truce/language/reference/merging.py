"""Merging: "an army spokesman" of the headline is the Colonel Marsen whom the third paragraph names as such."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from truce.language.reference.lexicon import words
from truce.language.reference.own import SINGLE, post_of
from truce.language.reference.sighting import Sighting
from truce.model import Actor
from truce.model import replace as replaced

LEAD = 3  # sentences of headline and first paragraph, where one who will be named is not named yet
PLAIN = words("rank")
COMMON = words("common_posts")


def merge(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The sightings again, with those yet unnamed named where exactly one person of the report fits."""
    order = {start: at for at, start in enumerate(sorted({one.phrase.sentence for one in sightings}))}
    named = _named(sightings)
    bearers = {
        one.name: bearer
        for one in sightings
        if _is_unnamed(one) and one.name and (bearer := _bearer(one, named, order[one.phrase.sentence]))
    }
    return [_renamed(one, bearers) for one in sightings]


def _is_unnamed(one: Sighting) -> bool:
    return one.kind == "person" and one.phrase.name is None and one.actor is not None and one.actor.role == one.name


def _named(sightings: Sequence[Sighting]) -> dict[str, Actor]:
    """People by name, each with the fullest role told."""
    named: dict[str, Actor] = {}
    for one in sightings:
        if one.kind == "person" and one.actor is not None and one.phrase.name is not None:
            known = named.get(one.actor.name)
            named[one.actor.name] = known if known and known.role else one.actor
    return named


def _bearer(one: Sighting, named: Mapping[str, Actor], at: int) -> Actor | None:
    if (one.phrase.first in SINGLE and at >= LEAD) or one.actor is None:
        return None
    fitting = [person for person in named.values() if _fits(one, one.actor, person)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(one: Sighting, unnamed: Actor, person: Actor) -> bool:
    """Whether the person's role says all that the words say, of the same side."""
    role = set(post_of(person.role or "").split())
    plain = {
        token.lower_
        for token in one.phrase.tokens
        if token.i <= one.phrase.head.i and token.pos_ in {"NOUN", "ADJ", "PROPN"}
    }
    said = {word for word in plain if word not in PLAIN and not _names_side(word, unnamed)}
    if not role or not said <= role or one.phrase.head.lower_ not in role:
        return False
    if len(said) == 1 and said <= COMMON and one.phrase.first in SINGLE:
        return unnamed.side is not None and unnamed.side == person.side  # "an official" may be anybody's
    return unnamed.side in {None, person.side}


def _names_side(word: str, actor: Actor) -> bool:
    """ "Iranian" in "the Iranian official", whose side is Iran."""
    return bool(actor.side) and word[:4] == (actor.side or "").lower()[:4]


def _renamed(one: Sighting, bearers: Mapping[str, Actor]) -> Sighting:
    bearer = bearers.get(one.name or "")
    if bearer is None or one.actor is None:
        return one
    return replace(one, actor=replaced(bearer, names=one.actor.names))
