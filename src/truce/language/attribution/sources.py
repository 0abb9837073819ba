"""Who speaks: the noun phrase that is the subject, in sense, of a cue."""

from spacy.tokens import Token

from truce.language.attribution.asides import speaker_after, speaker_before
from truce.language.attribution.complements import adds_to, prepositional
from truce.language.attribution.extents import noun_phrase
from truce.language.attribution.relays import quoting
from truce.language.attribution.value import Source
from truce.language.cues import load_cues
from truce.language.text import span_of

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SHARED = frozenset(
    {"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp"}
)  # these may take the subject of what governs them
RELATIVE = frozenset({"who", "which", "that"})
CLIMB = 6


def source_of(cue: Token) -> Source | None:
    """The speaker of a verb: its subject, its agent in the passive, or the subject it shares with another verb."""
    return _by_parse(cue) or (None if is_passive(cue) else _by_line(cue))


def _by_line(cue: Token) -> Source | None:
    if cue.tag_ == "VBG" or cue.lemma_ not in load_cues().words["plain"]:
        return None
    noun = speaker_before(cue) or speaker_after(cue)
    return Source(noun_phrase(noun), noun) if noun is not None else None


def _by_parse(cue: Token) -> Source | None:
    verb = adds_to(cue) or cue
    if (above := quoting(cue)) is not None:  # "Tass quoted him as saying": he speaks
        quoted = _object(above) or _subject(above)
        return Source(noun_phrase(quoted), quoted) if quoted is not None else None
    for _ in range(CLIMB):
        passive = is_passive(verb)
        if (
            verb == cue and passive and verb.lemma_ not in load_cues().words["stative"]
        ):  # a passive further up shares its subject
            return agent(verb)
        subject = _subject(verb)
        if subject is not None:
            return _source(subject, verb)
        if verb.dep_ == "acl":
            return Source(noun_phrase(verb.head), verb.head)
        if verb.dep_ == "prep" or (verb.dep_ == "pcomp" and verb.head.dep_ == "prep"):
            verb = verb.head.head
        elif verb.dep_ == "xcomp" and (asked := _object(verb.head)) is not None and verb.i > asked.i:
            return Source(noun_phrase(asked), asked)
        elif verb.dep_ in SHARED and verb.head != verb:
            verb = verb.head
        else:
            return None
    return None


def is_passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    bare = not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    return verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and bare


def agent(verb: Token) -> Source | None:
    for by in verb.children:
        if by.dep_ == "agent":
            for noun in by.children:
                if noun.dep_ == "pobj":
                    return Source(noun_phrase(noun), noun)
    return None


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


def _source(subject: Token, verb: Token) -> Source | None:
    if subject.lower_ in RELATIVE and verb.dep_ in {"relcl", "ccomp", "conj"}:
        clause = verb if verb.dep_ != "conj" else verb.head
        return Source(span_of(subject), clause.head if clause.dep_ == "relcl" else subject)
    if subject.lower_ in {"it", "there"} and is_passive(verb):
        return None
    return Source(noun_phrase(subject), subject)


def holder_of(cue: Token) -> Source | None:
    """Whose claim or confidence it is: "their claim", "made the claim", "the claim by", "they are confident"."""
    for child in cue.children:
        if child.dep_ == "poss":
            return Source(noun_phrase(child), child)
    by = prepositional(cue, "by") or (prepositional(cue, "from") if cue.pos_ == "NOUN" else None)
    if by is not None:
        return Source(noun_phrase(by), by)
    governor = cue.head
    if cue.dep_ in {"dobj", "acomp", "attr", "oprd"} and governor != cue:
        return source_of(governor)
    if cue.dep_ == "pobj" and governor.head.pos_ == "VERB":
        return source_of(governor.head)
    if cue.dep_ == "amod" and cue.pos_ == "ADJ":
        return Source(noun_phrase(governor), governor)
    return None
