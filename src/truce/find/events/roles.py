"""Who did it and to whom: from a frame's tokens to mentions of the cast."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.language.cast import Cast
from truce.language.clauses import frame_of
from truce.language.senses import Candidate, Words, meant_by
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Mention, Span

CLASSES = load_words("events")["classes"]
PEOPLE = Words.of(["People"], CLASSES)
THINGS = Words.of(
    ["Weapon", "Attack", "blast", "explosion", "clash", "shelling"], CLASSES
)  # they have doers of their own

SIDES = {"amod", "compound", "nmod", "poss"}


def doers(candidate: Candidate, cast: Cast) -> tuple[Mention, ...]:
    frame = candidate.frame
    tokens = frame.patients if candidate.sense.swap else frame.agents
    found = list(_mentions(tokens, cast, owners=True))
    if candidate.sense.is_mutual(candidate.token):
        found += _mentions(_others(candidate), cast)
    return _distinct(found)


def recipients(candidate: Candidate, cast: Cast) -> tuple[Mention, ...]:
    frame, sense = candidate.frame, candidate.sense
    if sense.swap:
        return _distinct(_mentions(frame.agents, cast))
    if sense.is_mutual(candidate.token):
        return _distinct(_mentions((*frame.agents, *_others(candidate)), cast)) if sense.type == "ASSAULT" else ()
    return _distinct(_mentions(_others(candidate), cast))


def _others(candidate: Candidate) -> tuple[Token, ...]:
    return (*candidate.frame.patients, *candidate.frame.at(*candidate.sense.to))


def _mentions(tokens: Iterable[Token], cast: Cast, *, owners: bool = False) -> Iterator[Mention]:
    for token in tokens:
        if owners and THINGS.hold(token) and cast.at(token) is None:
            yield from _mentions(_owners(token), cast)  # "Oskali missiles hit", "the raid killed"
            continue
        mention = next((found for each in meant_by(token) if (found := _at(each, cast))), None)
        if mention:
            yield mention
        elif PEOPLE.hold(token):
            yield unnamed(token)


def _at(token: Token, cast: Cast) -> Mention | None:
    """The mention at a token, or that of the side it belongs to: "Oskali soldiers", "fighters of the Red Front"."""
    mention = cast.at(token)
    if mention and mention.actor:
        return mention
    words = (word for word in token.children if word.dep_ in SIDES)
    return next((found for word in words if (found := cast.at(word)) and found.actor), mention)


def _owners(token: Token) -> tuple[Token, ...]:
    return frame_of(token).agents if token.pos_ in {"NOUN", "PROPN"} else ()


def unnamed(token: Token) -> Mention:
    """Someone the cast does not list: "two gunmen"."""
    words = [word for word in token.lefts if word.dep_ in {"amod", "compound", "nummod"}]
    start = words[0].left_edge if words else token
    span = Span(start.idx, span_of(token).end)
    return Mention(span, token.doc.text[span.start : span.end])


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each actor once, at its first mention."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.actor or mention.text, mention)
    return tuple(seen.values())
