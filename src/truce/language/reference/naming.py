"""Phrases built on a name: people with the titles around them, states, groups and bodies."""

from collections.abc import Sequence

from spacy.tokens import Token

from truce.language.reference.belonging import Belonging, belonging_in, belonging_of
from truce.language.reference.lexicon import words
from truce.language.reference.name import Name
from truce.language.reference.own import SINGLE
from truce.language.reference.people import same_person
from truce.language.reference.phrase import AMOUNTS, Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.language.reference.titles import Gender
from truce.model import Actor, ActorKind, replace

PLACING = words("placing")
SEAT_PLACING = PLACING | words("seat_placing")
HARMING = words("harming")
PORTFOLIOS = words("portfolios")
SIDING = words("siding")
ARMED = words("armed")
IMPOSED = words("imposed")
ADDRESSING = words("addressing")
GONE = words("gone")
SIDELESS = {"rebel", "state", "civilians", "media"}  # a newspaper of a country does not speak for it


def read_name(phrase: Phrase, name: Name, scene: Scene) -> Sighting | None:
    """Whom a name means here; None where it only says where something is."""
    if name.person:
        return _person(phrase, name, scene)
    if name.known is None:
        return _unknown(phrase, name, scene)
    known = name.known.actor
    if is_placed(phrase.head, seat=name.known.use == "seat"):
        return None
    if name.known.use == "adjective" and not phrase.plural and phrase.tokens[0].lower_ in SINGLE:
        return Sighting(
            phrase,
            Actor(name=phrase.words, kind="person", country=known.country, side=known.name, names=(phrase.text,)),
        )
    if name.known.use == "people" and _harmed(phrase):
        return Sighting(
            phrase,
            Actor(
                name=f"{_adjective(name.form)} civilians", kind="civilians", country=known.country, names=phrase.forms
            ),
        )
    return Sighting(phrase, replace(known, names=(name.form, phrase.text)))


def _harmed(phrase: Phrase) -> bool:
    """ "Killed 12 Palestinians": people, where "the Palestinians" who negotiate are a side."""
    counted = any(token.pos_ == "NUM" or token.lower_ in AMOUNTS for token in phrase.tokens if token.i < phrase.head.i)
    return counted or (phrase.head.dep_ in {"dobj", "nsubjpass"} and phrase.head.head.lemma_ in HARMING)


def _adjective(people: str) -> str:
    return people.removesuffix("s")


def _person(phrase: Phrase, name: Name, scene: Scene) -> Sighting:
    full = scene.people.name_of(name.form) or _introduced(name.form, scene)
    if full is None:
        return Sighting(phrase)
    before = [token for token in phrase.tokens if token.i < name.tokens.start and token.pos_ != "DET"]
    apposed = [
        scene.phrases[token.i]
        for token in apposition(phrase.head)
        if token.i in scene.phrases and scene.says(token, "roles") and not _names_its_holder(token, scene)
    ]
    role = " ".join("".join(token.text_with_ws for token in before).split()).strip(" ,'’\"“”‘-–") or None
    told = Belonging()
    for belonging in (belonging_in(before, scene), *(belonging_of(other, scene) for other in apposed)):
        told = told if told.parties else belonging
    known = scene.memory.biography(full)
    actor = Actor(
        name=full,
        kind="person",
        role=(apposed[0].words if apposed else None) or role or (known.role if known else None),
        side=(known.side if known else None) or (None if _has_left(before) else told.side),
        country=(known.country if known else None) or told.country,
        names=_forms(name, before, scene),
    )
    return Sighting(phrase, actor, gender_of([*before, *apposition(phrase.head)], scene) or scene.memory.gender(full))


def _has_left(title: Sequence[Token]) -> bool:
    """A former rebel leader speaks for no rebels."""
    return any(token.lower_ in GONE for token in title)


def _forms(name: Name, before: Sequence[Token], scene: Scene) -> tuple[str, ...]:
    """The name, and with the one word of title before it: "Mr. Marsen"; no "State Marsen" of a secretary of state."""
    word, link = (before[-1], before[-2].text if before[1:] else "") if before else (None, "")
    if word is None or word.i != name.tokens.start - 1 or link in {"of", "-", "–"}:
        return (name.form,)
    called = word.text[:1].isupper() and scene.titles.before_name(word.text)
    return (name.form, f"{word.text} {name.form}") if called else (name.form,)


def _introduced(form: str, scene: Scene) -> str | None:
    """Of two bearers of a surname the one who has been introduced; when both have, nobody can tell."""
    met = scene.all_met(lambda actor: actor.kind == "person" and same_person(form, actor.name))
    return met[0].name if len(met) == 1 else None


def _names_its_holder(role: Token, scene: Scene) -> bool:
    """ "Minister of Defence Oskar Brem", behind another's name: the next of a list, no word on the one before."""
    inside = scene.phrases[role.i].tokens
    people = (token for token in inside if token.i in scene.names and scene.names[token.i].person)
    return any(token.i > role.i and token.nbor(-1).lower_ in PORTFOLIOS for token in people)


def apposition(head: Token) -> list[Token]:
    return [child for child in head.children if child.dep_ == "appos"]


def gender_of(tokens: Sequence[Token], scene: Scene) -> Gender | None:
    return next((gender for token in tokens if (gender := scene.titles.gender(token.text))), None)


def _unknown(phrase: Phrase, name: Name, scene: Scene) -> Sighting | None:
    if name.label == "event" or _is_portfolio(phrase) or _is_where(phrase.head, name):
        return None
    if name.label == "town" or (name.label in {"", "place"} and scene.memory.is_town(name.form)):
        return None  # "Derin came under fire"
    full = scene.latest(lambda actor: actor.kind != "person" and _short_for(name.form, actor.name))
    if full is not None:
        return Sighting(phrase, replace(full, names=(name.form, phrase.text)))
    told = belonging_in((token for token in phrase.tokens if token.i < name.tokens.start), scene)
    kind = _kind(phrase, name, scene)
    side = None if kind in SIDELESS else told.side
    return Sighting(
        phrase, Actor(name=name.form, kind=kind, country=told.country, side=side, names=(name.form, phrase.text))
    )


def _is_portfolio(phrase: Phrase) -> bool:
    """ "State" in "Secretary of State"."""
    return phrase.head.dep_ == "pobj" and phrase.head.lower_ in PORTFOLIOS


def _is_where(head: Token, name: Name) -> bool:
    """A place that nobody is told to act from, or a name that only modifies: "the Kursk region"."""
    if name.label != "body" and head.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
        return True
    return is_placed(head, seat=False) or (name.label == "place" and not acts(head))


def _short_for(form: str, name: str) -> bool:
    """ "The Journal" after "the Wall Street Journal"; not "Derin" after "residents of Derin"."""
    return name != form and name.endswith(f" {form}") and all(word[0].isupper() for word in name.split())


def _kind(phrase: Phrase, name: Name, scene: Scene) -> ActorKind | None:
    if name.label == "place":
        return "state" if len(name.tokens) == 1 else None
    if name.label == "people":
        return "civilians" if phrase.plural else None
    return scene.titles.kind_of_name(name.form) or _kind_called(name, scene)


def _kind_called(name: Name, scene: Scene) -> ActorKind | None:
    """What the noun before a name says: "the Telegram channel Torpa", "the armed group Oskal"."""
    noun = name.tokens[0].nbor(-1) if name.tokens.start else None
    if noun is None or noun.sent != name.tokens.sent:
        return None
    if scene.says(noun, "media"):
        return "media"
    armed = scene.says(noun, "groups") and any(word.lower_ in ARMED for word in noun.lefts)
    return "rebel" if armed or scene.says(noun, "rebels") else None


def is_placed(head: Token, *, seat: bool) -> bool:
    """Whether a country or capital only says where: "in Russia", "to Moscow", "visited Kyiv"."""
    if head.dep_ == "pobj":
        if head.head.lower_ == "on" and head.head.head.lemma_ in IMPOSED:
            return False
        return head.head.lower_ in (SEAT_PLACING if seat else PLACING)
    if seat and head.dep_ in {"dobj", "nsubjpass"}:
        return head.head.lemma_ not in ADDRESSING
    return seat and head.dep_ in {"compound", "npadvmod", "nmod", "appos"}


def acts(head: Token) -> bool:
    """Whether a phrase stands where a doer or a side does: "Oskal fired", "accused Oskal", "with Oskal"."""
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ in SIDING
    return head.dep_ in {"nsubj", "agent"} or (head.dep_ == "dobj" and head.head.lemma_ in ADDRESSING)
