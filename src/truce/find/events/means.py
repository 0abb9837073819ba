"""With what it was done: the mode, where PLOVER has one, and the weapons named."""

from collections.abc import Iterator

from truce.find.events.drafts import Draft
from truce.language.words import load_words

WORDS = load_words("means")
BESIDE = {"amod", "compound", "nmod", "nummod"}
CARRYING = ("with", "by", "from", "using")


def mode_of(draft: Draft) -> str | None:
    """The first mode of the type that one of the event's words tells."""
    words = set(_words(draft))
    modes: dict[str, list[str]] = WORDS["modes"].get(draft.type, {})
    return next((mode for mode, tells in modes.items() if words & set(tells)), None)


def weapons_of(draft: Draft) -> tuple[str, ...]:
    """The weapons named beside the event's predicates, each once."""
    return tuple(dict.fromkeys(word for word in _words(draft) if word in WORDS["weapons"]))


def _words(draft: Draft) -> Iterator[str]:
    """The predicates and what stands by them as doer, object, modifier or means; what is shot down is no means."""
    for candidate in draft.candidates:
        frame = candidate.frame
        patients = () if "owned" in candidate.sense.flags else frame.patients
        for token in (frame.token, *frame.agents, *patients, *frame.at(*CARRYING)):
            yield token.lemma_.lower()
            yield from (child.lemma_.lower() for child in token.children if child.dep_ in BESIDE)
