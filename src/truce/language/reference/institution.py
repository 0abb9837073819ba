"""Nouns for bodies of their own: ministries and parties, media, and the documents that speak for them."""

from spacy.tokens import Token

from truce.language.clauses import subjects_of
from truce.language.reference.belonging import Belonging, belonging_of
from truce.language.reference.collective import named_before
from truce.language.reference.lexicon import words
from truce.language.reference.own import called, core_of, own, pointed_at
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.model import ActorKind

ISSUING = words("issuing")
RELEASING = words("releasing")
SPEECH = words("speech")


def read_media(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    """ "The Tasnim news agency", "the newspaper", "state media"."""
    named = None if phrase.plural else named_before(phrase, scene)
    if named is not None:
        return named
    if pointed_at(phrase) and not phrase.plural:
        last = scene.latest(lambda actor: actor.kind == "media")
        if last is not None:
            return called(phrase, last)
    return own(phrase, belonging, "media", scene)


def read_institution(phrase: Phrase, belonging: Belonging, scene: Scene) -> Sighting:
    """A ministry of one side is the same however it is called; "the ministry" is the last one."""
    if phrase.head.lower_ == "agency" and (phrase.modifiers & {"news"} or pointed_at(phrase)):
        return read_media(phrase, belonging, scene)
    named = named_before(phrase, scene)
    if named is not None and (phrase.head.lower_ == "party" or phrase.modifiers & {"rights", "monitoring", "aid"}):
        return named
    head, core, side = phrase.head.lower_, core_of(phrase, scene), belonging.side
    earlier = scene.latest(lambda actor: head in actor.name.lower().split()) if pointed_at(phrase) else None
    if earlier is None and side and core != head:
        earlier = scene.latest(lambda actor: actor.side == side and actor.name.lower().endswith(core))
    return called(phrase, earlier) if earlier else own(phrase, belonging, _kind(phrase, belonging, scene), scene)


def _kind(phrase: Phrase, belonging: Belonging, scene: Scene) -> ActorKind:
    party = belonging.party
    if party is not None and party.kind == "igo":
        return "igo"
    if party is not None and party.kind == "rebel" and phrase.head.lower_ in {"wing", "cell", "unit", "brigade"}:
        return "rebel"
    kind = scene.titles.kind_of_name(core_of(phrase, scene))
    return kind if kind in {"military", "party", "ngo"} else "other"


def read_document(phrase: Phrase, _belonging: Belonging, scene: Scene) -> Sighting | None:
    """ "A statement by the ministry" speaks for the ministry; "the statement" for whoever issued the last."""
    for token in [*phrase.tokens[: phrase.head.i - phrase.tokens.start], *_issuers(phrase)]:
        issuer = scene.at(token)
        if issuer is not None and issuer.actor is not None:
            return Sighting(phrase, issuer.actor)
    party = belonging_of(phrase, scene).party
    if party is not None:
        return Sighting(phrase, party)
    kind = phrase.head.lemma_
    same = (one for one in reversed(scene.history) if one.phrase.head.lemma_ == kind and one.actor is not None)
    last = next(same, None) if pointed_at(phrase) else None
    return Sighting(phrase, last.actor) if last else None


def _issuers(phrase: Phrase) -> list[Token]:
    """ "by", "from" and "of" somebody, "issued by" somebody; who says it "in a statement", or releases one."""
    above = [phrase.head, *(child for child in phrase.head.rights if child.dep_ == "acl")]
    links = [child for token in above for child in token.rights if child.lower_ in ISSUING]
    named = [target for link in links for target in link.children if target.dep_ == "pobj"]
    head = phrase.head
    verb = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "in" else head.head
    said_in = head.dep_ == "pobj" and (verb.lemma_ in SPEECH or phrase.first in {"a", "an"})
    told = said_in or (head.dep_ == "dobj" and verb.lemma_ in RELEASING)
    return named or (subjects_of(verb) if told else [])
