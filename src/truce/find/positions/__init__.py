"""Positions: which party takes which stance on a deal, on talks, or on a term of them, and who voiced it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.find.positions.stances import stances
from truce.find.positions.taken import Taken
from truce.find.positions.takers import Scene, takers
from truce.find.positions.topics import ACTS, TALKS, WORDS, Topics
from truce.find.positions.verdicts import verdicts
from truce.language.cast import Cast
from truce.language.text import Sentence, Text, span_of
from truce.model import Actor, Agreement, Mention, Position, Stance, Statement, replace

__all__ = ["find_positions"]

PERSONAL = set(WORDS["voicing"]["personal"])
VOICING = set(WORDS["voicing"]["verbs"])
ANSWERS = {"accepted", "accepted_with_conditions", "rejected", "withdrew"}  # an outsider gives none of these
TELLING = {"VERB", "AUX", "NOUN", "ADJ"}  # the parts of speech that take a stance
WARLIKE = 3  # words of fighting that make a report one of a conflict
APART = set(WORDS["apart"]["nouns"])


def find_positions(
    text: Text, cast: Cast, agreements: tuple[Agreement, ...], statements: tuple[Statement, ...]
) -> tuple[Position, ...]:
    """The positions of a report in text order; one a party, stance and sentence."""
    lemmas = [token.lemma_.lower() for sentence in text.sentences for token in sentence.tokens]
    talks, war = any(lemma in TALKS for lemma in lemmas), sum(lemma in ACTS["fighting"] for lemma in lemmas) >= WARLIKE
    topics, scene = Topics(agreements, talks=talks, war=war), Scene(text, cast, agreements, statements)
    found: dict[tuple[str | None, Stance, int], Position] = {}
    for sentence in text.sentences:
        for taken in (each for token in sentence.tokens for each in _taken(token, topics)):
            for position in _positions(taken, sentence, scene):
                key = (position.party.actor or position.party.text, position.stance, sentence.index)
                found.setdefault(key, position)
    unsure = {(who, index) for who, stance, index in found if stance == "noncommittal"}
    given = [one for (who, _, index), one in found.items() if (who, index) not in unsure or not _is_promised(one)]
    return tuple(_bound(given, agreements))


def _is_promised(position: Position) -> bool:
    """ "Has yet to confirm that it will attend": what is left open in the same sentence is no promise."""
    return position.stance == "accepted" and position.status == "planned"


def _taken(token: Token, topics: Topics) -> Iterator[Taken]:
    if token.pos_ not in TELLING:
        return
    judged = tuple(verdicts(token, topics))
    yield from judged or stances(token, topics)  # "called the plan unacceptable" calls for nothing


def _positions(taken: Taken, sentence: Sentence, scene: Scene) -> Iterator[Position]:
    for who in takers(taken, scene):
        party, person = _party(who, scene.cast), scene.cast.actor(who)
        if person and person.kind == "media":
            continue  # what an outlet thinks of a deal binds nobody
        yield Position(
            report=scene.text.report.id,
            evidence=sentence.span,
            quote=scene.text.quote(sentence.span),
            cue=span_of(taken.frame.token),
            source=who if _is_voiced(taken, person, scene) else None,
            status=taken.status,
            party=party,
            by=who if person and person.name != party.actor else None,
            stance=taken.stance,
            agreement=taken.topic.agreement,
            conditions=taken.conditions,
            rule=taken.rule,
        )


def _is_voiced(taken: Taken, taker: Actor | None, scene: Scene) -> bool:
    """Whether the word of stance is one of speech, so that its taker asserts it, and nobody else tells of it.

    A person who announces or demands is heard to; of a state or a group it is told as an act.
    """
    token = taken.frame.token
    spoken = VOICING | PERSONAL if taker and taker.kind == "person" else VOICING
    return token.pos_ == "VERB" and token.lemma_.lower() in spoken and scene.speaker(token) is None


def _party(who: Mention, cast: Cast) -> Mention:
    """The party bound: a minister's state, a spokesman's group; the one named where no side is told."""
    actor = cast.actor(who)
    return Mention(who.span, who.text, who.actor if actor and _is_apart(actor, cast) else cast.side(who) or who.actor)


def _is_apart(actor: Actor, cast: Cast) -> bool:
    """An opposition or a rebel group is a party of its own, whichever country it is of; so is a dissident."""
    side = cast.named(actor.side)
    if side is None or side.kind != "state":
        return False
    words = {word for name in (actor.name, *actor.names, actor.role or "") for word in name.lower().split()}
    return actor.kind in {"rebel", "party"} or bool(APART & words)


def _bound(positions: Iterable[Position], agreements: Iterable[Agreement]) -> Iterator[Position]:
    """A party's welcome is an acceptance, an outsider's is support; parties are named, or have answered elsewhere."""
    told = list(positions)
    bound = {who.actor for deal in agreements for who in deal.parties}
    bound |= {position.party.actor for position in told if position.stance in ANSWERS and position.party.actor}
    for position in told:
        accepts = position.stance == "supported" and position.party.actor in bound
        yield replace(position, stance="accepted") if accepts else position
