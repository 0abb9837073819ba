"""The terms of a deal: who is bound, who mediates, where it was made, how long it runs and from when."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.kinds import WORDS
from truce.find.agreements.mentions import DealMention
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.text import Text, span_of
from truce.model import Mention, Place, Span

RELATIONS = {name: set(words) for name, words in WORDS["relations"].items()}
TALKS = {"talks_framework"}
WIDE = {"country", "region", "district", "area"}  # "a truce in Syria" tells where it holds, not where it was made
STOPS = {"ceasefire", "humanitarian_pause"}
MADE = {
    "sign",
    "reach",
    "agree",
    "negotiate",
    "broker",
    "conclude",
    "ink",
    "seal",
    "hammer",
    "strike",
    "announce",
    "hold",
}
BINDABLE = {"state", "rebel", "party", "military"}


def mediators(bundle: Bundle, cast: Cast) -> tuple[Mention, ...]:
    """Whoever is said to broker, mediate, sponsor, draw up or host it; an envoy mediates for his state."""
    return _distinct(_as_side(who, cast) for mention in bundle.mentions for who in _mediators(mention, cast))


def _mediators(mention: DealMention, cast: Cast) -> Iterator[Mention]:
    inner = (word for word in mention.head.subtree if mention.span.covers(span_of(word.head)))
    for word in (*mention.head.children, *inner):
        if word.lemma_.lower() in RELATIONS["mediated"] | RELATIONS["authored"] and word.pos_ in {"VERB", "ADJ"}:
            yield from _doers(word, cast)
        if (
            word.dep_ in {"amod", "compound"}
            and word.i > 1
            and word.nbor(-1).text == "-"
            and word.tag_ in {"VBN", "JJ"}
        ):
            yield from _actors(word.nbor(-2), cast)
    clause = _governor(mention.head)
    if clause is not None and clause.lemma_.lower() in RELATIONS["mediating"]:
        yield from _doers(clause, cast)


def _doers(clause: Token, cast: Cast) -> Iterator[Mention]:
    """The subject of a verb, or whoever stands behind its "by"."""
    for child in clause.children:
        if child.dep_ in {"nsubj", "npadvmod"}:
            yield from _actors(child, cast)
        elif child.lower_ == "by":
            yield from (who for inner in child.children for who in _actors(inner, cast))
        elif child.dep_ == "conj" and child.tag_ == clause.tag_ and child.lemma_.lower() in RELATIONS["mediated"]:
            yield from _doers(child, cast)


def parties(bundle: Bundle, cast: Cast, besides: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Whoever is said to be bound by it."""
    named = [who for mention in bundle.mentions for who in _parties(mention, cast)]
    mediating = {who.actor for who in besides}
    bound = _distinct(_as_side(who, cast) for who in named)
    return tuple(who for who in bound if _bindable(who, cast) and who.actor not in mediating)


def _parties(mention: DealMention, cast: Cast) -> Iterator[Mention]:
    for word in mention.head.children:
        if word.dep_ == "poss" and mention.author is None:  # "Morland's proposal" binds others
            yield from _actors(word, cast)
        elif word.lower_ in {"between", "with", "among"}:
            yield from (who for inner in word.children for who in _actors(inner, cast))
    clause = _governor(mention.head)
    if clause is not None and clause.lemma_.lower() in RELATIONS["binding"]:
        for child in clause.children:
            if child.dep_ == "nsubj":
                yield from _actors(child, cast)
            elif child.lower_ in {"with", "between", "by"}:
                yield from (who for inner in child.children for who in _actors(inner, cast))


def _governor(head: Token) -> Token | None:
    """The verb that the deal is done to: "signed the truce", "agreed to a truce", "a truce was signed"."""
    above = head.head
    if head.dep_ in {"dobj", "nsubjpass"} and above.pos_ == "VERB":
        return above
    if head.dep_ == "pobj" and above.dep_ == "prep" and above.head.pos_ in {"VERB", "ADJ"}:
        return above.head
    return None


def _actors(token: Token, cast: Cast) -> Iterator[Mention]:
    if token.lemma_ in {"side", "party"}:
        return iter(())  # "both sides" are whoever the deal is between: no news of who that is
    return (mention for mention in cast.all_at(token) if mention.actor)


def _as_side(who: Mention, cast: Cast) -> Mention:
    """The party behind a person: a president signs for his state."""
    return Mention(who.span, who.text, cast.side(who) or who.actor)


def _bindable(who: Mention, cast: Cast) -> bool:
    actor = cast.named(who.actor)
    return actor is not None and (actor.kind is None or actor.kind in BINDABLE)


def venue(bundle: Bundle, places: Marks[Place]) -> Place | None:
    """Where it was made: "signed in Jeddah", "the talks in Doha"."""
    for mention in bundle.mentions:
        for word in _locatives(mention):
            found = places.inside(Span(word.idx, word.right_edge.idx + len(word.right_edge.text)))
            if found and (word.head.i != mention.head.i or found[0].kind not in WIDE or mention.type in TALKS):
                return found[0]
    return None


def _locatives(mention: DealMention) -> Iterator[Token]:
    clause = _governor(mention.head)
    holders = [mention.head] if mention.type in TALKS else []
    if clause is not None and clause.lemma_.lower() in MADE:
        holders += [clause, mention.head]  # "signed a truce in Derin": the parse may hang the town on the truce
    holders += [word for word in mention.head.children if word.dep_ in {"acl", "relcl"} and word.lemma_.lower() in MADE]
    for holder in holders:
        yield from (word for word in holder.children if word.lower_ in {"in", "at"})


def scope(bundle: Bundle, text: Text) -> str | None:
    """Where or on what it is to hold, in the report's words: "across Oskal"."""
    for mention in bundle.mentions:
        clause = _governor(mention.head)
        signed = clause is not None and clause.lemma_.lower() in WORDS["scope"]["signed"]  # in the town, not for it
        if mention.type in STOPS and not signed:
            for word in mention.head.children:
                if word.lower_ in WORDS["scope"]["prepositions"] and any(c.dep_ == "pobj" for c in word.children):
                    last = next(c for c in word.children if c.dep_ == "pobj")
                    if last.ent_type_ not in {"DATE", "TIME"}:
                        return text.quote(Span(word.idx, last.idx + len(last.text)))
    return None


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """One mention an actor, the first."""
    first: dict[str | None, Mention] = {}
    for mention in mentions:
        if mention.actor:
            first.setdefault(mention.actor, mention)
    return tuple(first.values())
