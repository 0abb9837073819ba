"""How many were killed and hurt, as one predicate tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from truce.language.clauses import Frame
from truce.language.counts import count_of
from truce.language.senses import Words, meant_by
from truce.language.words import load_words
from truce.model import Toll

WORDS = load_words("tolls")
PEOPLE = Words.of(["People", "CARDINAL", "PERSON", "NORP"], load_words("events")["classes"])


@dataclass(frozen=True, slots=True)
class Tolls:
    """Killed and injured; None where no number is told."""

    killed: Toll | None = None
    injured: Toll | None = None

    def or_else(self, other: "Tolls") -> "Tolls":
        return Tolls(self.killed or other.killed, self.injured or other.injured)


def tolls_of(frame: Frame) -> Tolls:
    """The numbers at a verb that kills or wounds."""
    lemma = frame.token.lemma_
    if lemma in WORDS["killing"]:
        return Tolls(killed=_count(frame.patients))
    if lemma in WORDS["dying"]:
        return Tolls(killed=_count(frame.agents))
    if lemma in WORDS["leaving"]:
        return _left(frame)
    if lemma in WORDS["wounding"]:
        return Tolls(injured=_count(frame.patients))
    return Tolls()


def _left(frame: Frame) -> Tolls:
    """What "left 60 people dead", "left a boy wounded" and "was shot dead" tell."""
    words = {child.lower_ for child in frame.token.children}
    count = _count(frame.patients)
    if "dead" in words:
        return Tolls(killed=count)
    return Tolls(injured=count) if frame.token.lemma_ == "leave" else Tolls()


def _count(tokens: Iterable[Token]) -> Toll | None:
    """The sum over what is coordinated: "three soldiers and a civilian"; None if one part is not counted."""
    counts = [count for token in tokens if PEOPLE.hold(token) for each in meant_by(token) if (count := count_of(each))]
    if not counts:
        return None
    highs = [count.high for count in counts]
    return Toll(sum(count.low for count in counts), None if None in highs else sum(high for high in highs if high))
