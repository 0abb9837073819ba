"""Delegates: the people who are said to have represented a party when a deal was talked over."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.mentions import WORDS
from truce.language.cast import Cast
from truce.language.clauses import frame_of
from truce.language.text import Sentence
from truce.model import Mention

REPRESENTING = set(WORDS["delegates"]["representing"])
LEADING = set(WORDS["delegates"]["leading"])
DELEGATIONS = set(WORDS["delegates"]["delegations"])
NEAR = 3  # sentences from a mention of the deal


def delegates(bundle: Bundle, sentences: Iterable[Sentence], cast: Cast) -> tuple[Mention, ...]:
    """Persons who represent a side or lead its delegation, in the sentences around the deal's mentions."""
    starts = [mention.head.sent.start for mention in bundle.mentions]
    told = [sentence for sentence in sentences if any(_is_near(sentence, start) for start in starts)]
    found = (who for sentence in told for token in sentence.tokens for who in _delegates(token, cast))
    return tuple({who.actor: who for who in found}.values())


def _is_near(sentence: Sentence, start: int) -> bool:
    """Whether the sentence is one of the few that follow the one that starts there."""
    between = sum(1 for token in sentence.tokens.doc[start : sentence.tokens.start + 1] if token.is_sent_start)
    return start <= sentence.tokens.start and between <= NEAR


def _delegates(token: Token, cast: Cast) -> Iterator[Mention]:
    lemma = token.lemma_.lower()
    if lemma in REPRESENTING and token.pos_ == "VERB":
        yield from _persons(frame_of(token).agents, cast)
    elif lemma in LEADING and token.pos_ == "VERB":
        frame = frame_of(token)
        if any(patient.lemma_.lower() in DELEGATIONS for patient in frame.patients):
            yield from _persons(frame.agents, cast)


def _persons(tokens: tuple[Token, ...], cast: Cast) -> Iterator[Mention]:
    for token in tokens:
        mention = cast.at(token)
        actor = cast.actor(mention)
        if mention and actor and actor.kind == "person":
            yield mention
