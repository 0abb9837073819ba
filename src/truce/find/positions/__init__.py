"""Positions: which party takes which stance on a deal, on talks, or on a term of them, and who voiced it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.find.positions.stances import Taken, stances
from truce.find.positions.topics import TALKS, WORDS, Topics
from truce.language.cast import Cast
from truce.language.clauses import Frame
from truce.language.text import Sentence, Text, span_of
from truce.model import Agreement, Mention, Position, Stance, Statement

__all__ = ["find_positions"]

MAKING = set(WORDS["making"]["verbs"])
SIDES = {"side", "party", "both", "faction"}
OURSELVES = {"we", "i", "us", "me", "our", "my"}


@dataclass(frozen=True)
class Scene:
    """What a stance is read against."""

    text: Text
    cast: Cast
    agreements: tuple[Agreement, ...]
    statements: tuple[Statement, ...]


def find_positions(
    text: Text, cast: Cast, agreements: tuple[Agreement, ...], statements: tuple[Statement, ...]
) -> tuple[Position, ...]:
    """The positions of a report in text order; one a party, stance and sentence."""
    talks = any(token.lemma_.lower() in TALKS for sentence in text.sentences for token in sentence.tokens)
    topics, scene = Topics(agreements, talks=talks), Scene(text, cast, agreements, statements)
    found: dict[tuple[str | None, Stance, int], Position] = {}
    for sentence in text.sentences:
        for taken in (each for token in sentence.tokens for each in stances(token, topics)):
            for position in _positions(taken, sentence, scene):
                key = (position.party.actor or position.party.text, position.stance, sentence.index)
                found.setdefault(key, position)
    return tuple(found.values())


def _positions(taken: Taken, sentence: Sentence, scene: Scene) -> Iterator[Position]:
    for who in _takers(taken, scene):
        party, person = _party(who, scene.cast), scene.cast.actor(who)
        if person and person.kind == "media":
            continue  # what an outlet thinks of a deal binds nobody
        yield Position(
            report=scene.text.report.id,
            evidence=sentence.span,
            quote=scene.text.quote(sentence.span),
            cue=span_of(taken.frame.token),
            source=who if person and person.name != party.actor and not _is_told(taken, scene) else None,
            status=taken.status,
            party=party,
            by=who if person and person.name != party.actor else None,
            stance=_bound(taken, party, scene.agreements),
            agreement=taken.topic.agreement,
            conditions=taken.conditions,
            rule=taken.rule,
        )


def _is_told(taken: Taken, scene: Scene) -> bool:
    """Whether somebody's statement tells of it, who is then its source."""
    here = span_of(taken.frame.token)
    return not taken.by_speaker and any(statement.content.covers(here) for statement in scene.statements)


def _takers(taken: Taken, scene: Scene) -> Iterator[Mention]:
    """Whoever takes the stance; "both sides" are the parties to the deal."""
    if taken.by_speaker:
        yield from _speakers(taken, scene)
        return
    agents = _owners(taken.frame) if taken.frame.token.pos_ == "NOUN" else taken.frame.agents
    for agent in agents:
        for who in _who(agent, scene):
            if who.actor is None and agent.lemma_ in SIDES:
                yield from _sides(agent, taken, scene)
            elif who.actor or agent.pos_ != "PRON":
                yield who


def _speakers(taken: Taken, scene: Scene) -> Iterator[Mention]:
    here = span_of(taken.frame.token)
    told = [statement for statement in scene.statements if statement.content.covers(here)]
    if told:
        yield min(told, key=lambda statement: len(statement.content)).speaker


def _owners(frame: Frame) -> tuple[Token, ...]:
    """Whose call, offer or refusal a noun is: "the army's refusal", "a government demand", "calls from abroad"."""
    noun = frame.token
    own = (
        *frame.at("from", "by"),
        *(child for child in noun.lefts if child.dep_ in {"poss", "compound", "nmod", "amod"}),
    )
    named = tuple(each for each in own if each.pos_ != "ADJ" or each.ent_type_)
    if named:
        return named
    maker = noun.head.head if noun.dep_ == "pobj" else noun.head
    return frame.agents if maker.lemma_ in MAKING else ()


def _sides(agent: Token, taken: Taken, scene: Scene) -> Iterator[Mention]:
    collective = {child.lower_ for child in agent.lefts} & {"both", "two", "warring", "rival"}
    if agent.lemma_ in SIDES and (collective or agent.lower_ == "both"):
        deal = next((each for each in scene.agreements if each.id == taken.topic.agreement), None)
        yield from (deal.parties if deal else ())


def _who(agent: Token, scene: Scene) -> tuple[Mention, ...]:
    """Who takes it; "we" inside somebody's words is that speaker."""
    if agent.lower_ in OURSELVES:
        here = span_of(agent)
        return tuple(s.speaker for s in scene.statements if s.content.covers(here))[:1]
    meant = scene.cast.at(agent)
    return scene.cast.together.get(meant.span, (meant,)) if meant else ()


def _party(who: Mention, cast: Cast) -> Mention:
    """The party bound: a minister's state, a spokesman's group; the one named where no side is told."""
    return Mention(who.span, who.text, cast.side(who) or who.actor)


def _bound(taken: Taken, party: Mention, agreements: tuple[Agreement, ...]) -> Stance:
    """A party's welcome is an acceptance, an outsider's is support; whoever declares its own truce proposes it."""
    deal = next((agreement for agreement in agreements if agreement.id == taken.topic.agreement), None)
    bound = deal is not None and party.actor in {who.actor for who in deal.parties}
    if taken.stance == "supported" and bound:
        return "accepted"
    return taken.stance
