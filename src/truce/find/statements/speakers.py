"""Who a source is: the mention of the cast, or the bare phrase where the cast has none."""

from spacy.tokens import Token

from truce.knowledge.outlets import outlet_named
from truce.language.attribution import Source
from truce.language.attribution.extents import noun_phrase
from truce.language.cast import Cast
from truce.language.cues import load_cues
from truce.language.text import Text, span_of
from truce.model import Mention


def mention_of(text: Text, cast: Cast, source: Source) -> Mention:
    """Who is meant, told by the noun where a relative pronoun speaks for one that the cast does not know."""
    span = source.span if source.span.covers(span_of(source.token)) else noun_phrase(source.token)
    return cast.at(source.token) or Mention(span, text.quote(span), None)


def is_nobody(mention: Mention) -> bool:
    """`It said`, where nobody can tell who, and `no group claimed it`: no one could answer for such a statement."""
    if mention.text.lower().startswith("no "):
        return True
    return mention.actor is None and mention.text.lower() in load_cues().words["impersonal"]


def speakers_of(text: Text, cast: Cast, source: Source) -> tuple[Mention, ...]:
    """Whoever speaks: each of "Oskal and Velt", each of "both sides"; one where the text leaves a part untold."""
    if _is_mixed(source.token):
        return (Mention(source.span, text.quote(source.span), None),)
    together = cast.all_at(source.token)
    names = [mention.actor for mention in together]
    return together if len(names) > 1 and None not in names else (mention_of(text, cast, source),)


def _is_mixed(noun: Token) -> bool:
    """`Ukrainian and Western officials`: one unnamed group, not the word of each country; "governments" are two."""
    if noun.lemma_.lower() not in load_cues().words["unnamed"]:
        return False
    named = (child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"})
    return any(part.dep_ == "conj" for child in named for part in child.children)


def is_media(text: Text, cast: Cast, source: Source) -> bool:
    """Whether the source passes on the words of others: an agency, a paper, a broadcaster."""
    mention = mention_of(text, cast, source)
    actor = cast.actor(mention)
    if actor is not None and actor.kind is not None:
        return actor.kind == "media"
    named = outlet_named(mention.actor or mention.text) or outlet_named(source.token.text)
    return named is not None or source.token.lemma_.lower() in load_cues().words["media"]


def is_own_outlet(text: Text, cast: Cast, source: Source) -> bool:
    """An outlet's report told to itself has no relay: "told AFP" in an AFP report."""
    own = outlet_named(text.report.outlet or "")
    name = mention_of(text, cast, source).actor or text.quote(source.span)
    return name == text.report.outlet or (own is not None and outlet_named(name) == own)
