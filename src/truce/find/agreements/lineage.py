"""Lineage: which deal of a report extends or replaces which other one."""

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.kinds import WORDS
from truce.language.clauses import frame_of
from truce.language.text import span_of

RELATIONS = {name: set(words) for name, words in WORDS["lineage"].items()}


def ancestors(bundle: Bundle, others: dict[str, Bundle]) -> dict[str, str]:
    """ "extends" and "replaces", each with the key of the deal that it is told of; nothing where none is told."""
    found: dict[str, str] = {}
    for mention in bundle.mentions:
        verb = mention.head.head
        for relation, words in RELATIONS.items():
            if mention.head.dep_ == "nsubj" and verb.lemma_.lower() in words:
                frame = frame_of(verb)
                key = _key((*frame.patients, *(head for _, head in frame.obliques)), others)
                if key:
                    found.setdefault(relation, key)
    return found


def _key(tokens: tuple[Token, ...], others: dict[str, Bundle]) -> str | None:
    """The deal that one of these words names."""
    for token in tokens:
        here = span_of(token)
        for key, bundle in others.items():
            if any(mention.span.covers(here) for mention in bundle.mentions):
                return key
    return None
