"""A place told earlier holds for an event whose own sentence names none, where the report plainly stays there."""

from collections.abc import Sequence

from truce.language.marks import Marks
from truce.language.text import Sentence, Text
from truce.language.words import load_words
from truce.model import Event, Place, Span

ANAPHORS: dict[str, list[str]] = load_words("locating")["anaphor"]
THE = frozenset({"the", "this"})
DATELINE = 60  # characters: "BEIRUT (Reuters) - "
STAYING = frozenset({"ASSAULT"})  # attacks told in one paragraph are at one place; talks and visits move on


def carried(text: Text, event: Event, places: Marks[Place], earlier: Sequence[Event]) -> Place | None:
    """The dateline's for "here", the last one named for "the city", that of the attack told just before."""
    sentence = text.sentence_at(event.cue.start)
    if sentence is None:
        return None
    return _here(text, sentence, places) or _named(sentence, places) or _stayed(text, sentence, event, earlier)


def _here(text: Text, sentence: Sentence, places: Marks[Place]) -> Place | None:
    """ "met here on Friday": where the report was filed."""
    if not any(token.lower_ == "here" and token.dep_ == "advmod" for token in sentence.tokens):
        return None
    start = len(text.report.title)
    filed = places.inside(Span(start, start + DATELINE))
    return filed[0] if filed and filed[0].span.start - start < DATELINE / 2 else None


def _named(sentence: Sentence, places: Marks[Place]) -> Place | None:
    for token in sentence.tokens:
        kinds = ANAPHORS.get(token.lower_)
        if not kinds or not any(child.lower_ in THE for child in token.children):
            continue
        if any(child.dep_ in {"compound", "prep", "nmod", "appos"} for child in token.children):
            continue  # "the city of Derin" names its own
        before = [place for place in places.before(token.idx) if (place.kind or "unresolved") in kinds]
        return before[-1] if before else None
    return None


def _stayed(text: Text, sentence: Sentence, event: Event, earlier: Sequence[Event]) -> Place | None:
    if event.type not in STAYING:
        return None
    for other in reversed(earlier):
        at = text.sentence_at(other.cue.start)
        if at is None or at.paragraph.index != sentence.paragraph.index:
            return None
        if other.place and other.type == event.type and at.index < sentence.index:
            return other.place
    return None
