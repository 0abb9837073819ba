"""A stance is a word that takes one, with what it is about in the slot the word wants."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from truce.find.positions.conditions import conditions_of
from truce.find.positions.slots import fillers
from truce.find.positions.topics import ACTS, PARTICLES, WORDS, Topic, Topics, phrasal
from truce.language.clauses import Frame, frame_of
from truce.language.modality import is_negated
from truce.model import Span, Stance, Status

STANCES: tuple[Stance, ...] = (
    "accepted", "rejected", "called_for", "proposed", "noncommittal", "withdrew", "supported",
)  # fmt: skip
Slots = list[tuple[Stance, str]]
LEXICON: dict[str, Slots] = defaultdict(list)
for _stance in STANCES:
    for _slot, _words in WORDS[_stance].items():
        for _word in _words:
            LEXICON[_word].append((_stance, _slot))
ON_TERMS = {"called_for", "accepted", "rejected"}
ON_OFFERS = {"accepted", "rejected", "noncommittal"}
ON_MEETINGS = {"rejected", "withdrew"}
REFUSING = set(WORDS["refusal"]["auxiliaries"])
DELAY = set(WORDS["refusal"]["delay"])
KEEPING = set(WORDS["refusal"]["keeping"])
ANSWERING = set(WORDS["refusal"]["answering"])
DENYING = set(WORDS["refusal"]["denying"])
THREATENING = set(WORDS["refusal"]["threatening"])
WISHING = set(WORDS["wishing"]["verbs"])
UNWANTED = set(WORDS["wishing"]["unwanted"])
ANNOUNCING = set(WORDS["announcing"]["verbs"])
AGREED = set(WORDS["announcing"]["agreed"])


@dataclass(frozen=True)
class Taken:
    """A stance taken: the frame of the word that takes it, what it is on, and on which conditions."""

    stance: Stance
    status: Status
    frame: Frame
    topic: Topic
    conditions: tuple[Span, ...]
    rule: str
    by_speaker: bool = False  # taken by whoever says the sentence, not by the subject of the word


def stances(token: Token, topics: Topics) -> Iterator[Taken]:
    """The stances a token takes; most words take none."""
    entries = LEXICON.get(phrasal(token), []) or LEXICON.get(token.lemma_.lower(), [])
    frame = frame_of(token) if entries and not _is_other_verb(token) else None
    if frame is None:
        return
    for stance, slot in entries:
        topic = topics.first(fillers(frame, slot)) or _conceded(frame, stance, slot)
        if topic and _suits(stance, slot, topic, frame) and not _is_swallowed(token, stance):
            rule = f"en/{stance}-{token.lemma_.lower()}"
            yield from _settled(Taken(stance, frame.status, frame, topic, conditions_of(token, topic.token), rule))
            return


def _is_other_verb(token: Token) -> bool:
    """ "Push back" is not "push"."""
    particle = next((child for child in token.children if child.dep_ == "prt"), None)
    return particle is not None and particle.lower_ in PARTICLES and phrasal(token) not in LEXICON


def _is_swallowed(token: Token, stance: Stance) -> bool:
    """What one agrees or refuses to do is no stance beside the agreement: "agreed to seek a truce"."""
    if token.dep_ != "xcomp":
        return False
    above = {each for each, slot in LEXICON.get(token.head.lemma_.lower(), []) if slot == "clause"}
    return "rejected" in above or ("accepted" in above and stance == "called_for")


def _suits(stance: Stance, slot: str, topic: Topic, frame: Frame) -> bool:
    """Whether such a topic makes a position of the word: one welcomes a truce, but not any release, any offer."""
    if slot == "alone":
        # "attended" is what was done, "will attend" a stance
        return stance != "accepted" or frame.negated or frame.status != "happened"
    if topic.kind == "term":
        wished = frame.token.lemma_.lower() in WISHING and topic.token.pos_ == "VERB"
        return stance in ON_TERMS and not (wished and not _has_subject(topic.token))
    if topic.kind == "offer":
        return stance in ON_OFFERS and frame.token.lemma_.lower() not in KEEPING
    return topic.kind != "meeting" or stance in ON_MEETINGS


def _has_subject(verb: Token) -> bool:
    """ "Wants the army to leave" asks something of the army; "wants to leave" asks nothing of anybody."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _conceded(frame: Frame, stance: Stance, slot: str) -> Topic | None:
    """ "Agreed to allow access": what is let happen is a term accepted."""
    if stance != "accepted" or slot != "clause":
        return None
    conceding = (each for each in frame.complements if each.lemma_.lower() in ACTS["conceding"])
    return next((Topic(each, kind="term") for each in conceding), None)


def _settled(taken: Taken) -> Iterator[Taken]:
    """The stance after negation, tense and conditions have had their say; nothing where none is left."""
    if taken.stance == "proposed" and (taken.topic.kind == "act" or taken.frame.token.lemma_ in ANNOUNCING):
        yield from _announced(taken)
    elif taken.frame.token.pos_ == "NOUN":
        yield from _by_noun(taken)
    elif taken.status == "denied" or taken.frame.negated or _neither(taken.frame):
        yield from _negated(taken)
    elif taken.stance == "accepted" and _is_put_off(taken.frame.token):
        yield replace(taken, stance="noncommittal", status="happened")
    elif taken.status == "possible":
        yield from _supposed(taken)
    elif taken.stance == "accepted" and (taken.conditions or _is_after_demands(taken.frame.token)):
        yield replace(taken, stance="accepted_with_conditions", status="happened")
    elif taken.stance == "called_for" and is_negated(taken.topic.token):
        yield replace(taken, stance="rejected", status="happened")  # "urged it not to compromise"
    elif taken.stance != "supported" or taken.status == "happened":
        yield taken


def _by_noun(taken: Taken) -> Iterator[Taken]:
    """Whoever refuses a demand does not undo that it was made; "no commitment" is no answer."""
    if not taken.frame.negated:
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
    return any(word.lower_ == "neither" for agent in frame.agents for word in (agent, *agent.lefts))


def _is_put_off(token: Token) -> bool:
    """ "Has yet to accept it"."""
    above = (token, token.head) if token.head.lemma_ in {"have", "be"} else (token,)
    return any(child.lower_ == "yet" for each in above for child in each.children)


def _is_after_demands(token: Token) -> bool:
    """ "Before agreeing to talks, it sought guarantees": what is sought first is a condition."""
    opening = token.head if token.dep_ == "pcomp" else next((w for w in token.children if w.dep_ == "mark"), token)
    if opening.lower_ != "before":
        return False
    return any(stance == "called_for" for above in token.ancestors for stance, _ in LEXICON.get(above.lemma_, []))


def _negated(taken: Taken) -> Iterator[Taken]:
    token = taken.frame.token
    words, lemma = {child.lower_ for child in token.children}, token.lemma_.lower()
    if taken.stance in {"called_for", "supported"}:
        if lemma in UNWANTED and taken.frame.negated:
            yield replace(taken, stance="rejected", status="happened")
    elif taken.stance in {"accepted", "noncommittal"} and (words & DELAY or lemma in ANSWERING):
        yield replace(taken, stance="noncommittal", status="happened")
    elif taken.stance != "accepted" or lemma in KEEPING:
        return
    elif words & REFUSING:
        yield replace(taken, stance="rejected", status="happened")
    elif taken.frame.negated or _neither(taken.frame) or any(above.lemma_ in DENYING for above in token.ancestors):
        yield replace(taken, status="denied")
