"""A stance is settled by its negation, tense, conditions and whoever governs its word; of some nothing is left."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from truce.find.positions.taken import LEXICON, Taken
from truce.find.positions.topics import LIGHT, WORDS, phrasal
from truce.language.clauses import Frame
from truce.language.modality import is_negated, is_put_off

REFUSING = set(WORDS["refusal"]["auxiliaries"])
DELAY = set(WORDS["refusal"]["delay"])
KEEPING = set(WORDS["refusal"]["keeping"])
ANSWERING = set(WORDS["refusal"]["answering"])
UNANSWERED = set(WORDS["refusal"]["unanswered"])
CLAIMS = set(WORDS["refusal"]["claims"])
DENYING = set(WORDS["refusal"]["denying"])
THREATENING = set(WORDS["refusal"]["threatening"])
CONDITIONAL = set(WORDS["conditions"]["adjectives"])
UNWANTED = set(WORDS["wishing"]["unwanted"])
ANNOUNCING = set(WORDS["announcing"]["verbs"])
BELOW = {"ccomp", "xcomp", "acl", "dobj", "pobj", "pcomp", "prep"}  # the ways down from a denial to what is denied
AGREED = set(WORDS["announcing"]["agreed"])


def settled(taken: Taken) -> Iterator[Taken]:
    """The stance after negation, tense and conditions have had their say; nothing where none is left."""
    if taken.stance == "proposed" and taken.frame.token.lemma_ in ANNOUNCING:
        yield from _announced(taken)
    elif taken.frame.token.pos_ == "NOUN":
        yield from _by_noun(taken)
    elif taken.frame.negated and any(child.lower_ in {"if", "unless", "should"} for child in taken.frame.token.lefts):
        return  # "new tariffs if it does not agree": nobody has refused yet
    elif taken.status == "denied" or taken.frame.negated or _neither(taken.frame):
        yield from _negated(taken)
    elif taken.stance == "accepted" and _is_denied(taken.frame.token):
        yield replace(taken, status="denied")
    elif _is_put_off(taken.frame.token):
        if taken.stance in {"accepted", "noncommittal"}:
            yield replace(taken, stance="noncommittal", status="happened")
    elif taken.frame.token.lemma_ in UNANSWERED or (taken.stance == "accepted" and _is_still_ahead(taken.frame.token)):
        return
    else:
        yield from _supposed(taken) if taken.status == "possible" else _affirmed(taken)


def _affirmed(taken: Taken) -> Iterator[Taken]:
    if taken.stance == "accepted" and (
        taken.conditions or _is_qualified(taken) or _is_after_demands(taken.frame.token)
    ):
        yield replace(taken, stance="accepted_with_conditions", status="happened")
    elif taken.stance == "called_for" and is_negated(taken.topic.token):
        yield replace(taken, stance="rejected", status="happened")  # "urged it not to compromise"
    elif taken.stance != "supported" or taken.status == "happened" or not taken.frame.passive:
        yield taken


def _is_qualified(taken: Taken) -> bool:
    """ "Is open to talks, but they must be held under the earlier deal"."""
    after = [word.lower_ for word in taken.frame.token.sent if word.i > taken.frame.token.i]
    return taken.frame.token.pos_ == "ADJ" and "but" in after and "must" in after[after.index("but") :]


def _by_noun(taken: Taken) -> Iterator[Taken]:
    """Whoever refuses a demand does not undo that it was made; "no commitment" is no answer."""
    if taken.stance == "accepted" and any(word.lower_ in CONDITIONAL for word in taken.frame.token.head.subtree):
        yield replace(taken, stance="accepted_with_conditions", status="happened")
    elif not taken.frame.negated:
        yield replace(taken, status="happened")
    elif taken.stance == "accepted" and any(word.lower_ == "no" for word in taken.frame.token.lefts):
        yield replace(taken, stance="noncommittal", status="happened")


def _supposed(taken: Taken) -> Iterator[Taken]:
    """ "Could accept", "if they reject": nobody has taken a stance, but for conditions told, threats and wishes."""
    if taken.stance == "accepted" and taken.conditions:
        yield replace(taken, stance="accepted_with_conditions", status="happened")
    elif taken.stance == "withdrew" and any(above.lemma_ in THREATENING for above in taken.frame.token.ancestors):
        yield taken
    elif phrasal(taken.frame.token) == "would like":
        yield replace(taken, status="happened")


def _announced(taken: Taken) -> Iterator[Taken]:
    """An own truce announced is proposed, a deal is accepted; a withdrawal announced is an event, no position."""
    if taken.topic.kind == "act" or taken.status == "denied":
        return
    together = len(taken.frame.agents) > 1 or taken.topic.token.lemma_.lower() in AGREED
    yield replace(taken, stance="accepted" if together else "proposed", status="happened")


def _neither(frame: Frame) -> bool:
    """ "Neither side accepted it", "will take no part in the talks"."""
    light = (word for child in frame.token.children if child.lemma_.lower() in LIGHT for word in child.lefts)
    doers = (word for agent in frame.agents for word in (agent, *agent.lefts))
    return any(word.lower_ == "neither" for word in doers) or any(word.lower_ == "no" for word in light)


def _is_denied(token: Token) -> bool:
    """ "Denied reports that it had accepted"; "denied it and accepted" denies no acceptance."""
    while token.dep_ in BELOW and token.head.i != token.i:
        claim, token = token, token.head
        if token.lemma_ in DENYING or (claim.lemma_ in CLAIMS and token.lemma_ == "reject"):
            return True
    return False


def _is_put_off(token: Token) -> bool:
    """ "Has yet to accept it", "before it responds"."""
    return is_put_off(token) or (token.lemma_ in UNANSWERED and _is_before(token))


def _is_before(token: Token) -> bool:
    opening = token.head if token.dep_ == "pcomp" else next((w for w in token.children if w.dep_ == "mark"), token)
    return opening.lower_ == "before"


def _is_still_ahead(token: Token) -> bool:
    """ "No truce before a peace deal is signed" tells of no signing."""
    if token.dep_ == "pcomp" and token.head.head.lemma_ in {"close", "near"}:
        return True  # "got closer to reaching a deal"
    tenses = {word.tag_ for word in (token, *token.children) if word.pos_ in {"VERB", "AUX"}}
    return _is_before(token) and bool(tenses & {"VBZ", "VBP"})


def _is_after_demands(token: Token) -> bool:
    """ "Before agreeing to talks, it sought guarantees": what is sought first is a condition."""
    entries = (entry for above in token.ancestors for entry in LEXICON.get(above.lemma_, []))
    return _is_before(token) and any(stance == "called_for" for stance, _ in entries)


def _negated(taken: Taken) -> Iterator[Taken]:
    token = taken.frame.token
    words, lemma = {child.lower_ for child in token.children}, token.lemma_.lower()
    if taken.stance in {"called_for", "supported"}:
        if lemma in UNWANTED and taken.frame.negated:
            yield replace(taken, stance="rejected", status="happened")
    elif taken.stance in {"accepted", "noncommittal"} and (words & DELAY or lemma in ANSWERING | UNANSWERED):
        yield replace(taken, stance="noncommittal", status="happened")
    elif taken.stance != "accepted" or lemma in KEEPING or (token.dep_ == "pcomp" and token.head.lower_ == "without"):
        return
    elif words & REFUSING or (taken.frame.negated and "to" in words and token.tag_ == "VB"):  # "not to accept"
        yield replace(taken, stance="rejected", status="happened")
    elif taken.frame.negated or _neither(taken.frame) or _is_denied(token):
        yield replace(taken, status="denied")
