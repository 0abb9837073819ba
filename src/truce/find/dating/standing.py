"""What is no news of any day: support of one side by another, and what a long war has done by now."""

from datetime import date, timedelta

from spacy.tokens import Token

from truce.find.dating.attachment import Attachment
from truce.find.dating.tense import tense_of
from truce.language.times.amounts import SOME, moved
from truce.language.timex import TimeExpression
from truce.language.words import load_words
from truce.model import Claim, Event, Position, Statement, When

WORDS = load_words("dating")
SUPPORT = frozenset(WORDS["standing"])
WARS = frozenset(WORDS["long_wars"])
SAYING = frozenset(WORDS["saying"])
OF_THE_DAY = {"accord"}  # "according to" has the tense of what is said
GOING_ON = {"perfect", "present", "none"}
UNCOUNTED = {"Y", "DE", "CE"}  # "for years": nobody can tell how many


def is_support(claim: Claim, token: Token) -> bool:
    """ "Accused Oskal of backing the rebels", "the Oskal-backed rebels"."""
    return claim.status == "happened" and token.pos_ == "VERB" and token.lemma_.lower() in SUPPORT


def is_standing(claim: Claim, token: Token) -> bool:
    """Help and sanctions told in passing, and what somebody is accused of doing: "of shutting off the area"."""
    if claim.status != "happened" or not isinstance(claim, Event):
        return False
    accused = token.dep_ == "pcomp" and token.head.lower_ == "of"
    return accused or claim.type == "AID" or (claim.type == "SANCTION" and token.pos_ == "NOUN")


def is_stance(claim: Claim, token: Token) -> bool:
    """What has been said or is held at no told time: "has refused", "accuses", "wants"; "says" is of the day."""
    if not isinstance(claim, Statement | Position) or token.lemma_.lower() in OF_THE_DAY:
        return False
    tense = tense_of(token)
    return tense == "perfect" or (tense == "present" and token.lemma_.lower() not in SAYING)


def long_war(token: Token) -> Token | None:
    """The war that the whole of is told: "a war that has killed 300,000", "300,000 have died in the conflict"."""
    if token.lemma_.lower() in WARS and token.dep_ == "nsubj" and tense_of(token) == "perfect":
        return token
    nouns = [token.head] if token.dep_ in ("relcl", "acl") else []
    nouns += [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    nouns += [noun for word in token.children if word.lower_ in {"in", "during"} for noun in word.children]
    wars = (noun for noun in nouns if noun.lemma_.lower() in WARS)
    return next(wars, None) if tense_of(token) in GOING_ON else None


def by_now(token: Token, attachment: Attachment, published: date | None) -> When | None:
    """From as long ago as the length on a token says ("for six months", "five-year") to publication."""
    for length in attachment.lengths_on(token):
        start = _ago(length, published) if published else None
        if published and start:
            return When(start=start, end=published, text=length.text, value=length.value, precision=3)
    return None


def _ago(length: TimeExpression, published: date) -> date | None:
    number, unit = length.value.strip("PTDEWMYCHSQ"), length.value.lstrip("PT0123456789.X")
    if length.value.startswith("PT"):
        return published - timedelta(1)
    if number != "X":
        return moved(published, -float(number), unit)
    return None if unit in UNCOUNTED else moved(published, -SOME.get(unit, 3), unit)
