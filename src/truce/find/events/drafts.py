"""A draft is an event as one predicate tells it, before drafts of one incident are merged and gaps are filled."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from truce.find.events.roles import doers, recipients
from truce.find.events.tolls import Tolls, tolls_of
from truce.language.cast import Cast
from truce.language.senses import Candidate, load_senses
from truce.language.text import Sentence
from truce.language.words import load_words
from truce.model import Mention, Status

UNKNOWN = set(load_words("events")["classes"]["Unknown"])
FOUGHT = set(load_words("events")["fought"])
BEHIND = {"on", "in", "at", "with", "near", "aboard", "wearing"}
NOBODY = {"nobody", "none", "one"}  # "no one"
WISHED = tuple(load_words("positions")["verdict"]["called_for"])
ENDING = set(load_words("modality")["verb"]["presupposing"])


@dataclass(frozen=True)
class Draft:
    """What one or several predicates of a sentence say of one event; the first candidate is the main one."""

    candidates: tuple[Candidate, ...]
    sentence: Sentence
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    status: Status
    tolls: Tolls

    @property
    def main(self) -> Candidate:
        return self.candidates[0]

    @property
    def token(self) -> Token:
        return self.main.token

    @property
    def type(self) -> str:
        return self.main.sense.type

    @property
    def mutual(self) -> bool:
        return any(candidate.mutual for candidate in self.candidates)


def drafts_of(sentence: Sentence, cast: Cast) -> Iterator[Draft]:
    """Every event that a predicate of the sentence may tell of."""
    for candidate in load_senses("events").candidates(sentence.tokens):
        if _describes(candidate, cast) or _is_named(candidate.token, sentence):
            continue
        if _is_over(candidate.token) or _spares_all(candidate) or _is_only_way(candidate.token):
            continue
        actors, others = _sorted_out(doers(candidate, cast), recipients(candidate, cast), candidate, cast)
        yield Draft(
            candidates=(candidate,),
            sentence=sentence,
            actors=actors,
            recipients=others,
            status=_status(candidate),
            tolls=tolls_of(candidate.frame),
        )


def _describes(candidate: Candidate, cast: Cast) -> bool:
    """ "The besieged town", "the nuclear-armed neighbours" tell of no siege and of nobody's aid."""
    return candidate.token.dep_ == "amod" and not any(agent.idx in cast.heads for agent in candidate.frame.agents)


def _is_named(verb: Token, sentence: Sentence) -> bool:
    """The "Support" of "the Group to Support Oskal" is of a name; headlines write all words so."""
    within = verb.is_title and not verb.is_sent_start and verb.i > 0 and not verb.nbor(-1).is_punct
    return within and verb.pos_ == "VERB" and sentence.paragraph.role == "body"


def _is_over(noun: Token) -> bool:
    """ "A deal to end the fighting" tells of a deal."""
    return noun.dep_ == "dobj" and noun.lemma_ in FOUGHT and noun.head.lemma_ in ENDING


def _spares_all(candidate: Candidate) -> bool:
    """ "Nobody was hurt", "no group claimed the attack": neither says that it did not happen."""
    frame = candidate.frame
    unhurt = any(word.lower_ in NOBODY for word in frame.patients)
    undone = any(word.lower_ == "no" for agent in frame.agents for word in agent.lefts)
    return frame.negated and (unhurt or undone)


def _is_only_way(noun: Token) -> bool:
    """ "Dialogue is the only way forward" tells of no talks held."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    words = (word for word in verb.subtree if word.i > verb.i)
    said = " ".join(word.lower_ for word in words if not word.is_quote)
    return any(phrase in said for phrase in WISHED)


def _status(candidate: Candidate) -> Status:
    """What is pledged is to come, however surely it was pledged."""
    status = candidate.frame.status
    return "planned" if status == "happened" and "pledged" in candidate.sense.flags else status


def _sorted_out(
    actors: tuple[Mention, ...], others: tuple[Mention, ...], candidate: Candidate, cast: Cast
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Civilians attack nobody: where they seem to, they suffer it ("100 women raped, UN says") or it is a slip."""
    if candidate.sense.type != "ASSAULT":
        return actors, others
    peaceful = tuple(mention for mention in actors if is_civilian(mention, cast))
    armed = tuple(mention for mention in actors if mention not in peaceful)
    return armed, others or (peaceful if candidate.token.pos_ == "VERB" else ())


def is_unknown(mention: Mention, cast: Cast) -> bool:
    """ "Gunmen" and "a suicide bomber" are nobody's: who did it is not known."""
    actor = cast.actor(mention)
    name = actor.name if actor else mention.text
    words = list(takewhile(lambda word: word not in BEHIND, name.lower().split()))  # "gunmen on motorbikes"
    return bool(words) and not (actor and actor.side) and UNKNOWN.issuperset(words)


def is_civilian(mention: Mention, cast: Cast) -> bool:
    actor = cast.actor(mention)
    return bool(actor and actor.kind == "civilians")
