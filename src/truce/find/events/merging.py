"""One incident told by several predicates of a sentence is one event: "shelled the town, killing four"."""

from collections.abc import Iterable
from dataclasses import replace

from truce.find.events.drafts import Draft
from truce.language.senses import Candidate
from truce.model import Mention


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Join the drafts of a sentence that tell of one event; the first keeps the lead."""
    whole: list[Draft] = []
    for draft in drafts:
        at = next((index for index, other in enumerate(whole) if _is_same(other, draft)), None)
        if at is None:
            whole.append(draft)
        else:
            whole[at] = _joined(whole[at], draft)
    return whole


def _is_same(one: Draft, other: Draft) -> bool:
    if one.type != other.type:
        return False
    if any(_is_linked(a, b) for a in one.candidates for b in other.candidates):
        return True
    agree = _agree(one.actors, other.actors) and _agree(one.recipients, other.recipients)
    return one.status == other.status and agree and not _is_apart(one, other)


def _is_apart(one: Draft, other: Draft) -> bool:
    """ "Derin was shelled, and rebels killed two men in Oskal": a deed of nobody's, and one of somebody's."""
    clause = other.token
    own = clause.pos_ == "VERB" and any(child.dep_ == "nsubj" for child in clause.children)
    return own and clause.dep_ in {"conj", "ccomp"} and not one.actors and bool(other.actors)


def _is_linked(one: Candidate, other: Candidate) -> bool:
    return _governs(one, other) or _governs(other, one)


def _governs(one: Candidate, other: Candidate) -> bool:
    """Whether one predicate is an argument of the other, or its participle: "killed in an attack", "held talks"."""
    frame = other.frame
    arguments = {token.i for token in (*frame.agents, *frame.patients, *(head for _, head in frame.obliques))}
    participle = one.token.dep_ == "advcl" and one.token.tag_ == "VBG" and one.token.head.i == other.token.i
    return one.token.i in arguments or participle


def _agree(one: tuple[Mention, ...], other: tuple[Mention, ...]) -> bool:
    """Whether two casts of an event may be one: the same, or one left out."""
    return not one or not other or bool(_names(one) & _names(other))


def _names(mentions: tuple[Mention, ...]) -> set[str]:
    return {mention.actor or mention.text for mention in mentions}


def _joined(one: Draft, other: Draft) -> Draft:
    return replace(
        one,
        candidates=(*one.candidates, *other.candidates),
        actors=_union(one.actors, other.actors),
        recipients=_union(one.recipients, other.recipients),
        tolls=one.tolls.or_else(other.tolls),
    )


def _union(one: tuple[Mention, ...], other: tuple[Mention, ...]) -> tuple[Mention, ...]:
    seen = _names(one)
    return (*one, *(mention for mention in other if (mention.actor or mention.text) not in seen))
