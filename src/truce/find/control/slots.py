"""Slots of a predicate of control: where the place stands, and where the one who holds it."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.clauses import frame_of, subjects_of
from truce.language.senses import Candidate

VERBS = {"VERB", "AUX"}
HELD = {"hold", "control", "besiege", "occupy", "dominate", "run", "seize"}


def slot(candidate: Candidate, name: str) -> tuple[Token, ...]:
    """The tokens in a slot: subject, object, above, poss, hands, held, or behind a preposition, also one that hangs on the object."""
    frame, token = candidate.frame, candidate.token
    match name:
        case "subject":
            return frame.agents
        case "object":
            return frame.patients
        case "above":
            return _above(token)
        case "poss":
            return tuple(child for child in token.children if child.dep_ in {"poss", "amod", "compound"})
        case "hands":
            return tuple(owner for _, head in frame.obliques if head.lemma_ == "hand" for owner in _owners(head))
        case "held":
            return tuple(holder for noun in frame.patients for holder in _held_by(noun))
    hung = tuple(head for noun in frame.patients for head in frame_of(noun).at(name))
    return frame.at(name) or hung


def _above(token: Token) -> tuple[Token, ...]:
    """What is "under the control of" or "in the hands of" somebody, or who is "in control of" it."""
    governor = token.head.head
    return tuple(subjects_of(governor)) if governor.pos_ in VERBS else (governor,)


def _owners(token: Token) -> Iterator[Token]:
    yield from frame_of(token).at("of")
    yield from (child for child in token.children if child.dep_ in {"poss", "amod", "compound"})


def _held_by(noun: Token) -> Iterator[Token]:
    """The rebels in "rebel-held areas"."""
    for child in noun.children:
        if child.dep_ == "amod" and child.lemma_ in HELD:
            yield from (word for word in child.children if word.dep_ in {"npadvmod", "compound"})
