"""Slots of a predicate of control: where the place stands, and where the one who holds it."""

from spacy.tokens import Token

from truce.language.clauses import Frame, frame_of, subjects_of
from truce.language.senses import Candidate

VERBS = {"VERB", "AUX"}
HELD = {"hold", "control", "besiege", "occupy", "dominate", "run", "seize"}


def slot(candidate: Candidate, name: str) -> tuple[Token, ...]:
    """The tokens in a slot: subject, object, above, poss, hands, held, or behind a preposition."""
    frame, token = candidate.frame, candidate.token
    named = {"subject": lambda: frame.agents, "object": lambda: frame.patients, "above": lambda: _above(token)}
    named |= {"poss": lambda: _before(token), "hands": lambda: _in_hands(frame), "held": lambda: _holding(frame)}
    if name in named:
        return named[name]()
    hung = (head for noun in frame.patients for head in frame_of(noun).at(name))  # "took control of Derin"
    return frame.at(name) or tuple(hung)


def _before(token: Token) -> tuple[Token, ...]:
    return tuple(child for child in token.children if child.dep_ in {"poss", "amod", "compound"})


def _in_hands(frame: Frame) -> tuple[Token, ...]:
    """The ones into whose hands it fell, under whose control it came."""
    hands = [head for _, head in frame.obliques if head.lemma_ in {"hand", "control"}]
    return tuple(owner for hand in hands for owner in (*frame_of(hand).at("of"), *_before(hand)))


def _holding(frame: Frame) -> tuple[Token, ...]:
    """The rebels in "rebel-held areas"."""
    held = (
        child for noun in frame.patients for child in noun.children if child.dep_ == "amod" and child.lemma_ in HELD
    )
    return tuple(word for verb in held for word in verb.children if word.dep_ in {"npadvmod", "compound"})


def _above(token: Token) -> tuple[Token, ...]:
    """What is "under the control of" or "in the hands of" somebody, or who is "in control of" it."""
    governor = token.head.head
    return tuple(subjects_of(governor)) if governor.pos_ in VERBS else (governor,)
