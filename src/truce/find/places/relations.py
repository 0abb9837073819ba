"""How an event lies to the place that is named for it: in it, near it, south of it, between it and another."""

from spacy.tokens import Token

from truce.find.places.spots import Spot
from truce.find.places.wording import DIRECTION, NEAR, ROADS

ROAD_WORDS = frozenset({"out of", "from", "to", "into", "towards", "toward"})


def relation_of(spot: Spot) -> str | None:
    """The words "near", "south of", "outside", "between" that stand before the name; None where it is in the place."""
    doc = spot.doc
    first = spot.first
    while first and doc[first - 1].dep_ in {"det", "amod", "compound"} and doc[first - 1].head.i >= spot.first:
        first -= 1
    before = doc[first - 1] if first else None
    if before is None:
        return None
    if before.lower_ == "of" and first > 1 and doc[first - 2].lower_ in DIRECTION:
        return f"{doc[first - 2].lower_} of"
    road = _road(before)
    if road:
        return road
    if before.lower_ in NEAR and before.pos_ in {"ADP", "ADJ", "SCONJ", "ADV", "VERB"}:
        return before.lower_
    return "between" if _between(before) else None


def _road(before: Token) -> str | None:
    """ "the road out of Derin" is not in Derin."""
    first = before.i - 1 if before.lower_ == "of" and before.i and before.nbor(-1).lower_ == "out" else before.i
    words = before.doc[first : before.i + 1].text.lower()
    ahead = first > 0 and before.doc[first - 1].lower_ in ROADS
    return f"road {words}" if ahead and words in ROAD_WORDS else None


def _between(before: Token) -> bool:
    """ "between Derin" and the second half, "and Oskal"."""
    if before.lower_ == "between":
        return True
    return before.lower_ == "and" and any(
        token.lower_ == "between" for token in before.doc[max(0, before.i - 5) : before.i]
    )
