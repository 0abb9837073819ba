"""Denials that point back: "Oskal denies the claim" denies what the sentence before accused it of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from truce.find.events.drafts import Draft
from truce.language.cast import Cast
from truce.language.denying import WORDS, denials_at
from truce.language.senses import Candidate
from truce.language.text import Sentence

REACH = 2  # sentences back


def denials_in(sentence: Sentence, told: Sequence[Draft], cast: Cast) -> Iterator[Draft]:
    """What was told of somebody just before, and is denied by them here."""
    for frame in denials_at(sentence):
        if any(word.lower_ in {"no", "nobody", "none"} for agent in frame.agents for word in (agent, *agent.lefts)):
            continue  # "no group claimed responsibility"
        deniers = {side for agent in frame.agents for side in _party(agent, cast)}
        denied = next((draft for draft in reversed(told) if _is_meant(draft, sentence, deniers, cast)), None)
        if denied:
            sense = replace(denied.main.sense, rule="en/denied-before")
            candidate = Candidate(frame.token, sense, frame)
            yield replace(denied, candidates=(candidate,), sentence=sentence, status="denied")


def _party(agent: Token, cast: Cast) -> Iterator[str]:
    mention = cast.at(agent)
    if mention and mention.actor:
        yield cast.side(mention) or mention.actor


def _is_meant(draft: Draft, sentence: Sentence, deniers: set[str], cast: Cast) -> bool:
    near = sentence.index - draft.sentence.index <= REACH
    sides = {cast.side(mention) or mention.actor for mention in draft.actors}
    return near and draft.type in WORDS["types"] and draft.status != "denied" and bool(sides & deniers)
