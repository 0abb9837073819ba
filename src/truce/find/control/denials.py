"""Denials of a loss: "Armenia denied it" says that the town, told before as captured, was not."""

from collections.abc import Iterator
from dataclasses import replace

from truce.find.control.hold import Hold, party_of
from truce.language.cast import Cast
from truce.language.denying import denials_at
from truce.language.senses import Candidate
from truce.language.siding import mentions_at
from truce.language.text import Sentence


def denials_in(sentence: Sentence, told: Hold, cast: Cast) -> Iterator[Hold]:
    """The capture that the sentence before tells of, where somebody else than its captor denies it here."""
    if told.change != "captured" or sentence.index - told.sentence.index != 1:
        return
    for frame in denials_at(sentence):
        deniers = (party_of(mention, cast) for agent in frame.agents for mention in mentions_at(agent, cast))
        denier = next((mention for mention in deniers if mention.actor), None)
        if denier and told.holder and denier.actor != told.holder.actor:
            sense = replace(told.candidate.sense, rule="en/denied-before")
            yield replace(told, candidate=Candidate(frame.token, sense, frame), sentence=sentence, denier=denier)
            return
