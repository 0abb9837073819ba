"""A slot of a word of stance holds what the stance is on: object, preposition, clause, or what a noun governs."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.positions.topics import LIGHT, WORDS, infinitives
from truce.language.clauses import Frame

VERBLIKE = set(WORDS["carriers"]["verblike"])
BODIES = set(WORDS["bodies"]["nouns"])
EQUATED = {"attr", "dobj", "ccomp", "xcomp", "acomp"}
EQUATING = set(WORDS["equating"]["verbs"])


def fillers(frame: Frame, slot: str) -> tuple[Token, ...]:
    """What stands in the slot; nothing where the word is of another part of speech than the slot wants."""
    kind = frame.token.pos_
    if slot == "noun":
        return tuple(_below_noun(frame)) if kind == "NOUN" else ()
    if slot == "adjective":
        return (*frame.complements, *(head for _, head in frame.obliques)) if kind in {"ADJ", "VERB"} else ()
    return tuple(_of_verb(frame, slot)) if kind == "VERB" else ()


def _of_verb(frame: Frame, slot: str) -> Iterator[Token]:
    if slot == "object":
        yield from (
            *frame.patients,
            *(each for each in frame.complements if each.tag_ == "VBG" and each.dep_ != "pcomp"),
            *_misread(frame),
        )
    elif slot == "clause":
        yield from _clauses(frame)
    elif slot in {"alone", "refused"}:
        yield frame.token
    else:
        yield from _behind(frame, slot)


def _misread(frame: Frame) -> Iterator[Token]:
    """The truce of "approved the ceasefire deal", where the parser took "deal" or "plan" for a verb."""
    for clause in frame.complements:
        if clause.dep_ == "ccomp" and clause.lemma_ in VERBLIKE and clause.tag_ in {"VB", "VBP"}:
            yield from (child for child in clause.children if child.dep_ == "nsubj" and child.nbor().i == clause.i)


def _behind(frame: Frame, preposition: str) -> Iterator[Token]:
    """Nouns and gerunds behind a preposition, wherever it hangs."""
    yield from frame.at(preposition)
    yield from (each for each in frame.complements if each.dep_ == "pcomp" and each.head.lower_ == preposition)
    for word in _hanging(frame):
        if word.lower_ == preposition:
            yield from (inner for inner in word.children if inner.dep_ in {"pobj", "pcomp"})
    for child in frame.token.children:
        marks = [word.lower_ for word in child.children if word.dep_ == "mark"]
        if child.dep_ in {"advcl", "ccomp"} and preposition in marks:
            yield child  # "pressed for detainees to be released"


def _hanging(frame: Frame) -> Iterator[Token]:
    """Prepositions that hang below: "walked away from it", "cast doubt on it", "wants it done as part of it"."""
    for child in frame.token.children:
        if child.dep_ in {"prt", "advmod"}:
            yield from child.children
    for noun in frame.patients:
        if noun.lemma_.lower() in LIGHT:
            yield from noun.children
    for token in (*frame.complements, *frame.patients):
        yield from (word for word in token.subtree if word.lower_ == "as" and word.dep_ == "prep")


def _clauses(frame: Frame) -> Iterator[Token]:
    for token in (*frame.complements, *infinitives(frame)):
        yield token
        yield from (each for each in token.children if each.dep_ == "conj" and each.pos_ in {"VERB", "AUX"})


def _below_noun(frame: Frame) -> Iterator[Token]:
    """What a noun of stance governs, or is equated with: "its demand is an end to the siege"."""
    if frame.token.lemma_.lower() in BODIES:
        yield from (head for _, head in frame.obliques)
        return
    yield from (*frame.patients, *(head for _, head in frame.obliques), *frame.complements, *_clauses_of(frame.token))
    verb = frame.token.head
    relative = [child for child in frame.token.children if child.dep_ == "relcl"]
    for equating in (*relative, *([verb] if frame.token.dep_ == "nsubj" else [])):
        if equating.lemma_ in EQUATING:
            yield from (each for each in equating.children if each.dep_ in EQUATED)
    if frame.token.dep_ == "attr":
        yield from (each for each in verb.children if each.dep_ in {"ccomp", "xcomp", "advcl"})


def _clauses_of(noun: Token) -> Iterator[Token]:
    """ "Calls from abroad for Oskal to stop the raids", "hope that talks resume"."""
    for child in noun.children:
        marked = child.tag_ == "VB" or any(word.dep_ == "mark" for word in child.children)
        if marked and child.dep_ in {"acl", "relcl", "advcl"}:
            yield child
        elif child.dep_ == "prep":
            yield from (each for each in child.children if each.dep_ == "pcomp")
            for inner in child.children:
                yield from (each for each in inner.children if each.dep_ in {"acl", "relcl"} and each.tag_ == "VB")
