"""A stance is a word that takes one, with what it is about in the slot the word wants."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.positions.conditions import conditions_of
from truce.find.positions.settled import settled
from truce.find.positions.slots import fillers
from truce.find.positions.taken import LEXICON, Taken
from truce.find.positions.topics import ACTS, PARTICLES, WORDS, Topic, Topics, phrasal
from truce.language.clauses import Frame, frame_of
from truce.model import Stance

ON_TERMS = {"called_for", "accepted", "rejected"}
ON_OFFERS = {"accepted", "rejected", "noncommittal"}
ON_MEETINGS = {"rejected", "withdrew"}
REFUSING = set(WORDS["refusal"]["auxiliaries"])
KEEPING = set(WORDS["refusal"]["keeping"])
CARRYING_OUT = set(WORDS["carrying_out"]["verbs"])
WISHING = set(WORDS["wishing"]["verbs"])


def stances(token: Token, topics: Topics) -> Iterator[Taken]:
    """The stances a token takes; most words take none."""
    entries = LEXICON.get(phrasal(token), []) or LEXICON.get(token.lemma_.lower(), [])
    frame = frame_of(token) if entries and not _is_other_verb(token) else None
    if frame is None:
        return
    for stance, slot in entries:
        held = (each for each in fillers(frame, slot) if slot != "clause" or not _is_over(each))
        topic = topics.first(held) or _conceded(frame, stance, slot)
        if topic and _suits(stance, slot, topic, frame) and not _is_swallowed(token, stance):
            rule = f"en/{stance}-{token.lemma_.lower()}"
            conditions = conditions_of(token, topic.token, accepted=stance == "accepted" and not frame.negated)
            yield from settled(Taken(stance, frame.status, frame, topic, conditions, rule))
            return


def _is_other_verb(token: Token) -> bool:
    """ "Push back" is not "push"."""
    whole = phrasal(token)
    return whole not in LEXICON and " " in whole and whole.split()[-1] in PARTICLES


def _is_swallowed(token: Token, stance: Stance) -> bool:
    """What one agrees or refuses to do is no stance beside the agreement: "agreed to seek a truce"."""
    if token.dep_ != "xcomp":
        return False
    above = {each for each, slot in LEXICON.get(token.head.lemma_.lower(), []) if slot == "clause"}
    return ("rejected" in above and stance != "noncommittal") or ("accepted" in above and stance == "called_for")


def _suits(stance: Stance, slot: str, topic: Topic, frame: Frame) -> bool:
    """Whether such a topic makes a position of the word: one welcomes a truce, but not any release, any offer."""
    if slot in {"alone", "refused"}:
        return _suits_alone(stance, slot, frame)
    if stance == "accepted" and slot == "object" and frame.token.lemma_.lower() in CARRYING_OUT:
        return topic.kind in {"deal", "talks"}
    if topic.kind == "term":
        wished = frame.token.lemma_.lower() in WISHING and topic.token.pos_ == "VERB"
        return stance in ON_TERMS and not (wished and not _has_subject(topic.token))
    if topic.kind == "offer":
        return stance in ON_OFFERS and frame.token.lemma_.lower() not in KEEPING
    return topic.kind != "meeting" or stance in ON_MEETINGS


def _suits_alone(stance: Stance, slot: str, frame: Frame) -> bool:
    """ "Attended", "disarmed" is what was done; "will attend", "will not disarm" a stance."""
    if slot == "refused":
        return frame.negated and any(child.lower_ in REFUSING for child in frame.token.children)
    return stance != "accepted" or frame.negated or frame.status != "happened"


def _is_over(verb: Token) -> bool:
    """Whether a clause tells of the past, not of what is agreed to: "confirmed that its forces had left"."""
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return verb.dep_ == "ccomp" and (verb.tag_ == "VBD" or bool(words & {"had", "have", "has", "was", "were"}))


def _has_subject(verb: Token) -> bool:
    """ "Wants the army to leave" asks something of the army; "wants to leave" asks nothing of anybody."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _conceded(frame: Frame, stance: Stance, slot: str) -> Topic | None:
    """ "Agreed to allow access": what is let happen is a term accepted."""
    if stance != "accepted" or slot != "clause":
        return None
    conceding = (each for each in frame.complements if each.lemma_.lower() in ACTS["conceding"])
    return next((Topic(each, kind="term") for each in conceding), None)
