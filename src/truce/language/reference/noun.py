"""Phrases built on a noun that says what its bearer is: the reading of each class of nouns, in their order."""

from collections.abc import Callable, Iterator
from typing import Final

from spacy.tokens import Token

from truce.language.reference.belonging import DETACHED, OF, OPPOSED, Belonging, belonging_of
from truce.language.reference.collective import read_arms, read_body, read_civilians, read_group, read_rebels
from truce.language.reference.institution import read_document, read_institution, read_media
from truce.language.reference.lexicon import words
from truce.language.reference.naming import apposition, gender_of
from truce.language.reference.office import read_role
from truce.language.reference.own import POINTING, called, own, pointed_at
from truce.language.reference.phrase import Phrase
from truce.language.reference.scene import Scene
from truce.language.reference.sighting import Sighting
from truce.language.reference.titles import NounClass
from truce.model import Actor, replace

WHOLE = words("whole")
SHARES = words("shares")
STATES = words("states")
LEADERS = words("leaders")
PAIRED = words("paired")
AIRING = words("airing")
READERS: dict[NounClass, Callable[[Phrase, Belonging, Scene], Sighting | None]] = {
    "forces": read_body,
    "arms": read_arms,
    "governments": read_body,
    "rebels": read_rebels,
    "groups": read_group,
    "civilians": read_civilians,
    "media": read_media,
    "roles": read_role,
    "institutions": read_institution,
    "documents": read_document,
}
# A soldier is a person, soldiers are their army.
OF_MANY: Final = ("forces", "arms", "governments", "rebels", "groups", "civilians", "media", "roles", "institutions")
OF_ONE: Final = ("roles", "forces", "arms", "governments", "media", "groups", "rebels", "civilians", "institutions")
DOCUMENTS: Final = ("documents",)
ACTING: Final[frozenset[NounClass]] = frozenset({"roles", "forces", "governments", "sides"})


def read_noun(phrase: Phrase, scene: Scene) -> Sighting | None:
    """Whom a noun means here; None where it means nobody."""
    other = read_share(phrase, scene) or _other_side(phrase, scene)
    if other is not None:
        return other
    classes = scene.titles.classes_of(phrase.head)
    if phrase.head.lemma_.lower() == "station" and phrase.modifiers - POINTING and not phrase.modifiers & AIRING:
        return None  # "a power station", "the largest police station"
    if not classes:
        return _introducing(phrase, scene) or (Sighting(phrase) if phrase.head.pos_ in {"NUM", "ADJ", "DET"} else None)
    of_states = phrase.head.lemma_.lower() in STATES | LEADERS
    led = (
        phrase.head.lemma_.lower() in LEADERS
        and bool(phrase.counts & WHOLE)
        and not phrase.modifiers - WHOLE - POINTING
    )
    if ("sides" in classes or led) and phrase.plural and (phrase.counts & WHOLE or _bare_sides(phrase)):
        return Sighting(phrase, None, None, scene.setting.countries if of_states else scene.setting.sides)
    both = _sides_of(phrase, scene) if phrase.plural and classes & ACTING else ()
    if both:
        return Sighting(phrase, None, None, both)
    return _renamed(phrase, scene) or _classed(phrase, classes, scene)


def _sides_of(phrase: Phrase, scene: Scene) -> tuple[Actor, ...]:
    """The sides of "leaders of the two countries", "commanders from both sides"; its analysts act for neither."""
    if phrase.head.lemma_.lower() in DETACHED:
        return ()
    return next((each.parts for each in _behind(phrase, scene, *OF) if len(each.parts) > 1), ())


def _behind(phrase: Phrase, scene: Scene, *prepositions: str) -> Iterator[Sighting]:
    """Who is meant behind these prepositions to the right of the noun."""
    for child in phrase.head.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            seen = (scene.at(target) for target in child.children if target.dep_ == "pobj")
            yield from (each for each in seen if each is not None)


def _bare_sides(phrase: Phrase) -> bool:
    """ "The sides", "the parties", "the nuclear-armed neighbours"."""
    if phrase.head.lower_ in PAIRED:
        return pointed_at(phrase) and not any(token.ent_type_ or token.dep_ == "poss" for token in phrase.tokens)
    return (
        phrase.head.lower_ in {"sides", "parties"}
        and pointed_at(phrase)
        and len(phrase.tokens) == len(("the", "sides"))
    )


def _classed(phrase: Phrase, classes: frozenset[NounClass], scene: Scene) -> Sighting | None:
    """Read by the classes of the noun, in their order."""
    belonging = belonging_of(phrase, scene)
    if len(belonging.parties) > 1 and phrase.plural and not classes & {"civilians", "media", "roles", "rebels"}:
        return Sighting(phrase, None, None, belonging.parties)
    for noun_class in OF_MANY if phrase.plural else (*OF_ONE, *DOCUMENTS):
        if noun_class in classes:
            found = READERS[noun_class](phrase, belonging, scene)
            if found is not None:
                return found
    bare_side = phrase.head.lower_ == "side" and not phrase.modifiers - POINTING  # "our side" is the speaker's
    nobody = bare_side or classes <= {"documents", "sides", "arms"} or phrase.head.lower_ == "force"  # "into force"
    return None if nobody else own(phrase, belonging, "other", scene)


def read_share(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "Some of the rebels", "hundreds of civilians", "members of the group" are those they are part of."""
    head = phrase.head
    lemma = head.lemma_.lower()
    if not (head.pos_ in {"NUM", "DET", "ADJ", "PRON"} or lemma in SHARES or (lemma == "member" and phrase.plural)):
        return None
    wholes = (whole.actor for whole in _behind(phrase, scene, "of"))
    actor = next((actor for actor in wholes if actor is not None and actor.kind != "person"), None)
    return called(phrase, actor) if actor else None


def _renamed(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "The group's leader, Abu Bakr", "human rights group Amnesty", "its ally Russia": the name beside it."""
    for token in _beside(phrase):
        other = scene.phrases.get(token.i)
        bearer = scene.sighted(other) if other is not None and other.name is not None else None
        actor = bearer.actor if bearer else None
        if actor is None or not _can_be(actor, phrase, scene):
            continue
        if actor.kind != "person":
            return called(phrase, actor)
        told = belonging_of(phrase, scene)
        told_of = replace(
            actor,
            role=actor.role or phrase.words,
            side=actor.side or told.side,
            country=actor.country or told.country,
            names=phrase.forms,
        )
        return Sighting(phrase, told_of, gender_of([phrase.head], scene))
    return None


def _other_side(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "Its rivals": the other of the two sides, where they are one side's; a politician's are of his own."""
    if phrase.head.lemma_.lower() not in OPPOSED or any(token.i in scene.names for token in phrase.tokens):
        return None
    owners = (scene.at(child) for child in phrase.head.children if child.dep_ == "poss")
    owner = next((one.actor.name for one in owners if one and one.actor and one.actor.kind != "person"), None)
    others = [side for side in scene.setting.sides if side.name != owner]
    return called(phrase, others[0]) if len(others) == 1 and len(scene.setting.sides) > 1 else None


def _introducing(phrase: Phrase, scene: Scene) -> Sighting | None:
    """ "Its architect, the retired general Ilo Marsen": a noun that is no title, and the person it stands for."""
    if phrase.first not in POINTING:
        return None
    beside = [deep for token in apposition(phrase.head) for deep in (token, *apposition(token))]
    seen = (scene.at(token) for token in beside)
    person = next((one.actor for one in seen if one and one.actor and one.actor.kind == "person"), None)
    return called(phrase, person) if person else None


def _can_be(actor: Actor, phrase: Phrase, scene: Scene) -> bool:
    """A leader is a person, an ally a state, a group a body."""
    if actor.kind == "person":
        return scene.says(phrase.head, "roles")
    if actor.kind == "state":
        return scene.says(phrase.head, "sides")
    return not scene.says(phrase.head, "roles")


def _known_as(head: Token) -> Iterator[Token]:
    """The Hamas of "the group known as Hamas"."""
    for clause in head.children:
        if clause.dep_ == "acl" and clause.lemma_ in {"know", "call"}:
            yield from (name for word in clause.children if word.lower_ == "as" for name in word.children)


def _beside(phrase: Phrase) -> list[Token]:
    """Words that may be in apposition to the phrase, whatever the parser made of them."""
    head, doc = phrase.head, phrase.head.doc
    beside = [*apposition(head), *([head.head] if head.dep_ == "appos" else []), *_known_as(head)]
    after = head.i + 1
    if after < len(doc) and doc[after].pos_ == "PROPN":  # "France's President Emmanuel Macron"
        beside.extend([doc[after], *(token for token in doc[after].ancestors if token.pos_ == "PROPN")])
    end = phrase.tokens.end
    if end + 1 < len(doc) and doc[end].text == ",":  # "a senior adviser to Assad, Bouthaina Shaaban,"
        near = [doc[end + 1], *doc[end + 1].ancestors]
        beside.extend(token for token in near if token.dep_ == "appos" and token.i > end)
    return beside
