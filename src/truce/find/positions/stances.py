"""A stance is a word that takes one, with what it is about in the slot the word wants."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from truce.find.positions.conditions import conditions_of
from truce.find.positions.topics import ACTS, WORDS, Topic, Topics, is_fighting, phrasal
from truce.language.clauses import Frame, frame_of
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
REFUSING = set(WORDS["refusal"]["auxiliaries"])
DELAY = set(WORDS["refusal"]["delay"])
STOPPING = set(WORDS["fighting_on"]["stopping"])
VOWING = set(WORDS["fighting_on"]["vowing"])
GOING_ON = set(WORDS["fighting_on"]["going_on"])
FIGHTING_ON = STOPPING | VOWING
MODALS = set(WORDS["demanding"]["modals"])
KEEPING = set(WORDS["refusal"]["keeping"])
ANSWERING = set(WORDS["refusal"]["answering"])
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
    if token.pos_ in {"VERB", "AUX"} and _is_demanded(token):
        yield from _demanded(token, topics)
    entries = LEXICON.get(phrasal(token), []) or LEXICON.get(token.lemma_.lower(), [])
    frame = frame_of(token) if entries or token.lemma_.lower() in FIGHTING_ON else None
    if frame is None:
        return
    for stance, slot in entries:
        topic = topics.first(_fillers(frame, slot)) or _conceded(frame, stance, slot)
        if topic:
            rule = f"en/{stance}-{token.lemma_.lower()}"
            yield from _settled(Taken(stance, frame.status, frame, topic, conditions_of(token, topic.token), rule))
            return
    yield from _fighting_on(frame)


def _conceded(frame: Frame, stance: Stance, slot: str) -> Topic | None:
    """ "Agreed to allow access": what is let happen is a term accepted."""
    if stance != "accepted" or slot != "clause":
        return None
    return next((Topic(each, None) for each in frame.complements if each.lemma_.lower() in ACTS["conceding"]), None)


def _fighting_on(frame: Frame) -> Iterator[Taken]:
    """A party that will not stop, or vows to go on, refuses a truce."""
    lemma, will = frame.token.lemma_.lower(), {child.lower_ for child in frame.token.children} & REFUSING
    if lemma in STOPPING and frame.negated and will and is_fighting(frame.patients + frame.complements):
        yield Taken(
            "rejected",
            "happened",
            frame,
            Topic(frame.token, None),
            conditions_of(frame.token, frame.token),
            "en/fighting-on",
        )
    elif lemma in VOWING and frame.status == "happened":
        going = [each for each in frame.complements if each.lemma_.lower() in GOING_ON]
        if any(is_fighting(each.subtree) for each in going):
            yield Taken("rejected", "happened", frame, Topic(going[0], None), (), "en/fighting-on")


def _is_demanded(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in MODALS for child in token.children)


def _demanded(token: Token, topics: Topics) -> Iterator[Taken]:
    """ "Talks should resume", "they must respect the truce": called for by whoever says so."""
    frame = frame_of(token)
    subjects = frame.patients if frame.passive else frame.agents
    topic = topics.of(token) or (topics.first(subjects) if not frame.negated else None)
    if topic:
        yield Taken("called_for", "happened", frame, topic, (), f"en/should-{token.lemma_.lower()}", by_speaker=True)


def _fillers(frame: Frame, slot: str) -> tuple[Token, ...]:
    if slot == "object":
        return frame.patients if frame.token.pos_ == "VERB" else ()
    if slot == "clause":
        return _with_conjuncts(frame.complements) if frame.token.pos_ == "VERB" else ()
    if slot == "adjective":
        right = (*frame.complements, *(head for _, head in frame.obliques))
        return right if frame.token.pos_ in {"ADJ", "VERB"} else ()
    if slot == "noun":
        below = (*frame.patients, *(head for _, head in frame.obliques), *frame.complements)
        return below if frame.token.pos_ == "NOUN" else ()
    return frame.at(slot) if frame.token.pos_ == "VERB" else ()


def _with_conjuncts(complements: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(each for token in complements for each in (token, *(c for c in token.children if c.dep_ == "conj")))


def _settled(taken: Taken) -> Iterator[Taken]:
    """The stance after negation, tense and conditions have had their say; nothing where none is left."""
    if taken.stance == "proposed" and (taken.topic.act or taken.frame.token.lemma_ in ANNOUNCING):
        yield from _announced(taken)
    elif taken.frame.token.pos_ == "NOUN" and not taken.frame.negated:
        yield replace(taken, status="happened")  # whoever refuses a demand does not undo that it was made
    elif taken.status == "denied" or taken.frame.negated or _neither(taken.frame):
        yield from _negated(taken)
    elif taken.status == "possible" and not (taken.conditions and taken.stance == "accepted"):
        return  # "could accept", "if they reject": nobody has taken a stance
    elif taken.stance == "accepted" and taken.conditions:
        yield replace(taken, stance="accepted_with_conditions", status="happened")
    else:
        yield taken


def _announced(taken: Taken) -> Iterator[Taken]:
    """An own truce announced is proposed, a deal is accepted; a withdrawal announced is an event, no position."""
    if taken.topic.act or taken.status == "denied":
        return
    together = len(taken.frame.agents) > 1 or taken.topic.token.lemma_.lower() in AGREED
    yield replace(taken, stance="accepted" if together else "proposed", status="happened")


def _neither(frame: Frame) -> bool:
    return any(word.lower_ == "neither" for agent in frame.agents for word in (agent, *agent.lefts))


def _negated(taken: Taken) -> Iterator[Taken]:
    words, lemma = {child.lower_ for child in taken.frame.token.children}, taken.frame.token.lemma_.lower()
    if taken.stance in {"accepted", "noncommittal"} and (words & DELAY or lemma in ANSWERING):
        yield replace(taken, stance="noncommittal", status="happened")
    elif taken.stance == "accepted" and lemma in KEEPING:
        return
    elif taken.stance == "accepted" and words & REFUSING:
        yield replace(taken, stance="rejected", status="happened")
    elif taken.stance == "accepted":
        yield replace(taken, status="denied")
