"""Phrases built on a noun that says what its bearer is: forces, governments, rebels, officials, civilians."""

from collections.abc import Callable

from spacy.tokens import Token

from truce.language.reference.belonging import Belonging, belonging_of
from truce.language.reference.naming import SINGLE, apposition, gender_of
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.language.reference.titles import NounClass
from truce.model import Actor, ActorKind, replace

WHOLE = {"both", "two", "warring", "opposing", "rival"}
POINTING = {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"}
# "The armed forces", "the federal government" are still those of the country; "foreign forces" are not.
PLAIN = {"armed", "security", "defence", "defense", "national", "government", "federal", "state", "regular", "ground", "air", "special", "military", "army", "naval", "central", "regime", "interim", "transitional"}  # fmt: skip
POPULACE = {"civilian", "resident", "villager", "people", "inhabitant", "local", "population", "citizen", "child", "woman", "man", "family", "victim", "person", "girl", "boy", "baby", "passenger", "community", "bystander", "other"}  # fmt: skip
BODIES = {"rebel", "party", "ngo", "military", "igo"}


def read_noun(phrase: Phrase, scene: Scene) -> Sighting | None:
    """Whom a noun means here; None where it means nobody."""
    head = phrase.head
    classes = scene.titles.classes_of(head)
    share = _share(phrase, scene)
    if share is not None:
        return share
    if not classes:
        return Sighting(phrase) if head.pos_ in {"NUM", "ADJ", "DET"} else None
    if "sides" in classes and phrase.plural and phrase.modifiers & WHOLE:
        return Sighting(phrase, None, None, scene.setting.sides)
    renamed = _renamed(phrase, scene)
    if renamed is not None:
        return renamed
    belonging = belonging_of(phrase, scene)
    if len(belonging.parties) > 1 and phrase.plural and not classes & {"civilians", "media"}:
        return Sighting(phrase, None, None, tuple(party.name for party in belonging.parties))
    for noun_class in _order(phrase):
        if noun_class in classes:
            found = READERS[noun_class](phrase, belonging, scene)
            if found is not None:
                return found
    return own(phrase, belonging, "other")


def _order(phrase: Phrase) -> tuple[NounClass, ...]:
    """A soldier is a person, soldiers are their army."""
    if phrase.plural:
        return ("forces", "governments", "rebels", "civilians", "media", "roles", "institutions", "groups")
    return ("roles", "forces", "governments", "media", "groups", "rebels", "civilians", "institutions")


def own(phrase: Phrase, belonging: Belonging, kind: ActorKind) -> Sighting:
    """An actor without a name, called by the words for it."""
    side = belonging.side if kind not in {"civilians", "media", "rebel"} else None
    return Sighting(
        phrase, Actor(name=phrase.words, kind=kind, country=belonging.country, side=side, names=phrase.forms)
    )


def called(phrase: Phrase, actor: Actor) -> Sighting:
    """The actor, called so here."""
    return Sighting(phrase, replace(actor, names=phrase.forms), None)


def _share(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "Some of the rebels", "hundreds of civilians", "members of the group" are those they are part of."""
    head = phrase.head
    counted = head.pos_ in {"NUM", "DET", "ADJ"} or head.lemma_.lower() in {
        "hundred",
        "thousand",
        "dozen",
        "member",
        "number",
        "score",
        "majority",
        "group",
        "million",
    }
    if not counted or head.tag_ == "NN" and head.lemma_.lower() == "member":
        return None
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            whole = next((scene.at(target) for target in child.children if target.dep_ == "pobj"), None)
            if whole is not None and whole.actor is not None and whole.actor.kind != "person":
                return called(phrase, whole.actor)
    return None


def _renamed(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "The group's leader, Abu Bakr", "human rights group Amnesty": the bearer of the name beside it."""
    for token in _beside(phrase):
        other = scene.phrases.get(token.i)
        if other is None or other.name is None or other.name.person != scene.says(phrase.head, "roles"):
            continue
        bearer = scene.sighted(other)
        if bearer is not None and bearer.actor is not None and bearer.actor.kind != "state":
            told = belonging_of(phrase, scene)
            actor = bearer.actor
            role = phrase.words if actor.kind == "person" else None
            return Sighting(
                phrase,
                replace(
                    actor,
                    role=actor.role or role,
                    side=actor.side or (told.side if role else None),
                    country=actor.country or told.country,
                    names=phrase.forms,
                ),
                gender_of([phrase.head], scene),
            )
    return None


def _beside(phrase: Phrase) -> list[Token]:
    head = phrase.head
    beside = apposition(head) + ([head.head] if head.dep_ == "appos" else [])
    after = head.i + 1
    if after < len(head.doc) and head.doc[after].pos_ == "PROPN":  # "France's President Emmanuel Macron", parsed apart
        beside.append(head.doc[after])
        beside.extend(ancestor for ancestor in head.doc[after].ancestors if ancestor.pos_ == "PROPN")
    return beside


def _body(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting | None:
    """Forces and governments are whom they belong to."""
    if belonging.party is not None:
        return called(phrase, replace(belonging.party, side=None))
    home = scene.setting.home
    forces = scene.says(phrase.head, "forces")
    if home is None or phrase.modifiers - POINTING - PLAIN:
        return None
    if forces and not (phrase.modifiers & PLAIN or phrase.head.lower_ in {"army", "military", "navy"}):
        return None
    if not forces and phrase.head.lower_ not in {
        "government",
        "authorities",
        "regime",
        "administration",
        "junta",
        "leadership",
        "govt",
        "gov't",
    }:
        return None
    return called(phrase, home)


def _rebels(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    group = next((party for party in belonging.parties if party.kind == "rebel"), None)
    group = group or scene.latest(lambda actor: actor.kind == "rebel" and actor.name == phrase.words)
    if group is None and not belonging.parties and not phrase.modifiers - POINTING:
        group = scene.setting.rebels
    return called(phrase, group) if group else own(phrase, belonging, "rebel")


def _group(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting | None:
    named = _named_before(phrase, scene)
    if named is not None:
        return named
    if (
        phrase.first in POINTING
        and phrase.first in {"the", "this", "that"}
        and not phrase.modifiers
        - POINTING
        - {"rebel", "militant", "armed", "insurgent", "terrorist", "terror", "militia"}
    ):
        last = scene.latest(lambda actor: actor.kind in BODIES)
        return called(phrase, last) if last else None
    if (
        belonging.party is not None
        and belonging.party.kind in BODIES
        and not phrase.modifiers & {"new", "splinter", "rival"}
    ):
        return called(phrase, belonging.party)
    return None


def _named_before(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "The Tasnim news agency", "the YPG militia": the name that stands before the noun."""
    for token in phrase.tokens:
        name = scene.names.get(token.i)
        if name is None or token.i >= phrase.head.i or name.person or name.label in {"place", "people"}:
            continue
        if name.known is None:
            return called(
                phrase,
                Actor(
                    name=name.form,
                    kind="media" if scene.says(phrase.head, "media") else scene.titles.kind_of_name(name.form),
                ),
            )
        if name.known.actor.kind in {*BODIES, "media"} and name.known.use == "name":
            return called(phrase, name.known.actor)
    return None


def _media(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    named = _named_before(phrase, scene)
    if named is not None and not phrase.plural:
        return named
    if not phrase.plural and phrase.first in {"the", "this"} and not phrase.modifiers - POINTING:
        last = scene.latest(lambda actor: actor.kind == "media")
        if last is not None:
            return called(phrase, last)
    return own(phrase, belonging, "media")


def _civilians(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    """The people of a place are one actor, whatever they are called; prisoners or settlers are others."""
    if phrase.head.lemma_.lower() not in POPULACE:
        return own(phrase, belonging, "civilians")
    of = next(
        (
            scene.names[token.i].form
            for token in phrase.tokens
            if token.i in scene.names and scene.names[token.i].adjectival
        ),
        None,
    )
    name = f"{of} civilians" if of else "civilians"
    return Sighting(phrase, Actor(name=name, kind="civilians", country=belonging.country, names=(name, *phrase.forms)))


def _role(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting | None:
    if phrase.plural:
        return own(phrase, belonging, "other")
    bearer = None if phrase.first in SINGLE else _bearer(phrase, belonging, scene)
    if bearer is not None:
        return Sighting(phrase, replace(bearer, names=phrase.forms), gender_of([phrase.head], scene))
    actor = Actor(
        name=phrase.words,
        kind="person",
        role=phrase.words,
        side=belonging.side,
        country=belonging.country,
        names=phrase.forms,
    )
    return Sighting(phrase, actor, gender_of([phrase.head], scene))


def _bearer(phrase: Phrase, belonging: Belonging, scene: Scene) -> Actor | None:
    """Who was shown in this role before, or is known to hold it."""
    met = scene.all_met(lambda actor: actor.kind == "person" and holds(actor, phrase, belonging, scene))
    if len(met) == 1 or met and not belonging.parties:
        return met[0]
    if belonging.side and not met:
        return scene.memory.holder(phrase.core, belonging.side)
    return None


def holds(actor: Actor, phrase: Phrase, belonging: Belonging, scene: Scene) -> bool:
    """Whether the role told of a person is the one that the phrase speaks of."""
    role = (actor.role or "").lower()
    plain = [
        token.lower_
        for token in phrase.tokens
        if token.dep_ in {"amod", "compound"} and token.i not in scene.names and token.i < phrase.head.i
    ]
    if phrase.head.lemma_.lower() not in role.split() or not all(word in role for word in plain):
        return False
    return not belonging.parties or actor.side is None or actor.side in {party.name for party in belonging.parties}


def _institution(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    head = phrase.head.lower_
    if phrase.first in {"the", "this"} and not phrase.modifiers - POINTING:
        earlier = scene.latest(lambda actor: head in actor.name.lower().split())
        if earlier is not None:
            return called(phrase, earlier)
    core = phrase.core
    same = scene.latest(lambda actor: actor.side == belonging.side and actor.name.lower().endswith(core))
    if same is not None and belonging.side:
        return called(phrase, same)
    kind = scene.titles.kind_of_name(phrase.core) or "other"
    return own(phrase, belonging, kind if kind in {"military", "party", "ngo"} else "other")


READERS: dict[NounClass, Callable[[Phrase, Belonging, Scene], Sighting | None]] = {
    "forces": _body,
    "governments": _body,
    "rebels": _rebels,
    "groups": _group,
    "civilians": _civilians,
    "media": _media,
    "roles": _role,
    "institutions": _institution,
}
