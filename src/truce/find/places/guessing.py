"""Guessing finds the names of places that no gazetteer has: villages, depots, hilltops, and invented towns."""

from collections.abc import Iterator

from truce.find.places.spots import Spot
from truce.find.places.spotting import HYPHENS, PLACED, Spotting, bare
from truce.find.places.wording import CAPITAL_UNITS, ENTERED, LOCATIVE, OTHER, PART, PLACE_LABELS, PLAIN, TITLES, WEAK
from truce.knowledge.peoples import load_peoples
from truce.knowledge.spelling import ARTICLES
from truce.language.reference.titles import load_titles

LONGEST = 4  # tokens
NO_NAMES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE", "EVENT", "LAW"}
)


def guess(reading: Spotting) -> Iterator[Spot]:
    """Runs of capitals that the tagger, or the words around them, make places."""
    first = 0
    while first < len(reading.words):
        if reading.covered[first] or not reading.may_begin(first):
            first += 1
            continue
        last = _run(reading, first)
        name = reading.name(first, last)
        spot = reading.with_unit(Spot(reading.doc, first, last, name, reading.gazetteer.find(bare(name))))
        if _seems_place(reading, spot, last):
            reading.cover(first, spot.last, PLACED)
            yield spot
        first = max(last, spot.last)


def _run(reading: Spotting, first: int) -> int:
    """The end of a run of capitals: "Tal Al-Rawad", "al-Azraggiya"."""
    last = first + 1
    while last < len(reading.words) and not reading.covered[last] and _joins(reading, last):
        last += 1
    return last


def _joins(reading: Spotting, index: int) -> bool:
    word = reading.words[index]
    if word[0].isupper() or word[0].isdigit():
        return not reading.doc[index].is_sent_start
    return (word in HYPHENS or word in ARTICLES) and index + 1 < len(reading.words) and reading.goes_on(index + 1)


def _seems_place(reading: Spotting, spot: Spot, bare: int) -> bool:
    """By the words before and the tagger together: "in Derin", "the village of Derin", "Derin prison"."""
    words = [word.lower() for word in reading.words[spot.first : bare]]
    labels = {reading.doc[index].ent_type_ for index in range(spot.first, bare)}
    if not spot.first or len(words) > LONGEST or set(words) <= PLAIN or set(words) & OTHER:
        return False
    if any(word[-1].isdigit() for word in words) or reading.covered[spot.first - 1] or labels & NO_NAMES:
        return False
    if words[0].rstrip(".") in TITLES or _is_compound(reading, spot, bare):
        return False
    return _is_placed(reading, spot, labels, bare)


def _is_compound(reading: Spotting, spot: Spot, bare: int) -> bool:
    """ "pro-British towns", "the Derin-led coalition", "from Tuareg rebels"."""
    if bare < len(reading.words) and load_titles().classes_of(reading.doc[bare]) & {"groups", "rebels"}:
        return True
    led = reading.words[bare - 1].rpartition("-")
    before = reading.doc[spot.first - 1]
    return bool(led[1] and led[2].islower()) or (before.text in HYPHENS and not before.whitespace_)


def _is_placed(reading: Spotting, spot: Spot, labels: set[str], bare: int) -> bool:
    before = _word_before(reading, spot.first)
    tagged = bool(labels & PLACE_LABELS)
    people = bare == spot.first + 1 and reading.words[spot.first] in load_peoples()
    if people or (labels & {"NORP"} and not tagged):
        return False  # "Protestant towns", "a Palestinian state", "the Kyrgyz side"
    if spot.unit:
        return tagged or before in LOCATIVE or before == "of" or spot.unit not in CAPITAL_UNITS
    if before in LOCATIVE:
        return tagged or not labels & {"ORG", "NORP"}
    if tagged and before in WEAK | PART:
        return True
    head = reading.doc[spot.first : bare].root
    listed = head.dep_ == "conj" and reading.covered[head.head.i] == PLACED
    entered = head.dep_ == "dobj" and head.head.lemma_ in ENTERED and "PERSON" not in labels
    return (listed or entered) and not labels & {"ORG", "NORP"}


def _word_before(reading: Spotting, first: int) -> str:
    """The word before a name, "the" left out."""
    index = first - 1
    if index and reading.words[index].lower() == "the":
        index -= 1
    return reading.words[index].lower()
