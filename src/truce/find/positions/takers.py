"""Who takes a stance: the doer of its word, the owner of its noun, both sides, or whoever speaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.find.both import PAIR, both_sides
from truce.find.positions.taken import Taken
from truce.find.positions.topics import WORDS
from truce.language.cast import PARTIES, Cast
from truce.language.clauses import Frame, subjects_of
from truce.language.senses import included_in, meant_by
from truce.language.siding import side_of
from truce.language.text import Text, span_of
from truce.model import Agreement, Mention, Statement

MAKING = set(WORDS["making"]["verbs"])
OURSELVES = {"we", "i", "us", "me", "our", "my"}
SIDES = {"side", "party", "both", "faction", "neither"}
COLLECTIVE = {"both", "two", "warring", "rival", "neither", "either", "opposing", "all"}
VOICING = set(WORDS["voicing"]["verbs"]) | set(WORDS["voicing"]["personal"])
PAPERS = set(WORDS["voicing"]["papers"])
GATHERINGS = set(WORDS["gatherings"]["nouns"])
JOINT = set(WORDS["joint"]["verbs"])
SIGNING = PARTIES | {"military", None}  # of these alone one signs a truce with
OWN_WILL = set(WORDS["own_will"]["verbs"])
OWN_SIDE = set(WORDS["own_side"]["nouns"])
PRIVATE = set(WORDS["private"]["nouns"])


@dataclass(frozen=True)
class Scene:
    """What a stance is read against."""

    text: Text
    cast: Cast
    agreements: tuple[Agreement, ...]
    statements: tuple[Statement, ...]

    def deal(self, taken: Taken) -> Agreement | None:
        return next((each for each in self.agreements if each.id == taken.topic.agreement), None)

    def speaker(self, token: Token) -> Mention | None:
        """Whoever says the word, the innermost of several."""
        here = span_of(token)
        told = [statement for statement in self.statements if statement.content.covers(here)]
        return min(told, key=lambda statement: len(statement.content)).speaker if told else None


def takers(taken: Taken, scene: Scene) -> Iterator[Mention]:
    """Whoever takes the stance; nobody where that cannot be told."""
    speaker = scene.speaker(taken.frame.token)
    agents = _agents(taken)
    if taken.by_speaker and speaker:
        yield speaker
        return
    if taken.by_speaker:
        verb = taken.frame.token  # "Oskal announcing that the truce was over"
        agents = tuple(subjects_of(verb.head)) if verb.dep_ == "ccomp" and verb.head.lemma_ in VOICING else ()
    elif not agents and taken.stance == "accepted" and speaker and _is_joint(taken) and _signed_with(taken):
        yield speaker  # "an agreement has been reached with the rebels"
    for agent in (named for each in agents for named in (tuple(included_in(each)) or (each,))):
        for who in _bound_by(agent, taken, scene) or _who(agent, scene):
            if who.actor is None and agent.lemma_.lower() in SIDES:
                yield from _sides(agent, taken, scene)
            elif who.actor or agent.pos_ != "PRON":
                yield who
    yield from _partners(taken, scene)


def _agents(taken: Taken) -> tuple[Token, ...]:
    frame = taken.frame
    if frame.token.pos_ == "NOUN":
        return _owners(frame)
    if frame.agents:
        return tuple(each for agent in frame.agents for each in (_authors(agent) or _gathered(agent) or (agent,)))
    if frame.passive and frame.token.lemma_ in OWN_WILL:
        return frame.patients  # "opposed to the truce"
    return (*frame.at("between"), *_beside(taken.topic.token, "between")) if taken.stance == "accepted" else ()


def _authors(paper: Token) -> tuple[Token, ...]:
    """Whose statement, resolution or proposal it is that says so."""
    if paper.lemma_.lower() not in PAPERS:
        return ()
    own = [child for child in paper.lefts if child.dep_ in {"poss", "compound", "nmod"} and child.ent_type_]
    by = [inner for word in paper.children if word.lower_ in {"by", "from"} for inner in word.children]
    return tuple(own or by or (subjects_of(paper.head) if paper.dep_ == "dobj" else ()))


def _gathered(meeting: Token) -> tuple[Token, ...]:
    """Those between whom the meeting is that agrees."""
    return tuple(_beside(meeting, "between")) if meeting.lemma_.lower() in GATHERINGS else ()


def _beside(noun: Token, preposition: str) -> Iterator[Token]:
    """The sides of "the agreement between Oskal and Varnia", "a deal with Oskal"."""
    for word in noun.children:
        if word.lower_ == preposition:
            for inner in word.children:
                yield from (inner, *(each for each in inner.conjuncts if each.i > inner.i))


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
    return tuple(subjects_of(maker)) if maker.lemma_ in MAKING else ()


def _is_joint(taken: Taken) -> bool:
    return taken.frame.token.lemma_.lower() in JOINT


def _signed_with(taken: Taken) -> tuple[Token, ...]:
    return (*taken.frame.at("with"), *_beside(taken.topic.token, "with"))


def _partners(taken: Taken, scene: Scene) -> Iterator[Mention]:
    """With whom a party signs, signs too: "signed a truce with the rebels"."""
    if taken.stance != "accepted" or taken.status != "happened" or not _is_joint(taken):
        return
    if taken.frame.token.lemma_ == "agree" and not taken.frame.patients:
        return  # "agreed to a truce with Oskal" leaves Oskal's answer open
    deal = scene.deal(taken)
    mediating = {who.actor for who in deal.mediators} if deal else set()
    for partner in _signed_with(taken):
        for who in _who(partner, scene):
            actor = scene.cast.actor(who)
            if actor and (actor.kind in SIGNING or actor.side) and who.actor not in mediating:
                yield who


def _bound_by(agent: Token, taken: Taken, scene: Scene) -> tuple[Mention, ...]:
    """The two between whom the deal is told to be, where "both sides" take the stance."""
    deal, named = scene.deal(taken), any(child.dep_ == "appos" for child in agent.children)
    both = agent.lemma_.lower() in SIDES and bool({word.lower_ for word in (agent, *agent.lefts)} & COLLECTIVE)
    return deal.parties if both and not named and deal and len(deal.parties) == PAIR else ()


def _sides(agent: Token, taken: Taken, scene: Scene) -> Iterator[Mention]:
    """The parties that "both sides", "neither side" mean: to the deal, or to the one deal told with its two sides."""
    if not {word.lower_ for word in (agent, *agent.lefts)} & COLLECTIVE:
        return
    named = [each for child in agent.children if child.dep_ == "appos" for each in (child, *child.conjuncts)]
    if named:  # "the warring parties - the government and the rebels"
        yield from (who for each in named for who in _who(each, scene))
        return
    yield from both_sides(taken.topic.agreement, scene.agreements)


def _who(agent: Token, scene: Scene) -> tuple[Mention, ...]:
    """Who takes it; "we" inside somebody's words is that speaker; protesters bind nobody."""
    if any(each.lemma_.lower() in PRIVATE for each in meant_by(agent)):
        return ()
    if agent.lower_ in OURSELVES and agent.pos_ == "PRON":  # not the US
        speaker = scene.speaker(agent)
        return (speaker,) if speaker else ()
    if agent.lemma_.lower() in OWN_SIDE and any(word.lower_ in {"my", "our", "his", "her"} for word in agent.lefts):
        speaker = scene.speaker(agent)  # "his country had no intention of stopping", said its minister
        return (speaker,) if speaker else ()
    meant = scene.cast.at(agent)
    if meant is None:
        side = side_of(agent, scene.cast)
        return (side,) if side else ()
    return (*_listed_before(meant, scene), *scene.cast.together.get(meant.span, (meant,)))


def _listed_before(meant: Mention, scene: Scene) -> Iterator[Mention]:
    """The first of two that a headline lists with a comma: "Oskal, Varnia agree to talk"."""
    before = scene.cast.mentions.before(meant.span.start)
    sentence = scene.text.sentence_at(meant.span.start)
    if not before or sentence is None or sentence.paragraph.role != "headline":
        return
    first = before[-1].span
    comma = scene.text.report.content[first.end : meant.span.start] == ", "
    if comma and first.start == sentence.span.start:
        yield before[-1]
