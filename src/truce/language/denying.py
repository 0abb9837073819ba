"""Denying what was told before: "Oskal denies the claim", "Varnia called that a lie"."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.clauses import Frame, frame_of
from truce.language.text import Sentence
from truce.language.words import load_words

WORDS = load_words("denials")
DENYING, CALLING, FALSE, BACK, ALONE = (
    set(WORDS[each]) for each in ("verbs", "calling", "false", "back", "back_alone")
)
OF = {"of", "on", "about"}
CALLED = {"dobj", "oprd", "prep", "mark", "ccomp", "acomp"}


def denials_at(sentence: Sentence) -> Iterator[Frame]:
    """The verbs of a sentence by which somebody denies what the sentences before tell."""
    for token in sentence.tokens:
        if token.pos_ == "VERB" and token.lemma_ in DENYING | CALLING:
            frame = frame_of(token)
            denies = any(map(_points_back, frame.patients)) if token.lemma_ in DENYING else _is_called_false(token)
            if denies and not frame.negated:
                yield frame


def _points_back(token: Token) -> bool:
    behind = (*token.rights, *(word for word in token.head.rights if word.dep_ == "prep"))
    of_its_own = any(map(_tells_of_what, behind))
    return token.lower_ in BACK or (token.lemma_.lower() in ALONE and not of_its_own)


def _tells_of_what(preposition: Token) -> bool:
    """ "On casualties", not "on Monday"."""
    return preposition.lower_ in OF and all(child.ent_type_ not in {"DATE", "TIME"} for child in preposition.children)


def _is_called_false(verb: Token) -> bool:
    """ "Called that an absolute lie", "described the claim as false"."""
    words = [word for child in verb.children if child.dep_ in CALLED for word in child.subtree]
    return any(word.lemma_.lower() in FALSE for word in words) and any(map(_points_back, words))
