"""Beside an event stand the places of its sentence, each with the signs that it is, or is not, where it happened."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.locating.scene import NOMINAL, Scene, head_of, predicate_of
from truce.find.locating.steps import STATES, steps
from truce.find.locating.unnamed import unnamed_in
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.words import load_words
from truce.model import Event, EventType, Mention, Place, Span

REMOTE = frozenset(load_words("locating")["remote"])
ABOUT = frozenset({  # steps from what is talked about: "talks on Derin", "on the fighting in Derin"
    "prep of happening", "compound happening", "poss happening", "prep on", "prep over", "prep about", "prep for",
    "prep against",
})  # fmt: skip
MANY = 4  # places in one sentence


def candidates(
    text: Text, cue: Span, places: Marks[Place], act: EventType | None = None
) -> Iterator[tuple[list[str], Place]]:
    """The places that the cue's sentence names, with the steps that lead to each."""
    sentence = text.sentence_at(cue.start)
    predicate = predicate_of(text, cue)
    if sentence is None or predicate is None:
        return
    inside = places.inside(sentence.span)
    heads = [head_of(text, place) for place in inside]
    below = {token.i for head in heads if head is not None for token in head.ancestors}
    for head, place in zip(heads, inside, strict=True):
        if head is None or head.sent.start != predicate.sent.start:
            continue
        names = ["beside", *steps(predicate, head, place)]
        if act:
            names += ["what a meeting is about"] if act == "CONSULT" and not ABOUT.isdisjoint(names) else []
            names += [f"act {act}", f"act {act} in {'state' if place.kind in STATES else 'place'}"]
        if head.i in below:
            names.append("finer below")
        if any(other.i in {t.i for t in head.ancestors} for other in heads if other is not None and other.i != head.i):
            names.append("under a place")
        yield names, place


def beside(scene: Scene, event: Event) -> Iterator[tuple[list[str], Place]]:
    """The same with what is known of the event and its report, and the places without a name."""
    sentence, predicate = scene.sentence(event), scene.predicate(event)
    if sentence is None or predicate is None:
        return
    named = list(candidates(scene.text, event.cue, scene.places, event.type))
    unnamed = list(unnamed_in(sentence, predicate, scene.places, event.type))
    shared = [*_of_event(event, predicate), f"places {min(len(named), MANY)}", f"part {sentence.paragraph.role}"]
    if any(token.lower_ in REMOTE for token in sentence.tokens):
        shared.append(f"{event.type} from afar")
    for signs, place in (*named, *unnamed):
        part = set(_part(scene, event, place))
        signs += [*shared, *part, *(f"{event.type} {sign}" for sign in part)]
        yield [*signs, *_look(scene.text, place, sentence.span), *_ruled(scene, event, place)], place


def _of_event(event: Event, predicate: Token) -> Iterator[str]:
    yield f"status {event.status}"
    yield "noun" if predicate.pos_ in NOMINAL else "verb"
    yield "toll" if event.killed or event.injured else "no toll"


def _part(scene: Scene, event: Event, place: Place) -> Iterator[str]:
    """What part the place, or its country, takes in the event: a state that strikes is not where it strikes."""
    for role, mentions in (("doer", event.actors), ("recipient", event.recipients)):
        for mention in mentions:
            yield from (f"{role} {how}" for how in _likeness(scene, mention, place))
    for mention in scene.cast.mentions.covering(place.span):
        actor = scene.cast.actor(mention)
        kind = actor.kind if actor else None
        yield f"named for {kind} {place.kind}" if mention.span == place.span else f"within {kind}"


def _likeness(scene: Scene, mention: Mention, place: Place) -> Iterator[str]:
    if mention.span == place.span:
        yield "itself"
    elif mention.span.overlaps(place.span):
        yield "in part"
    if place.country and scene.countries.get(mention.actor or "") == place.country:
        yield "of its country"
    if mention.actor in {place.canonical, place.name}:
        yield "by name"


def _look(text: Text, place: Place, sentence: Span) -> Iterator[str]:
    if place.span.start == sentence.start:
        yield "first in sentence"
    if place.name.isupper() and len(place.name) > len("U.S."):
        yield "capitals"
    if text.report.content[place.span.end : place.span.end + 2] in {"'s", "’s"}:
        yield "possessive"


def _ruled(scene: Scene, event: Event, place: Place) -> Iterator[str]:
    """Whether another event stands between the place and this one in the parse: then it is likely that one's place."""
    head, own = head_of(scene.text, place), scene.predicate(event)
    if head is None or own is None:
        return
    others = {token.i: other for other in scene.beside(event) if (token := scene.predicate(other))}
    nearest = next((token for token in (head, *head.ancestors) if token.i in others or token.i == own.i), None)
    yield f"ruled by {'nobody' if nearest is None else 'it' if nearest.i == own.i else 'another'}"
    if nearest is not None and nearest.i != own.i and others[nearest.i].type == event.type:
        yield "ruled by another of its type"
