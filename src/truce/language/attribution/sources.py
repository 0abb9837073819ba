"""Who speaks: the noun phrase that is the subject, in sense, of a cue."""

from spacy.tokens import Token

from truce.language.attribution.asides import speaker_after, speaker_before
from truce.language.attribution.extents import noun_phrase
from truce.language.attribution.relays import quoting
from truce.language.attribution.resumed import adds_to, resumed
from truce.language.attribution.slots import prepositional, role_of
from truce.language.attribution.value import Source
from truce.language.cues import load_cues
from truce.language.text import span_of

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SHARED = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "acomp"})  # take what governs them for subject
RELATIVE = frozenset({"who", "which", "that"})
CLIMB = 6  # governors above a cue


def source_of(cue: Token) -> Source | None:
    """The speaker: subject, agent or owner of the cue."""
    if role_of(cue) not in {"VERB", "AUX"}:
        return _owner(cue)
    if (above := quoting(cue)) is not None:  # "Tass quoted him as saying": he speaks
        return _phrase(_object(above) or _subject(above))
    if is_passive(cue) and cue.lemma_ not in load_cues().words["stative"]:
        return _phrase(_agent(cue))
    above_it = adds_to(cue) or (resumed(cue) if _subject(cue) is None else None)
    return _subject_above(above_it or cue) or _by_line(cue)


def _phrase(noun: Token | None) -> Source | None:
    return Source(noun_phrase(noun), noun) if noun is not None else None


def is_passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    bare = not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    return verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and bare


def _agent(verb: Token) -> Token | None:
    return next(
        (noun for by in verb.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj"), None
    )


def _subject_above(verb: Token) -> Source | None:
    """The verb's own subject or the one it shares with a verb above it."""
    for _ in range(CLIMB):
        subject = _subject(verb)
        if subject is not None:
            return _resolved(subject, verb)
        if verb.dep_ == "acl":
            return _phrase(verb.head)
        asked = _object(verb.head) if verb.dep_ == "xcomp" else None
        if asked is not None and asked.i < verb.i:  # "asked him to say"
            return _phrase(asked)
        above = _above(verb)
        if above is None:
            return None
        verb = above
    return None


def _above(verb: Token) -> Token | None:
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":  # "after saying"
        return verb.head.head
    return verb.head if verb.dep_ in SHARED and verb.head != verb else None


def _subject(verb: Token) -> Token | None:
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    if found:
        return found[-1]
    # "Aras, who heads the party, said that": the parser may hand the subject to the clause before
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    if len(clauses) > 1 and clauses[0].i < verb.i < clauses[-1].i:
        return next((child for child in clauses[0].children if child.dep_ in SUBJECTS), None)
    return None


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"dobj", "dative"}), None)


def _resolved(subject: Token, verb: Token) -> Source | None:
    """A relative pronoun speaks for what it hangs on; "it was reported" names nobody."""
    clause = verb.head if verb.dep_ == "conj" else verb
    if subject.lower_ in RELATIVE and clause.dep_ in {"relcl", "ccomp"}:
        return Source(span_of(subject), clause.head if clause.dep_ == "relcl" else subject)
    if subject.lower_ in {"it", "there"} and is_passive(verb):
        return None
    return _phrase(subject)


def _by_line(cue: Token) -> Source | None:
    """What stands beside a plain cue, where the parser found no subject."""
    if cue.tag_ == "VBG" or cue.lemma_ not in load_cues().words["plain"]:
        return None
    return _phrase(speaker_before(cue) or speaker_after(cue))


def _owner(cue: Token) -> Source | None:
    """Whose claim or confidence it is: "their claim", "made the claim", "the claim by", "they are confident"."""
    owner = next((child for child in cue.children if child.dep_ == "poss"), None) or prepositional(cue, "by")
    if owner is None and cue.pos_ == "NOUN":
        owner = prepositional(cue, "from")
    if owner is not None:
        return _phrase(owner)
    if cue.dep_ in {"dobj", "acomp", "attr", "oprd"}:
        return source_of(cue.head)
    if cue.dep_ == "pobj" and cue.head.head.pos_ == "VERB":
        return source_of(cue.head.head)
    return _phrase(cue.head) if cue.dep_ == "amod" and cue.pos_ == "ADJ" else None
