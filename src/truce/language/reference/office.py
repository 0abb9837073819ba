"""Nouns for one person by office, post or trade: who holds it, if the report or the reader's memory tells."""

from truce.language.reference.belonging import Belonging
from truce.language.reference.lexicon import words
from truce.language.reference.naming import gender_of
from truce.language.reference.own import SINGLE, core_of, name_of, own, post_of
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.model import Actor, ActorKind, replace

FORMER = words("former")
HEADS_OF_STATE = words("leaders")


def read_role(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    """One who was shown in this role, or one called by it; several are an actor of their own."""
    if phrase.plural:
        return _several(phrase, belonging, scene)
    bearer = None if phrase.first in SINGLE else _bearer(phrase, belonging, scene)
    gender = gender_of([phrase.head], scene)
    if bearer is not None:
        return Sighting(phrase, replace(bearer, names=phrase.forms), gender)
    name = name_of(phrase, scene)
    actor = Actor(
        name=name,
        kind="person",
        role=name,
        side=belonging.side,
        country=belonging.country,
        names=(name, *phrase.forms),
    )
    return Sighting(phrase, actor, gender)


def _several(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    """ "U.N. experts" speak for the U.N.; "US and Russian officials" are a body of two sides."""
    kind: ActorKind = "igo" if belonging.party is not None and belonging.party.kind == "igo" else "other"
    several = own(phrase, belonging, kind, scene)
    if several.actor is None or not belonging.parties[1:]:
        return several
    return Sighting(phrase, replace(several.actor, side=None, country=None), None, belonging.parties)


def _bearer(phrase: Phrase, belonging: Belonging, scene: Scene) -> Actor | None:
    met = scene.all_met(lambda actor: actor.kind == "person" and holds(actor, phrase, belonging, scene))
    if len(met) == 1 or (met and not belonging.parties):
        return met[0]
    if belonging.side and not met and not phrase.modifiers & FORMER:
        holder = scene.memory.holder(core_of(phrase, scene), belonging.side)
        return replace(holder, name=scene.people.here.get(holder.name, holder.name)) if holder else None
    return None


def holds(actor: Actor, phrase: Phrase, belonging: Belonging, scene: Scene) -> bool:
    """Whether the role told of a person is the one that the phrase speaks of."""
    role = post_of(actor.role or "")
    before = (token for token in phrase.tokens if token.i < phrase.head.i and token.i not in scene.names)
    plain = [token.lower_ for token in before if token.dep_ in {"amod", "compound"}]
    words = set(role.split())
    heads = HEADS_OF_STATE if phrase.head.lower_ == "leader" and belonging.parties else {phrase.head.lemma_.lower()}
    if not words & heads or not all(word in role for word in plain):
        return False
    return not belonging.parties or actor.side is None or actor.side in {party.name for party in belonging.parties}
