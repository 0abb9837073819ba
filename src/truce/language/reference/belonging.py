"""Belonging: the parties that a phrase says its bearer is of, "Russian", "Hamas", "the group's", "of the Taliban"."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from truce.language.reference.lexicon import words
from truce.language.reference.name import Name
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.model import Actor

BELONGING = words("belonging")
ALLIANCES = words("alliances")
DETACHED = words("detached")
OPPOSED = words("opposed")
ABOARD = words("aboard")
OF = {"of", "from"}
LAWLESS = words("lawless")
LED = ("Varnia", "-", "led")
OF_HOME = words("of_home")


@dataclass(frozen=True, slots=True)
class Belonging:
    """The parties, in the order of the words; and what follows for an actor that belongs to them."""

    parties: tuple[Actor, ...] = ()

    @property
    def party(self) -> Actor | None:
        return self.parties[0] if self.parties else None

    @property
    def side(self) -> str | None:
        return self.parties[0].name if self.parties else None

    @property
    def country(self) -> str | None:
        return self.parties[0].country if self.parties else None


def belonging_of(phrase: Phrase, scene: Scene) -> Belonging:
    """What stands before the head says it, else what the head is said to be of; experts are of no state or group."""
    if phrase.modifiers & LAWLESS:
        return Belonging()  # a "Varnian gang leader" speaks for no state
    told = _told_of(phrase, scene)
    if phrase.head.lemma_.lower() not in DETACHED:
        return told
    return Belonging(tuple(party for party in told.parties if party.kind not in {"state", "rebel", None}))


def _told_of(phrase: Phrase, scene: Scene) -> Belonging:
    opposed = phrase.head.lemma_.lower() in OPPOSED  # "his Tajik counterpart" is not of his side
    nobodys = opposed or is_aboard(phrase)
    before = belonging_in(
        (token for token in phrase.tokens if token.i < phrase.head.i and not (nobodys and token.dep_ == "poss")), scene
    )
    if before.parties:
        return before
    for child in phrase.head.rights:
        if child.dep_ == "prep" and child.lower_ in BELONGING:
            targets = [target for target in child.children if target.dep_ == "pobj"]
            after = belonging_in([other for target in targets for other in (target, *target.conjuncts)], scene)
            if after.parties:
                return after
    return Belonging()


def is_aboard(phrase: Phrase) -> bool:
    """ "Its driver": the truck's, whoever was spoken of last."""
    return phrase.first == "its" and phrase.head.lemma_.lower() in ABOARD


def belonging_in(tokens: Iterable[Token], scene: Scene) -> Belonging:
    found: dict[str, Actor] = {}
    for token in tokens:
        party = _party_at(token, scene) or (None if found else _implied(token, scene))
        if party is not None:
            found.setdefault(party.name, party)
    return Belonging(tuple(found.values()))


def _party_at(token: Token, scene: Scene) -> Actor | None:
    if _only_backs(token):
        return None
    name = scene.names.get(token.i)
    if name is not None and name.known is not None and name.known.actor.kind != "person":
        return _party(name.known.actor, scene)
    if name is not None or token.dep_ in {"poss", "pobj", "conj"}:
        sighting = scene.at(token)
        if sighting is not None and sighting.actor is not None:
            return _party(sighting.actor, scene)
    return None if name is None or name.person else _unlisted(token, name, scene)


def _unlisted(token: Token, name: Name, scene: Scene) -> Actor | None:
    """A body of that name; a state, where forces or a government are its: "Oskal troops", "the government of Oskal"."""
    if name.label == "body":
        return Actor(name=name.form, kind=scene.titles.kind_of_name(name.form))
    behind = token.dep_ == "pobj"
    if name.label != "place" or (behind and token.head.lower_ not in OF):  # "two soldiers in Derin"
        return None
    ruled = name.modified.head if behind else name.modified
    rules = scene.says(ruled, "forces") or scene.says(ruled, "governments")
    return Actor(name=name.form, kind="state") if rules else None


def _implied(token: Token, scene: Scene) -> Actor | None:
    """ "Government forces", "rebel commanders" where the report has one such; "a front spokesman" of the last front."""
    if token.dep_ not in {"compound", "amod", "nmod"}:
        return None
    if token.lower_ in OF_HOME:
        return scene.setting.home
    if scene.says(token, "rebels"):
        return scene.setting.rebels
    return _body_called(token, scene) if scene.says(token, "groups") or scene.says(token, "institutions") else None


def _body_called(token: Token, scene: Scene) -> Actor | None:
    """The last body whose name holds this word; an opposition or an alliance may have no name at all."""
    word = token.lower_
    met = scene.latest(lambda actor: actor.kind != "person" and word in actor.name.lower().split())
    if met is not None:
        return _party(met, scene)
    if word == "opposition":
        home = scene.setting.home
        return Actor(name=word, kind="party", country=home.country if home else None)
    if word in ALLIANCES:  # "Saudi-led coalition warplanes"
        return Actor(name=_with_leader(token), kind="military")
    return None


def _with_leader(token: Token) -> str:
    """ "Saudi-led coalition", wherever the parser hung the leader."""
    doc, start = token.doc, token.i
    if start >= len(LED) and doc[start - 2].text == LED[1] and doc[start - 1].lower_ == LED[2]:
        start -= len(LED)
    return " ".join(doc[start : token.i + 1].text.split())


def _only_backs(token: Token) -> bool:
    """ "Rwanda-backed rebels", "the Islamic State-linked group" belong to neither."""
    doc, after = token.doc, token.i + 1
    return (
        after + 1 < len(doc)
        and doc[after].text in {"-", "–"}
        and doc[after + 1].tag_ in {"VBN", "VBD", "JJ", "VB", "VBG"}
    )


def _party(actor: Actor, scene: Scene) -> Actor | None:
    """Bodies and people stand for the party that they act for."""
    side = actor.side
    if side is not None:
        met = scene.latest(lambda other: other.name == side and other.side is None)
        return met or scene.memory.party(side) or Actor(name=side, country=actor.country)
    return actor if actor.kind not in {"person", "civilians", "media"} else None
