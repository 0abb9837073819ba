"""The tense of the clause a predicate stands in, as far as dating needs it."""

from typing import Literal

from spacy.tokens import Token

Tense = Literal["past", "pluperfect", "perfect", "present", "future", "none"]
VERBS = {"VERB", "AUX"}
CLIMB = 6


def verb_over(token: Token) -> Token:
    """The verb that a noun or participle belongs to, itself if it is one."""
    for _ in range(CLIMB):
        if token.pos_ in VERBS or token.head == token:
            return token
        token = token.head
    return token


def tense_of(token: Token) -> Tense:
    """The tense of the verb over a token; a participle or infinitive has that of the verb over it."""
    verb = verb_over(token)
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "'ll", "’ll", "shall"}:
        return "future"
    if auxiliaries & {"have", "has", "'ve", "’ve"}:
        return "perfect"
    if "had" in auxiliaries:
        return "pluperfect"
    if verb.tag_ == "VBD" or auxiliaries & {"was", "were", "did"}:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or auxiliaries & {"is", "are", "am", "do", "does"}:
        return "present"
    return tense_of(verb.head) if verb.head != verb and verb.dep_ != "relcl" else "none"
