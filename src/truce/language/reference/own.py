"""What phrases without a name come to: an actor called by these words, or one called so."""

from truce.language.reference.belonging import BELONGING, Belonging, is_aboard
from truce.language.reference.lexicon import words
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.model import Actor, ActorKind, replace

SINGLE = words("single")
POINTING = words("pointing")
BODIES = {"rebel", "party", "ngo", "military", "igo"}
PLAIN_LINKS = {"compound", "amod", "nmod"}
RELIEF = words("relief")


def called(phrase: Phrase, actor: Actor) -> Sighting:
    """The actor, called so here."""
    return Sighting(phrase, replace(actor, names=phrase.forms))


def own(phrase: Phrase, belonging: Belonging, kind: ActorKind, scene: Scene) -> Sighting:
    """An actor without a name, called by the words for it."""
    if phrase.modifiers & RELIEF and kind in {"other", "civilians"}:
        kind = "ngo"
    opposed = phrase.head.lower_ == "opposition"  # "the Syrian opposition" is not of Syria's side
    side = None if opposed or kind in {"civilians", "media", "rebel"} else belonging.side
    home = scene.setting.home if kind in {"civilians", "rebel"} else None
    country = belonging.country or (home.country if home and not belonging.parties else None)
    name = name_of(phrase, scene)
    return Sighting(phrase, Actor(name=name, kind=kind, country=country, side=side, names=(name, *phrase.forms)))


def name_of(phrase: Phrase, scene: Scene) -> str:
    """The words; "his office" is called after him, that two offices stay two."""
    owner = scene.at(phrase.tokens[0]) if phrase.tokens[0].tag_ == "PRP$" and not is_aboard(phrase) else None
    return f"{owner.name}'s {phrase.words}" if owner is not None and owner.name else phrase.words


def core_of(phrase: Phrase, scene: Scene) -> str:
    """The head with the plain words before it: "defence ministry" of "Russia's defence ministry"."""
    doc, start = phrase.head.doc, phrase.head.i
    while start > phrase.tokens.start and start - 1 not in scene.names and doc[start - 1].dep_ in PLAIN_LINKS:
        start -= 1
    return " ".join(doc[start : phrase.head.i + 1].text.lower().split())


def post_of(role: str) -> str:
    """The role itself: an "aide to the president" is no president."""
    words = role.lower().replace("-", " ").split()
    end = next((at for at, word in enumerate(words) if word in BELONGING), len(words))
    return " ".join(words[:end])


def pointed_at(phrase: Phrase) -> bool:
    """ "The group", "this ministry": one that was spoken of before."""
    return phrase.first in {"the", "this", "that"} and not phrase.modifiers - POINTING
