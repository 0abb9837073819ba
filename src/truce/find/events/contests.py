"""Sport and contests speak the language of war: where a sentence is about a match, nobody is assaulted in it."""

import re

from truce.language.text import Sentence, Text
from truce.language.words import load_words

WORDS = load_words("events")["contest"]
CONTESTS = frozenset(WORDS["words"])
SCORE = re.compile(
    r"\b(?:beat|beats|beating|defeat\w*|won|win|lost|lose|drew|draw\w*|victory|loss)\b[^.]{0,60}?\b\d{1,3}\s?[-\u2013]\s?\d{1,3}\b"
)


def is_contest(sentence: Sentence) -> bool:
    """Whether a sentence tells of a match: by its words, or by a score ("beat Varnia 2-1")."""
    told = sum(token.lower_ in CONTESTS for token in sentence.tokens)
    return told >= WORDS["enough"] or bool(SCORE.search(sentence.tokens.text))


def is_of_sport(text: Text) -> bool:
    """Whether the whole report is about one."""
    told = sum(token.lower_ in CONTESTS for sentence in text.sentences for token in sentence.tokens)
    return bool(told >= WORDS["report"])
