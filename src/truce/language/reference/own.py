"""What phrases without a name come to: an actor called by these words, or one called so."""

from truce.language.reference.belonging import Belonging
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.model import Actor, ActorKind, replace

SINGLE = {"a", "an", "one", "another"}
POINTING = {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"}
BODIES = {"rebel", "party", "ngo", "military", "igo"}
RELIEF = {"aid", "relief", "humanitarian", "charity", "rights"}


def called(phrase: Phrase, actor: Actor) -> Sighting:
    """The actor, called so here."""
    return Sighting(phrase, replace(actor, names=phrase.forms))


def own(phrase: Phrase, belonging: Belonging, kind: ActorKind, scene: Scene) -> Sighting:
    """An actor without a name, called by the words for it."""
    if phrase.modifiers & RELIEF and kind in {"other", "civilians"}:
        kind = "ngo"
    side = None if kind in {"civilians", "media", "rebel"} else belonging.side
    home = scene.setting.home if kind in {"civilians", "rebel"} else None
    country = belonging.country or (home.country if home and not belonging.parties else None)
    return Sighting(phrase, Actor(name=phrase.words, kind=kind, country=country, side=side, names=phrase.forms))


def pointed_at(phrase: Phrase) -> bool:
    """ "The group", "this ministry": one that was spoken of before."""
    return phrase.first in {"the", "this", "that"} and not phrase.modifiers - POINTING
