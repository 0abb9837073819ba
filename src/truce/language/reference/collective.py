"""Nouns for many: forces and governments are whose they are; rebels, groups and civilians are themselves."""

from truce.language.reference.belonging import Belonging
from truce.language.reference.lexicon import words
from truce.language.reference.own import BODIES, POINTING, called, own, pointed_at
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.model import Actor

# "The armed forces", "the federal government" are still those of the country; "foreign forces" are not.
PLAIN = words("plain")
GOVERNMENT = words("government")
ARMY = words("army")
ARMED = words("armed")
REBEL = words("rebel")
GROUP = words("group")
APART = words("apart")
POPULACE = words("populace")
GROUPS = BODIES - {"igo"}  # "the group" is a body of states only where no other was spoken of


def read_body(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting | None:
    """Forces and governments; with nobody's name those named before, or the country's own where it has one."""
    if belonging.party is not None:
        return called(phrase, belonging.party)
    if phrase.modifiers & REBEL:
        return read_rebels(phrase, belonging, scene)
    forces = scene.says(phrase.head, "forces")
    if not phrase.modifiers - POINTING - PLAIN:
        owner = scene.setting.home or _named_so(phrase, scene)
        at_home = phrase.modifiers & PLAIN or phrase.head.lower_ in ARMY if forces else phrase.head.lower_ in GOVERNMENT
        if owner is not None and at_home:
            return called(phrase, owner)
    return own(phrase, belonging, "military", scene) if forces and (phrase.modifiers or phrase.plural) else None


def _named_so(phrase: Phrase, scene: Scene) -> Actor | None:
    """ "The administration" after "the Obama administration"."""
    head = phrase.head.lower_
    same = (one.actor for one in reversed(scene.history) if one.phrase.head.lower_ == head and one.kind == "state")
    return next(same, None) if phrase.first in {"the", "this"} else None


def read_arms(phrase: Phrase, belonging: Belonging, _scene: Scene) -> Sighting | None:
    """ "Russian drones" are Russia; drones of nobody are no actor."""
    return called(phrase, belonging.party) if belonging.party is not None else None


def read_rebels(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    """A named group and its fighters are one; "the rebels" are the one group of the report."""
    group = next((party for party in belonging.parties if party.kind == "rebel"), None)
    if group is not None and not phrase.modifiers & APART:
        return called(phrase, group)
    known = scene.latest(lambda actor: actor.kind == "rebel" and actor.name == phrase.words)
    if known is None and pointed_at(phrase):  # "the separatists" after "Abkhaz separatists"
        known = scene.latest(
            lambda actor: actor.kind == "rebel" and actor.name.lower().endswith(f" {phrase.head.lower_}")
        )
    at_home = scene.setting.home is not None and belonging.side == scene.setting.home.name
    if known is None and (at_home or not belonging.parties) and _is_the_group(phrase, at_home=at_home):
        known = scene.setting.rebels or scene.latest(lambda actor: _is_generic(actor, scene))
    return called(phrase, known) if known else own(phrase, belonging, "rebel", scene)


def _is_generic(actor: Actor, scene: Scene) -> bool:
    """ "Rebels", "Syrian insurgents": rebels of no name, all one in a report that names no group."""
    *before, last = actor.name.lower().split()
    return (
        actor.kind == "rebel" and last.removesuffix("s") in REBEL and scene.setting.rebels is None and len(before) <= 1
    )


def _is_the_group(phrase: Phrase, *, at_home: bool) -> bool:
    """ "The rebels", "rebel forces", "Syrian rebels" in Syria; terrorists and gunmen may be anybody's."""
    rebels = phrase.head.lemma_.lower() in REBEL or bool(phrase.modifiers & REBEL)
    others = phrase.modifiers - POINTING - REBEL - {"armed"}
    return rebels and len(others) <= at_home and not _indefinite(phrase)


def _indefinite(phrase: Phrase) -> bool:
    """ "A rebel group", "armed groups" may be any; "rebels" alone are those of the report."""
    return phrase.first in {"a", "an", "another", "other", "all"} or phrase.head.lower_ == "groups"


def read_group(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting | None:
    """ "The group", "the YPG militia", "a rebel group"."""
    named = named_before(phrase, scene)
    if named is not None:
        return named
    if phrase.plural or (not pointed_at(phrase) and phrase.modifiers & ARMED):
        return read_rebels(phrase, belonging, scene) if phrase.modifiers & ARMED else None
    if phrase.first in {"the", "this", "that"} and not phrase.modifiers - POINTING - ARMED:
        head = phrase.head.lower_
        last = scene.latest(lambda actor: head in actor.name.lower().split())
        if last is None and head in GROUP:  # "the coalition" is not just any group
            last = scene.latest(lambda actor: actor.kind in GROUPS) or scene.latest(lambda actor: actor.kind in BODIES)
        return called(phrase, last) if last else None
    party = belonging.party
    if party is not None and party.kind in BODIES and not phrase.modifiers & APART:
        return called(phrase, party)
    return None


def named_before(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "The Tasnim news agency", "the YPG militia": the name that stands before the noun."""
    for token in phrase.tokens[: phrase.head.i - phrase.tokens.start]:
        name = scene.names.get(token.i)
        if name is None or name.person or name.label in {"place", "people"} or token.dep_ not in {"compound", "nmod"}:
            continue
        if name.known is None:
            media = scene.says(phrase.head, "media") or phrase.head.lower_ == "agency"
            kind = "media" if media else scene.titles.kind_of_name(name.form)
            return called(phrase, Actor(name=name.form, kind=kind))
        if name.known.actor.kind in {*BODIES, "media"} and name.known.use == "name":
            return called(phrase, name.known.actor)
    return None


def read_civilians(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    """The people of a place are one actor, whatever they are called; prisoners or settlers are others."""
    if phrase.head.lower_ == "men" and any(child.dep_ == "poss" for child in phrase.head.children):
        party = belonging.party  # a commander's men are no civilians
        return called(phrase, party) if party is not None else own(phrase, belonging, "military", scene)
    if phrase.head.lemma_.lower() not in POPULACE or phrase.modifiers & {"aid", "armed", "masked"}:
        return own(phrase, belonging, "civilians", scene)
    tokens = (scene.names.get(token.i) for token in phrase.tokens if token.i < phrase.head.i)
    of = next((name.form for name in tokens if name is not None and name.adjectival), None)
    name = f"{of} civilians" if of else "civilians"
    country = belonging.country or (scene.setting.home.country if scene.setting.home and not of else None)
    return Sighting(phrase, Actor(name=name, kind="civilians", country=country, names=phrase.forms))
