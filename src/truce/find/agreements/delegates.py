"""Delegates: the people who are said to have represented a party when a deal was talked over."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.kinds import WORDS
from truce.language.cast import Cast
from truce.language.clauses import frame_of
from truce.language.text import Text
from truce.model import Mention

REPRESENTING = set(WORDS["delegates"]["representing"])
LEADING = set(WORDS["delegates"]["leading"])
DELEGATIONS = set(WORDS["delegates"]["delegations"])
NEAR = 3  # sentences from a mention of the deal


def delegates(bundle: Bundle, text: Text, cast: Cast) -> tuple[Mention, ...]:
    """Persons who represent a side or lead its delegation, in the sentences after the deal's mentions."""
    told = {sentence.index for mention in bundle.mentions if (sentence := text.sentence_at(mention.span.start))}
    near = {index + step for index in told for step in range(NEAR + 1)}
    tokens = (token for sentence in text.sentences if sentence.index in near for token in sentence.tokens)
    return tuple({who.actor: who for token in tokens for who in _delegates(token, cast)}.values())


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
