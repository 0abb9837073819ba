"""Whose it is: the mentions at a word, and the side that a nameless phrase belongs to ("Oskali soldiers")."""

from spacy.tokens import Token

from truce.language.cast import PARTIES, Cast
from truce.language.text import span_of
from truce.language.words import load_words
from truce.model import Actor, Mention, replace

SIDES = frozenset(load_words("sides")["generic"])
PLACES = {"GPE", "LOC", "FAC"}
NAMELESS = {"civilians", "other", None}
MODIFIERS = {"amod", "compound", "nmod", "poss"}


def mentions_at(token: Token, cast: Cast) -> tuple[Mention, ...]:
    """The mentions at a token, and before them the side that nameless ones belong to."""
    mention = cast.heads.get(token.idx) or (cast.at(token) if token.pos_ != "NOUN" else None)
    if mention and token.idx not in cast.heads and _hangs_within(token, mention):
        mention = None
    actor = cast.actor(mention)
    if mention and actor is None:
        return cast.together.get(mention.span, ())
    if mention and actor and not _is_nameless(actor):
        return cast.together.get(mention.span, (mention,))
    sides = _sides_of(token, mention, actor, cast)
    found = (mention,) if mention and token.ent_type_ not in PLACES else ()
    return (*sides, *found) if sides else found or state_named(token, cast)


def _hangs_within(token: Token, mention: Mention) -> bool:
    """The "Varen" of "Oskali strikes on Varen" is not the Oskali, though the mention holds it."""
    preposition = token.head
    return (
        token.dep_ == "pobj"
        and preposition.lower_ in {"on", "in", "against", "at"}
        and preposition.idx in range(mention.span.start, mention.span.end)
    )


def _is_nameless(actor: Actor) -> bool:
    """Known by no name: "two officials", "envoys from Oskal"; "Syrian Kurds" have one, and are not Syria."""
    if actor.kind == "civilians":
        return actor.name[:1].islower() or " " in actor.name
    return actor.kind in NAMELESS or (actor.name[:1].islower() and actor.kind not in PARTIES)


def _sides_of(token: Token, mention: Mention | None, actor: Actor | None, cast: Cast) -> tuple[Mention, ...]:
    """Whose the nameless are: told by the cast, before the noun, or behind it ("envoys from Oskal and Varen")."""
    if mention and actor and actor.side:
        return (replace(mention, actor=actor.side),)
    before = side_before(token, cast)
    if before:
        return (before,)
    behind = (head for child in token.children if child.lower_ in {"from", "of"} for head in child.children)
    named = (cast.heads.get(each.idx) for head in behind for each in (head, *head.conjuncts))
    return tuple(one for one in named if one and (whose := cast.actor(one)) and whose.kind in PARTIES)


def side_before(noun: Token, cast: Cast) -> Mention | None:
    """The side named before a noun: "Varen drones", "Red Front positions", "rebel shelling"."""
    words = (word for word in noun.children if word.dep_ in MODIFIERS and not _only_backs(word))
    return next((side for word in words if (side := side_of(word, cast))), None)


def _only_backs(word: Token) -> bool:
    """The "Varnia" of "Varnia-backed rebels"."""
    behind = word.doc[word.i + 1 : word.i + 3]
    return len(behind) > 1 and behind[0].text in {"-", "–"} and behind[1].tag_ in {"VBN", "VBD", "JJ"}


def side_of(word: Token, cast: Cast) -> Mention | None:
    """The side that a word before a noun stands for."""
    if word.lemma_.lower() in SIDES:
        return _namesake(word, cast)
    mention = cast.heads.get(word.idx)
    actor = cast.actor(mention)
    if mention and actor and actor.kind not in NAMELESS:
        return mention
    return next(iter(state_named(word, cast)), None)


def _namesake(word: Token, cast: Cast) -> Mention | None:
    """The rebels that "rebel" means in "rebel shelling"."""
    forms = {word.lower_, f"{word.lower_}s"}
    known = (one for one in cast.mentions if one.actor and one.text.lower().split()[-1] in forms)
    return next((one for one in known if one.text != word.text), None)


def state_named(word: Token, cast: Cast) -> tuple[Mention, ...]:
    """The state that a name or an adjective means, also where the cast sees a place: "rockets toward Varen"."""
    state = next((actor for actor in cast.actors if actor.kind == "state" and word.text in actor.names), None)
    return (Mention(span_of(word), word.text, state.name),) if state else ()
