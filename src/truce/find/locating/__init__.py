"""Where an event took place: beside it in its sentence, where its words point, or elsewhere in the report.

The nearest place in the text is often another event's. The parse, who takes part, and what else is told there tell them
apart; what speaks for each place is weighed (beside.toml, elsewhere.toml, fitted by bench/fit_locating.py).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from truce.find.locating.beside import beside, candidates
from truce.find.locating.elsewhere import elsewhere
from truce.find.locating.pointing import pointed_at
from truce.find.locating.scene import Scene, head_of
from truce.find.weighing import Scales, load_scales
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.text import Text
from truce.model import Event, EventType, Place, Span, replace

__all__ = ["candidates", "locate", "located_beside", "places_at"]

BESIDE, ELSEWHERE = (Path(__file__).with_name(f"{name}.toml") for name in ("beside", "elsewhere"))

Weighed = Iterable[tuple[list[str], Place]]


def locate(text: Text, events: Iterable[Event], places: Marks[Place], cast: Cast | None = None) -> tuple[Event, ...]:
    """The events in text order with the place of each, None where the report does not tell."""
    told = tuple(sorted(events, key=lambda event: event.cue))
    scene = Scene(text, places, cast or Cast(), told)
    own, far = located_beside(scene, load_scales(BESIDE)), load_scales(ELSEWHERE)
    found = {event: own.get(event) or pointed_at(scene, event) for event in told}
    found |= {event: likeliest(elsewhere(scene, event, own), far) for event, place in found.items() if not place}
    return tuple(replace(event, place=scene.plainly(place)) if (place := found[event]) else event for event in told)


def located_beside(scene: Scene, scales: Scales) -> dict[Event, Place]:
    """The events whose sentence tells where they were, and where."""
    found = ((event, likeliest(beside(scene, event), scales)) for event in scene.events)
    return {event: scene.finest(place) for event, place in found if place}


def likeliest(weighed: Weighed, scales: Scales) -> Place | None:
    """The place that most speaks for, if enough does."""
    likely = [(scales.likelihood(signs), place) for signs, place in weighed]
    chance, place = max(likely, key=lambda pair: pair[0], default=(0.0, None))
    return place if chance >= scales.threshold else None


def places_at(text: Text, cue: Span, places: Marks[Place], act: EventType | None = None) -> tuple[Place, ...]:
    """The named places where what the cue tells happened, the likeliest first, then those coordinated with it."""
    scales = load_scales(BESIDE)
    scored = ((scales.likelihood(signs), place) for signs, place in candidates(text, cue, places, act))
    likely = sorted((pair for pair in scored if pair[0] >= scales.threshold), key=lambda pair: -pair[0])
    if not likely:
        return ()
    first = likely[0][1]
    return (first, *_coordinated(first, [place for _, place in likely[1:]], text))


def _coordinated(first: Place, others: list[Place], text: Text) -> Iterator[Place]:
    """ "in Derin and Oskal"."""
    head = head_of(text, first)
    group = {head.i} | {token.i for token in head.conjuncts} if head else set()
    for place in sorted(others, key=lambda place: place.span):
        token = head_of(text, place)
        if token is not None and token.i in group:
            yield place
