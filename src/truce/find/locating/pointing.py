"""Words that point at a place told before: "here" at where the report was filed, "the city" at the town named last."""

from truce.find.locating.scene import Scene
from truce.language.marks import Marks
from truce.language.text import Sentence, Text
from truce.language.words import load_words
from truce.model import Event, Place, Span

ANAPHORS: dict[str, list[str]] = load_words("locating")["anaphor"]
THE = frozenset({"the", "this"})
DATELINE = 60  # characters: "BEIRUT (Reuters) - "


def pointed_at(scene: Scene, event: Event) -> Place | None:
    """The dateline's for "here", the last one named for "the city"."""
    sentence = scene.sentence(event)
    return (_here(scene.text, sentence, scene.places) or _anaphor(sentence, scene.places)) if sentence else None


def _here(text: Text, sentence: Sentence, places: Marks[Place]) -> Place | None:
    """ "met here on Friday": where the report was filed."""
    if not any(token.lower_ == "here" and token.dep_ == "advmod" for token in sentence.tokens):
        return None
    return dateline(text, places)


def dateline(text: Text, places: Marks[Place]) -> Place | None:
    start = len(text.report.title)
    filed = places.inside(Span(start, start + DATELINE))
    return filed[0] if filed and filed[0].span.start - start < DATELINE / 2 else None


def _anaphor(sentence: Sentence, places: Marks[Place]) -> Place | None:
    for token in sentence.tokens:
        kinds = ANAPHORS.get(token.lower_)
        if not kinds or not any(child.lower_ in THE for child in token.children):
            continue
        if any(child.dep_ in {"compound", "prep", "nmod", "appos"} for child in token.children):
            continue  # "the city of Derin" names its own
        before = [place for place in places.before(token.idx) if (place.kind or "unresolved") in kinds]
        return before[-1] if before else None
    return None
