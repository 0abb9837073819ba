"""What is no news of any day: support of one side by another, and what a long war has done by now."""

from datetime import date, timedelta

from spacy.tokens import Token

from truce.find.dating.attachment import Attachment
from truce.find.dating.tense import tense_of
from truce.language.times.amounts import SOME, moved
from truce.language.timex import TimeExpression
from truce.language.words import load_words
from truce.model import Claim, Event, When

WORDS = load_words("dating")
SUPPORT = frozenset(WORDS["standing"])
LONG = frozenset(WORDS["long_wars"])
GOING_ON = {"perfect", "present", "none"}
VAGUE_LONG = {"Y", "DE", "CE"}  # "for years": nobody can tell how many


def is_support(claim: Claim, attachment: Attachment) -> bool:
    """ "Accused Oskal of backing the rebels", "the Oskal-backed rebels"."""
    if claim.status == "happened" and isinstance(claim, Event) and claim.type == "AID":
        return True
    return attachment.head(claim.cue).lemma_.lower() in SUPPORT


def is_accused(token: Token) -> bool:
    """What somebody is accused of doing, time untold: "of shutting off the area"."""
    return token.dep_ == "pcomp" and token.head.lower_ == "of"


def long_war(token: Token) -> Token | None:
    """The war that the whole of is told: "a war that has killed 300,000", "the five-year conflict has claimed"."""
    nouns = [token.head] if token.dep_ in ("relcl", "acl") else []
    nouns += [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    wars = [noun for noun in nouns if noun.lemma_.lower() in LONG]
    return wars[0] if wars and tense_of(token) in GOING_ON else None


def since_length(lengths: list[TimeExpression], published: date | None, text_of=None) -> When | None:
    """From so long ago to publication, None where the length is not told."""
    for length in lengths:
        start = _ago(length.value, published) if published else None
        if start:
            return When(start=start, end=published, text=length.text, value=length.value, precision=3)
    return None


def _ago(value: str, published: date) -> date | None:
    unit = value.lstrip("PT0123456789.X") or "D"
    digits = value.strip("PT" + unit)
    if value.startswith("PT"):
        return published - timedelta(1)
    if digits == "X":
        return None if unit in VAGUE_LONG else moved(published, -SOME.get(unit, 3), unit)
    try:
        return moved(published, -float(digits), unit)
    except ValueError:
        return None
