"""Whether a spot means a place at all: the tagger's word, the words around it and the fame of the name, weighed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from spacy.tokens import Doc, Token

from truce.find.places.spots import Spot
from truce.find.places.wording import (
    DOUBTFUL,
    ENTERED,
    ENTRIES,
    LEFT,
    LOCAL,
    LOCATIVE,
    OTHER,
    PART,
    PLACE_LABELS,
    SPEECH,
    TITLES,
    UNIT,
    WEAK,
)
from truce.knowledge.peoples import load_peoples

ENOUGH = 0.8
MISTAKEN = -1.5  # what the tagger says of a whole name; a part of a longer one is surer
TAKEN = 1.2  # what is told of towns outweighs what the tagger takes a name for
AT_HOME = 0.6
PLAINLY = {**dict.fromkeys(PLACE_LABELS, 1.6), "DATE": -3.0, "TIME": -3.0}  # "broke down in March, Israel said"
FAME = ((500_000, 0.9), (100_000, 0.6), (15_000, 0.3), (2_000, 0.0))  # a town's people, and what they add
GREAT = {"country", "region", "capital", "sea"}


def believed(spots: Sequence[Spot], doc: Doc) -> list[Spot]:
    """Those that mean a place; a name believed firmly once is believed more easily elsewhere in the report."""
    people = _surnames(doc)
    countries = _countries(spots, doc)
    beliefs = {spot: _belief(spot, people, countries) for spot in spots}
    best: dict[str, float] = defaultdict(float)
    for spot, belief in beliefs.items():
        best[spot.name.casefold()] = max(best[spot.name.casefold()], belief)
    return [spot for spot, belief in beliefs.items() if belief + _shared(spot, best) >= ENOUGH]


def _shared(spot: Spot, best: dict[str, float]) -> float:
    return 0.8 if best[spot.name.casefold()] >= 2 else 0.0  # noqa: PLR2004


def _surnames(doc: Doc) -> set[str]:
    return {entity[-1].text for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1}


def _countries(spots: Iterable[Spot], doc: Doc) -> set[str | None]:
    """The countries that the report speaks of by name, capital or people."""
    peoples = load_peoples()
    named = {place.country for spot in spots for place in spot.candidates if place.kind in {"country", "capital"}}
    return named | {peoples[token.text] for token in doc if token.text in peoples}


def _belief(spot: Spot, people: set[str], countries: Collection[str | None]) -> float:
    tagged = _of_tagger(spot)
    placed = spot.before is not None and spot.before.lower_ in LOCATIVE
    if placed and MISTAKEN < tagged < 0:
        tagged /= 2  # the tagger takes many a town for a person; "in" knows better
    score = tagged + _of_neighbours(spot) + _of_predicate(spot, countries) + _of_fame(spot)
    score -= 1.2 * _is_doubtful(spot)
    score -= 1.2 * (spot.last == spot.first + 1 and spot.name in people)
    return score


def _is_doubtful(spot: Spot) -> bool:
    return spot.last == spot.first + 1 and spot.name.casefold() in DOUBTFUL


def _of_tagger(spot: Spot) -> float:
    token = spot.doc[spot.first]
    label = token.ent_type_
    if not label:
        return 0.0 if token.pos_ == "PROPN" else -0.9
    if label in PLAINLY:
        return PLAINLY[label]
    entity = _entity(token)
    whole = entity[0] >= spot.first and entity[1] <= spot.last
    if label == "PERSON":
        return -1.2 if whole else -3.0
    if label == "ORG":
        return -0.3 if whole else _in_organisation(spot, entity)
    if label == "NORP":
        return -1.5 if whole else -0.5
    return -0.2 if whole else -1.0


def _entity(token: Token) -> tuple[int, int]:
    first, last = token.i, token.i + 1
    while first and token.doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(token.doc) and token.doc[last].ent_iob_ == "I":
        last += 1
    return first, last


def _in_organisation(spot: Spot, entity: tuple[int, int]) -> float:
    """ "Derin hospital" stands in Derin; the "Derin Times" need not, the "Derin Liberation Army" does not."""
    rest = {token.lower_ for token in spot.doc[spot.last : entity[1]]}
    if rest & OTHER:
        return -3.0
    return 0.2 if rest & LOCAL else -1.2


def _of_predicate(spot: Spot, countries: Collection[str | None]) -> float:
    """What is captured, shelled or entered is a place, whatever the tagger says; in one of these countries surely."""
    name = spot.doc[spot.first : spot.last].root
    while name.dep_ == "conj" and name.head.i < name.i:
        name = name.head  # "captured Derin, Oskal and Varn"
    above = name.head
    if above.dep_ == "prt":
        above = above.head  # "handed over Derin", as the parser may see it
    particles = (child.lower_ for child in above.children if child.dep_ == "prt")
    verbs = {above.lemma_, *(f"{above.lemma_}_{particle}" for particle in particles)}
    entered = not verbs.isdisjoint(ENTERED) and name.dep_ in {"dobj", "nsubjpass", "pobj"}
    entry = above.lower_ == "of" and above.head.lemma_ in ENTRIES
    at_home = any(place.country in countries for place in spot.candidates)
    if not (entered or entry or (at_home and _is_left(name))):
        return 0.0
    return TAKEN + AT_HOME * at_home


def _is_left(name: Token) -> bool:
    """What forces pull out of, flee from or advance on."""
    preposition = name.head
    while preposition.dep_ in {"prep", "prt"} and preposition.head.dep_ in {"prep", "prt", "advmod"}:
        preposition = preposition.head  # "out of"
    return name.dep_ == "pobj" and preposition.head.lemma_ in LEFT


def _of_neighbours(spot: Spot) -> float:
    score = 2.0 if spot.unit else 0.0
    before, after = spot.before, spot.after
    if before is not None:
        score += _of_word_before(before)
    if after is not None:
        score += _of_word_after(spot, after)
    return score


def _of_word_before(before: Token) -> float:
    word = before.lower_.rstrip(".")
    if word in LOCATIVE:
        return 1.5
    if word in WEAK:
        return 0.5
    if word in PART or before.text in load_peoples():
        return 0.9
    if word in TITLES:
        return -2.0
    return -1.0 if before.text[0].isupper() and before.pos_ == "PROPN" and before.ent_type_ == "PERSON" else 0.0


def _of_word_after(spot: Spot, after: Token) -> float:
    if after.text == "," and after.i + 1 < len(spot.doc) and spot.doc[after.i + 1].ent_type_ in PLACE_LABELS:
        return 1.0
    if after.lower_ == "time":
        return -3.0  # "4 p.m. Derin time"
    if after.lower_ in SPEECH and not any(place.kind in GREAT for place in spot.candidates):
        return -1.0
    if after.lower_ in UNIT:
        return 0.5
    if after.text[0].isupper() and after.pos_ == "PROPN" and after.lower_ not in LOCAL:
        return -3.0 if after.lower_ in OTHER else -0.7
    return 0.0


def _of_fame(spot: Spot) -> float:
    score = 0.6 if spot.last - spot.first > 1 else 0.0
    if not spot.candidates:
        return score
    if any(place.kind in GREAT or place.id < 0 for place in spot.candidates):
        return score + 0.9
    people = spot.candidates[0].population
    return score + next((belief for least, belief in FAME if people >= least), -0.3)
