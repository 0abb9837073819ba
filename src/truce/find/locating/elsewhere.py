"""Places told elsewhere in a report may hold for an event whose own sentence tells none.

The places of other events, of the headline and of what the report is mostly about are weighed: the talks of one
paragraph are those of the next, a war's dead died in its country.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from truce.find.locating.pointing import dateline
from truce.find.locating.scene import NOMINAL, Scene, key_of
from truce.language.text import Sentence
from truce.language.words import load_words
from truce.model import Event, Place

WAR = frozenset(load_words("locating")["war"])
POINTING = frozenset({"the", "this", "these", "those", "that"})
YEAR = re.compile(r"(19|20)\d\d")
MANY, OFTEN = 3, 4

Located = Mapping[Event, Place]


def elsewhere(scene: Scene, event: Event, located: Located) -> Iterator[tuple[list[str], Place]]:
    """The places told elsewhere, each with the signs that it is, or is not, where the event happened."""
    sentence, predicate = scene.sentence(event), scene.predicate(event)
    if sentence is None or predicate is None:
        return
    signs: dict[str, set[str]] = {}
    known: dict[str, Place] = {}
    for place, sign in (*_of_events(scene, event, sentence, located), *_of_report(scene, sentence)):
        if place.kind != "continent":
            known.setdefault(key_of(place), place)
            signs.setdefault(key_of(place), set()).add(sign)
    shared = set(_of_event(scene, event, sentence))
    here = {key_of(place) for place in scene.places.inside(sentence.span)}
    shared.add("names places" if here else "names no place")
    for key, place in known.items():
        own = signs[key] | set(_of_place(scene, event, place, located)) | ({"named here too"} if key in here else set())
        together = {f"theatre {sign}" for sign in shared & {"war", f"act {event.type}"}} if "theatre" in own else set()
        yield ["elsewhere", *sorted(own | shared | together)], place


def _of_events(scene: Scene, event: Event, sentence: Sentence, located: Located) -> Iterator[tuple[Place, str]]:
    """Where other sentences' events were, and what those have to do with this one."""
    last: dict[bool, Place] = {}
    for other, place in located.items():
        at = scene.sentence(other)
        if at is None or at.index == sentence.index:
            continue
        alike = other.type == event.type
        for sign in (*_distance(sentence, at), *_kinship(scene, event, other)):
            yield place, f"{'its type' if alike else 'another type'} {sign}"
        if at.index < sentence.index:
            last[alike] = place
    for alike, place in last.items():
        yield place, f"last of {'its type' if alike else 'another type'}"


def _distance(sentence: Sentence, other: Sentence) -> Iterator[str]:
    earlier = "just before" if other.index + 1 == sentence.index else "before"
    order = "after" if other.index > sentence.index else earlier
    apart = sentence.paragraph.index - other.paragraph.index
    yield order
    yield f"{order}, {'same paragraph' if not apart else 'paragraph before' if apart == 1 else 'far'}"


def _kinship(scene: Scene, event: Event, other: Event) -> Iterator[str]:
    """What two events have in common."""
    yield "told"
    one, two = scene.predicate(event), scene.predicate(other)
    if one is not None and two is not None and one.lemma_ == two.lemma_:
        yield "same word"
        if one.pos_ in NOMINAL and any(child.lower_ in POINTING for child in one.children):
            yield "pointed at"
    mine, theirs = ({m.actor or m.text for m in (*e.actors, *e.recipients)} for e in (event, other))
    if mine and theirs:
        yield f"participants {min(len(mine & theirs), 2)}"
    if event.status == other.status:
        yield "same status"


def _of_report(scene: Scene, sentence: Sentence) -> Iterator[tuple[Place, str]]:
    """What the report is mostly about, and what was named just before."""
    named = [place for place in scene.places if place.kind != "continent"]
    for other in scene.text.sentences:
        part = "headline" if other.paragraph.role == "headline" else "lead" if other.paragraph.index == 1 else None
        near = "sentence before" if other.index + 1 == sentence.index else None
        yield from ((place, sign) for sign in (part, near) if sign for place in scene.places.inside(other.span))
    before = [place for place in named if place.span.end <= sentence.span.start]
    yield from ((place, "named last") for place in before[-1:])
    filed = dateline(scene.text, scene.places)
    if filed:
        yield filed, "dateline"
    yield from _commonest(named, "named most")
    yield from _commonest([place for place in named if place.kind != "country"], "finer named most")
    theatre = Counter(place.country for place in named if place.country).most_common(1)
    yield from ((p, "theatre") for p in named if theatre and p.kind == "country" and p.country == theatre[0][0])


def _commonest(places: list[Place], sign: str) -> Iterator[tuple[Place, str]]:
    most = Counter(map(key_of, places)).most_common(1)
    yield from ((place, sign) for place in places if key_of(place) == most[0][0])


def _of_place(scene: Scene, event: Event, place: Place, located: Located) -> Iterator[str]:
    yield f"kind {place.kind or 'unresolved'}"
    yield "country" if place.kind == "country" else "finer"
    here = Counter(key_of(other) for told, other in located.items() if told.type == event.type and told is not event)
    yield f"events of its type {min(here[key_of(place)], MANY)}"
    if len(here) == 1 and key_of(place) in here:
        yield "only place of its type"
    yield f"named {min(sum(key_of(other) == key_of(place) for other in scene.places), OFTEN)}"
    for role, mentions in (("doer", event.actors), ("recipient", event.recipients)):
        if place.country and any(scene.countries.get(mention.actor or "") == place.country for mention in mentions):
            yield f"{role} of its country"


def _of_event(scene: Scene, event: Event, sentence: Sentence) -> Iterator[str]:
    predicate = scene.predicate(event)
    yield from (f"act {event.type}", f"status {event.status}", f"part {sentence.paragraph.role}")
    if predicate is not None:
        pointing = any(child.lower_ in POINTING for child in predicate.children)
        yield "verb" if predicate.pos_ not in NOMINAL else "pointing noun" if pointing else "noun"
    if event.killed:
        yield "killed"
    if any(token.lemma_.lower() in WAR for token in sentence.tokens):
        yield "war"
    if any(token.lemma_.lower() == "year" or YEAR.fullmatch(token.text) for token in sentence.tokens):
        yield "years"
