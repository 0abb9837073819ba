"""Who did it and to whom: from a frame's tokens to mentions of the cast."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.language.cast import Cast
from truce.language.clauses import frame_of
from truce.language.senses import Candidate, Words, meant_by
from truce.language.siding import mentions_at, side_before, side_of
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Mention, Span

CLASSES = load_words("events")["classes"]
PEOPLE = Words.of(["People"], CLASSES)
# things that have doers of their own: "Oskali missiles hit", "the raid killed"
THINGS = Words.of(["Weapon", "Attack", "blast", "explosion", "clash", "shelling"], CLASSES)
WARS = Words.of(["Attack", "fight", "battle", "struggle"], CLASSES)
DWELLINGS = Words.of(["Dwelling"], CLASSES)
CARRIERS = Words.of(["Penalty", "Ties", "Goods", "Deal"], CLASSES)  # "sanctions on", "ties with", "aid to"

COUNTING = {"dozen", "hundred", "thousand", "score", "life"}
DONE_TO = {"dobj", "nsubjpass"}
BEFORE, PLACES = {"compound", "nmod", "amod"}, {"GPE", "LOC", "FAC"}


def doers(candidate: Candidate, cast: Cast) -> tuple[Mention, ...]:
    """Who did it; for mutual acts everybody who took part."""
    found = list(_mentions(_doing(candidate), cast, owners=True)) or list(_before(candidate.token, cast))
    if candidate.mutual:
        found += _mentions(_others(candidate), cast)
    return _distinct(found)


def _doing(candidate: Candidate) -> tuple[Token, ...]:
    frame, sense = candidate.frame, candidate.sense
    if sense.swap:
        return frame.patients
    if "undergone" in sense.flags:
        under = (thing for thing in frame.at("under") if THINGS.hold(thing))  # "came under fire from the hills"
        return (*frame.at(*sense.to), *(doer for thing in under for doer in frame_of(thing).at(*sense.to)))
    if "own" in sense.flags:
        return frame.agents or frame.patients  # "troops were deployed": theirs who has the troops
    if "shared" in sense.flags:
        return (*frame.agents, *(side for token in (*frame.agents, *frame.patients) for side in _between(token)))
    return (*(agent for agent in frame.agents if not _is_venue(agent)), *(frame.at(*sense.beside)))


def _is_venue(agent: Token) -> bool:
    """The "Geneva" of "the Geneva summit"."""
    return agent.dep_ in BEFORE and agent.ent_type_ in PLACES and agent.head.lemma_.lower() in CLASSES["Gathering"]


def _between(token: Token) -> tuple[Token, ...]:
    return frame_of(token).at("between", "with") if token.pos_ in {"NOUN", "PROPN"} else ()


def _before(token: Token, cast: Cast) -> Iterator[Mention]:
    """The doer before an event noun, where only the cast knows it for one: "rebel attacks"."""
    side = side_before(token, cast) if token.pos_ == "NOUN" else None
    if side and token.lemma_.lower() not in CLASSES["Gathering"]:
        yield side


def recipients(candidate: Candidate, cast: Cast) -> tuple[Mention, ...]:
    """Whom it was done to; in an assault also the civilians of what was hit."""
    frame, sense = candidate.frame, candidate.sense
    if sense.swap:
        return _distinct(_mentions(frame.agents, cast))
    others = _others(candidate)
    if any(_is_each_other(token) for token in others):  # "shelled each other"
        return doers(candidate, cast)
    if sense.type == "ASSAULT":
        mutual = candidate.mutual
        named = _mentions((*frame.agents, *others) if mutual else others, cast, owners="owned" in sense.flags)
        held = {token: list(_holding(token, cast)) for token in others}
        at_home = _at_home_in(token for token in others if not held[token])
        return _distinct((*named, *(holder for holders in held.values() for holder in holders), *at_home))
    return () if candidate.mutual else _distinct(_mentions(others, cast))


def _holding(place: Token, cast: Cast) -> Iterator[Mention]:
    """The rebels of "rebel-held towns", the Front of "a village controlled by the Front"."""
    for word in place.children:
        if word.dep_ in {"amod", "acl"} and word.lemma_ in CLASSES["Holding"]:
            sides = (side_of(holder, cast) for holder in frame_of(word).agents)
            yield from (side for side in sides if side)


def _counts_those_before(number: Token) -> bool:
    """The "nine" of "ambushed soldiers, killing nine", of "killed five soldiers and hurt nine" are soldiers."""
    verb = number.head
    before = (child for child in verb.head.children if child.dep_ in DONE_TO)
    same = (PEOPLE.hold(one) or (one.pos_ == "NUM" and _counts_those_before(one)) for one in before)
    return verb.dep_ in {"conj", "advcl"} and any(same)


def _is_each_other(token: Token) -> bool:
    """ "Each other", "one another"; not the other of "killed one and hurt another"."""
    return token.lower_ in {"other", "another"} and token.nbor(-1).lower_ in {"each", "one"} if token.i else False


def _at_home_in(tokens: Iterable[Token]) -> Iterator[Mention]:
    """The civilians of "a school", "a residential block", "a village"; and people told of by number alone."""
    for token in tokens:
        counted = token.pos_ == "NUM" or token.lemma_ in COUNTING
        if DWELLINGS.hold(token) or (counted and not _counts_those_before(token)):
            yield Mention(span_of(token), "civilians")


def _others(candidate: Candidate) -> tuple[Token, ...]:
    """The ones it is done to: objects, what the sense's prepositions bring in, whom forces are sent to fight."""
    frame, to = candidate.frame, candidate.sense.to
    if "undergone" in candidate.sense.flags:
        return frame.agents
    acted_on = () if "traded" in candidate.sense.flags else frame.patients
    carriers = (token for token in acted_on if THINGS.hold(token) or CARRIERS.hold(token))
    brought = (*frame.at(*to), *(head for token in carriers for head in frame_of(token).at(*to)))
    if "own" in candidate.sense.flags:
        return (*brought, *_purposes(frame.token))
    if candidate.sense.complement is not None:  # "threatened to attack Oskal"
        return (*acted_on, *brought, *(head for verb in frame.complements for head in _touched(verb)))
    return (*acted_on, *brought)


def _touched(verb: Token) -> tuple[Token, ...]:
    frame = frame_of(verb)
    return (*frame.patients, *frame.at("on", "against", "with"))


def _purposes(token: Token) -> tuple[Token, ...]:
    """Whom forces are sent against: "sent troops to fight the rebels", "to join the war on them"."""
    verbs = [child for child in token.children if child.dep_ in {"advcl", "xcomp", "acl"} and child.tag_ == "VB"]
    verbs += [deeper for verb in verbs for deeper in verb.children if deeper.dep_ in {"xcomp", "ccomp"}]
    fought = [frame_of(verb) for verb in verbs if verb.lemma_ in CLASSES["Hostile"]]
    joined = [frame for frame in map(frame_of, verbs) if any(map(WARS.hold, frame.patients))]
    wars = [frame_of(war) for frame in joined for war in frame.patients]
    return (
        *(head for frame in fought for head in (*frame.patients, *frame.at("against"))),
        *(head for frame in (*joined, *wars) for head in frame.at("against", "on")),
    )


def _mentions(tokens: Iterable[Token], cast: Cast, *, owners: bool = False) -> Iterator[Mention]:
    for token in tokens:
        if THINGS.hold(token):
            if owners:
                yield from (owner for owner in _mentions(_owners(token), cast) if _can_own(owner, cast))
            continue
        found = [mention for each in meant_by(token) for mention in mentions_at(each, cast)]
        if found or not PEOPLE.hold(token):
            yield from found
        elif token.lemma_ not in COUNTING:
            yield unnamed(token)


def _can_own(mention: Mention, cast: Cast) -> bool:
    """Whether it is known to be somebody: the "Kfir" of "Kfir jets" is a make of jet."""
    actor = cast.actor(mention)
    return bool(actor and actor.kind)


def _owners(token: Token) -> tuple[Token, ...]:
    return frame_of(token).agents if token.pos_ in {"NOUN", "PROPN"} else ()


def unnamed(token: Token) -> Mention:
    """Someone the cast does not list: "two gunmen"."""
    words = [word for word in token.lefts if word.dep_ in {"amod", "compound", "nummod"} and word.lower_ != "dead"]
    start = words[0].left_edge if words else token
    span = Span(start.idx, span_of(token).end)
    return Mention(span, token.doc.text[span.start : span.end])


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each actor once, at its first mention."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.actor or mention.text, mention)
    return tuple(seen.values())
