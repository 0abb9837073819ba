"""Clauses that the parser hung on the wrong side: speech that goes on behind a content, and content that goes on."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.attribution.asides import OPENERS
from truce.language.attribution.slots import SUBJECTS, takes
from truce.language.cues import load_cues

TENSED = frozenset({"VBD", "VBZ", "VBP"})


def is_set_off(clause: Token) -> bool:
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text in OPENERS


def adds_to(verb: Token) -> Token | None:
    """The cue that a participle goes on from: in "said he would go, adding that", "said" for "adding"."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not is_set_off(verb):
        return None
    lexicon = load_cues()
    below, governor = verb, verb.head
    while not (lexicon.quotes(governor.lemma_) and below.dep_ in {"advcl", "ccomp"}):
        if governor.dep_ not in {"ccomp", "xcomp", "conj", "advcl"} or governor.head == governor:
            return None
        below, governor = governor, governor.head
    return governor


def resumed(verb: Token) -> Token | None:
    """The cue that a verb in its content resumes: in "said he respects her and called her", "said" for "called"."""
    if verb.dep_ != "conj" or verb.pos_ != "VERB":
        return None
    below, governor = verb, verb.head
    while governor != below:
        is_cue = below.dep_ in {"ccomp", "xcomp"} and bool(load_cues().verb(governor.lemma_))
        if is_cue and governor.i < verb.i and _is_alike(governor, verb):
            return governor
        below, governor = governor, governor.head
    return None


def _is_alike(cue: Token, verb: Token) -> bool:
    """Whether a verb in a content stands in the tense of the cue and may take up its subject, or speaks itself."""
    dependents = {child.dep_ for child in verb.children}
    if "aux" in dependents:
        return False
    subject = bool(dependents & SUBJECTS)
    if verb.head.tag_ == "VB" and verb.tag_ in TENSED and not subject and cue.tag_ in {verb.tag_, "VBN"}:
        return True  # "vowed to stay and welcomed the ruling"
    lexicon = load_cues()
    if cue.tag_ != verb.tag_ or not lexicon.verb(verb.lemma_):
        return False
    if verb.head.tag_ != verb.tag_ and not subject:
        return True  # "says he respects her and calls her"
    spoken = any(takes(verb, frame) for frame in lexicon.verb(verb.lemma_) if frame.kind == "statement")
    return spoken and (not subject or lexicon.quotes(verb.lemma_) is not None)


def content_beside(cue: Token, content: Token) -> Iterator[Token]:
    """`Said it was built to help, and it has helped`: a clause with a subject that hangs on the cue and is none."""
    for clause in cue.children:
        if clause.tag_ == cue.tag_ == "VBN":  # "has said it will stay, but it has lost ground"
            continue
        aside = clause.dep_ == "conj" and clause.i > content.i and not load_cues().verb(clause.lemma_)
        if aside and any(child.dep_ in SUBJECTS for child in clause.children):
            yield clause
