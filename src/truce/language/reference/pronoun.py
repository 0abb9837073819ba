"""Pronouns: who "he", "she", "they" and "it" are, by number, gender, place in the sentence and recency."""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from truce.language.reference.phrase import Phrase
from truce.language.reference.sighting import Sighting

MALE, FEMALE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}
PLURAL, NEUTER = {"they", "them", "their", "theirs", "themselves"}, {"it", "its", "itself"}
RELATIVE = {"who", "which", "whom", "whose", "that"}
SPEECH = {"say", "tell", "add", "warn", "claim", "announce", "insist", "write", "note", "argue", "state", "declare", "believe", "think", "hope", "report", "deny", "stress", "vow", "acknowledge", "confirm", "admit"}  # fmt: skip
REACH = 3  # sentences


def antecedent(phrase: Phrase, history: Sequence[Sighting], at: Callable[[Token], Sighting | None]) -> Sighting | None:
    """The pronoun read; a Sighting without actor where it cannot be told, None where it refers to nothing."""
    word = phrase.head.lower_
    if word in RELATIVE:
        return _relative(phrase, at)
    if word in MALE | FEMALE:
        return _bound(phrase, history, lambda s: _is_person(s, "m" if word in MALE else "f"))
    if word in PLURAL:
        return _bound(phrase, history, _is_many)
    if word in NEUTER:
        return None if _is_empty(phrase.head) else _bound(phrase, history, _is_thing)
    return Sighting(phrase)


def _relative(phrase: Phrase, at: Callable[[Token], Sighting | None]) -> Sighting | None:
    verb = phrase.head.head
    clause = verb if verb.dep_ == "relcl" else next((a for a in phrase.head.ancestors if a.dep_ == "relcl"), None)
    bearer = at(clause.head) if clause is not None else None
    return Sighting(phrase, bearer.actor, bearer.gender, bearer.parts) if bearer else None


def _is_empty(token: Token) -> bool:
    """ "It was not clear whether …": nobody."""
    verb = token.head
    if token.dep_ != "nsubj":
        return token.dep_ in {"expl"}
    return (
        verb.lemma_ == "be"
        and any(child.dep_ in {"acomp", "attr"} for child in verb.children)
        and any(child.dep_ in {"ccomp", "xcomp", "advcl", "csubj"} for child in verb.children)
    )


def _bound(phrase: Phrase, history: Sequence[Sighting], fits: Callable[[Sighting], bool]) -> Sighting:
    for sighting in _ranked(phrase, history):
        if fits(sighting):
            return Sighting(phrase, sighting.actor, sighting.gender, sighting.parts)
    return Sighting(phrase)


def _ranked(phrase: Phrase, history: Sequence[Sighting]) -> Iterator[Sighting]:
    """Candidates, best first: the speaker whose words these are, then subjects before others, near before far."""
    here = phrase.head.sent.start
    for ancestor in phrase.head.ancestors:
        if ancestor.lemma_ in SPEECH:
            yield from (s for s in history if s.phrase.head.head == ancestor and s.phrase.head.dep_ == "nsubj")
    starts: list[int] = []
    by_sentence: dict[int, list[Sighting]] = {}
    for sighting in history:
        by_sentence.setdefault(sighting.phrase.head.sent.start, []).append(sighting)
    starts = sorted(by_sentence, reverse=True)[: REACH + 1]
    for start in starts:
        mine = [s for s in by_sentence[start] if s.phrase.head.i < phrase.head.i]
        mine = [s for s in mine if start != here or not _same_clause(s.phrase.head, phrase.head)]
        yield from sorted(
            mine,
            key=lambda s: (
                s.phrase.head.dep_ not in {"nsubj", "nsubjpass"},
                s.phrase.head.i if start != here else -s.phrase.head.i,
            ),
        )


def _same_clause(one: Token, other: Token) -> bool:
    """ "Putin met him": not himself."""
    return one.head == other.head and other.tag_ != "PRP$" and other.dep_ in {"dobj", "iobj", "dative"}


def _is_person(sighting: Sighting, gender: str) -> bool:
    return sighting.kind == "person" and sighting.gender in {None, gender} and sighting.phrase.head.tag_ not in {"NNS"}


def _is_many(sighting: Sighting) -> bool:
    if sighting.parts:
        return True
    return (
        sighting.actor is not None
        and sighting.kind != "person"
        and sighting.phrase.head.tag_ in {"NNS", "NNPS", "NNP", "PRP"}
    )


def _is_thing(sighting: Sighting) -> bool:
    return sighting.kind in {
        "state",
        "rebel",
        "party",
        "military",
        "igo",
        "ngo",
        "media",
        "other",
    } and sighting.phrase.head.tag_ not in {"NNS"}
