"""Control: who is said to hold a place. Advancing on a town is not taking it, and a siege is told of those inside."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from truce.find.control.denials import denials_in
from truce.find.control.ground import FORCE, ground_of
from truce.find.control.hold import Hold, party_of
from truce.find.control.slots import slot
from truce.language.cast import Cast
from truce.language.clauses import is_small_clause, subjects_of
from truce.language.marks import Marks
from truce.language.senses import Candidate, load_senses, meant_by
from truce.language.siding import mentions_at, side_before, side_of
from truce.language.text import Sentence, Text, span_of
from truce.language.words import load_words
from truce.model import Control, Mention, Place, Span, Statement

ATTACKS = frozenset(load_words("events")["classes"]["Attack"])  # "launched an offensive that retook the town"
OURSELVES = {"we", "our", "us"}
BODIES = {"person", "rebel", "party", "military", "igo", "ngo"}
LEAD = 4  # sentences that "a key town" may wait for its name, or "the town" look back for it


def find_control(
    text: Text, cast: Cast, places: Marks[Place], statements: Iterable[Statement] = ()
) -> tuple[Control, ...]:
    """Find who holds which place, in text order; `statements` tell whose "our hands" are."""
    said = tuple(statements)
    holds: list[Hold] = []
    for sentence in text.sentences:
        told = holds[-1] if holds and sentence.index - holds[-1].sentence.index <= LEAD else None
        holds += (_with_speaker(hold, said, cast) for hold in _of_sentence(sentence, cast, places, told))
        holds += denials_in(sentence, told, cast) if told else ()
    return tuple(_claim(text, hold) for hold in _with_holders(list(_with_names(holds))) if _is_told(hold))


def _of_sentence(sentence: Sentence, cast: Cast, places: Marks[Place], told: Hold | None) -> Iterator[Hold]:
    seen: dict[tuple[Span, str], str | None] = {}
    last = None if told is None or told.ground.rough else told.ground.place
    for candidate in load_senses("control").candidates(sentence.tokens):
        if candidate.token.dep_ == "amod" and candidate.sense.type == "captured":
            continue  # "the occupied town" is no news of its fall
        grounds = [ground for ground in ground_of(candidate, places, last) if not _is_somebody(ground.place, cast)]
        names = {ground.place.name for ground in grounds}
        holder = next((one for one in _holders(candidate, cast) if one.actor not in names), None)
        for ground in grounds:
            last = last if ground.rough else ground.place
            key, who = (ground.place.span, candidate.sense.type), holder.actor if holder else None
            if key not in seen or (who and seen[key] and who != seen[key]):  # "retook it days after it fell to" others
                seen[key] = who
                yield Hold(candidate, sentence, ground, holder)


def _is_somebody(place: Place, cast: Cast) -> bool:
    """ "Hamas is under siege": who is besieged is no place. A name alone that seems a person's may be a town's."""
    actors = (cast.actor(mention) for mention in cast.mentions.covering(place.span)[-1:])
    known = (actor for actor in actors if actor and (actor.kind != "person" or actor.role))
    return place.geoname is None and any(actor.kind in BODIES for actor in known)


def _holders(candidate: Candidate, cast: Cast) -> Iterator[Mention]:
    for name in candidate.sense.roles["holder"]:
        for token in slot(candidate, name):
            if name != "object" or FORCE.hold(token):  # a besieged town is not its own defender, the troops in it are
                yield from (party_of(mention, cast) for mention in _mentions(token, cast))
    if is_small_clause(candidate.token) and candidate.sense.type == "captured":
        declarers = (one for token in subjects_of(candidate.token.head) for one in _mentions(token, cast))
        yield from (party_of(mention, cast) for mention in declarers)  # "Oskal declared the town taken": by itself


def _with_speaker(hold: Hold, statements: tuple[Statement, ...], cast: Cast) -> Hold:
    """ "The town is in our hands": the speaker's."""
    slots = (token for name in hold.candidate.sense.roles["holder"] for token in slot(hold.candidate, name))
    own = next((token for token in slots if token.lower_ in OURSELVES and token.pos_ == "PRON"), None)
    if hold.holder or own is None:
        return hold
    told = [each for each in statements if each.content.covers(span_of(own))]
    speaker = min(told, key=lambda each: len(each.content)).speaker if told else None
    return replace(hold, holder=party_of(speaker, cast)) if speaker and speaker.actor else hold


def _mentions(token: Token, cast: Cast) -> Iterator[Mention]:
    for each in meant_by(token):
        found = mentions_at(each, cast)
        yield from found
        side = None if found else side_of(each, cast) or side_before(each, cast)
        if side:
            yield side
        elif not found and each.dep_ == "dobj" and each.lemma_.lower() in ATTACKS:
            yield from (one for leader in subjects_of(each.head) for one in mentions_at(leader, cast))


def _with_names(holds: list[Hold]) -> Iterator[Hold]:
    """A headline's "key town" gets the name that the report gives it below."""
    for number, hold in enumerate(holds):
        waits = hold.sentence.index < LEAD and hold.ground.rough and not hold.ground.several
        named = _named_below(hold, holds[number + 1 :]) if waits else None
        yield replace(hold, ground=named.ground) if named else hold


def _named_below(hold: Hold, below: list[Hold]) -> Hold | None:
    """The first that may be it soon after; further below only where all that may be it name one place."""
    named = [other for other in below if _may_be_one(hold, other)]
    if len({other.ground.place.name for other in named}) == 1:
        return named[0]
    return next((other for other in named if other.sentence.index - hold.sentence.index <= LEAD), None)


def _with_holders(holds: list[Hold]) -> Iterator[Hold]:
    """ "The town was captured" leaves out by whom: by whoever else the report tells of nearest as capturing."""
    for number, hold in enumerate(holds):
        others = (*reversed(holds[:number]), *holds[number + 1 :])
        known = (other.holder for other in others if other.holder and other.change == "captured")
        untold = hold.change == "captured" and not hold.holder and not hold.candidate.frame.agents
        yield replace(hold, holder=next(known, None)) if untold else hold


def _may_be_one(hold: Hold, other: Hold) -> bool:
    """Whether the other names a place that the same ones took, or have now."""
    holders = {each.holder.actor for each in (hold, other) if each.holder}
    return not other.ground.rough and len(holders) <= 1 and other.change in {hold.change, "holds"}


def _is_told(hold: Hold) -> bool:
    """A withdrawal asked for or refused leaves the place as it was, and "other areas" not taken are no place at all."""
    status, verb = hold.candidate.frame.status, hold.candidate.token
    if hold.holder and hold.holder.actor == "civilians":
        return False  # "more people are taking a position"
    if hold.ground.rough:
        return status == "happened" and hold.holder is not None  # "support occupying more land" tells of no place
    refused = any(child.tag_ == "MD" for child in verb.children)  # "would never cede Derin"
    return hold.change != "withdrew" or status == "happened" or (status == "denied" and not refused)


def _claim(text: Text, hold: Hold) -> Control:
    return Control(
        report=text.report.id,
        evidence=hold.sentence.span,
        quote=text.quote(hold.sentence.span),
        cue=span_of(hold.candidate.token),
        status=hold.status,
        source=hold.denier,
        rule=hold.candidate.sense.rule,
        place=hold.ground.place,
        holder=hold.holder,
        change=hold.change,  # type: ignore[arg-type]
    )
