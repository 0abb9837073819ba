"""The complements of a cue: the clause, phrase or object that fills a slot of its frame."""

from spacy.tokens import Token

from truce.language.attribution.asides import aside_of, is_set_off, words_before
from truce.language.cues import Frame, load_cues

VERB = {"that": {"ccomp"}, "to": {"xcomp"}, "object": {"dobj", "dative"}, "small": {"oprd"}, "subject": {"nsubjpass"}}
DEPENDENCIES = {
    "VERB": VERB,
    "AUX": VERB,
    "NOUN": {"that": {"acl", "ccomp", "relcl"}, "to": {"acl", "xcomp"}},
    "ADJ": {"that": {"ccomp"}, "to": {"xcomp"}},
}
NAMED = frozenset({*VERB, "quote"})  # the other slots are prepositions
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def takes(cue: Token, frame: Frame) -> bool:
    """Whether all slots of the frame are filled."""
    return all(slot_of(cue, slot.lstrip("~")) is not None for slot in frame.slots)


def slot_of(cue: Token, slot: str) -> Token | None:
    """The head of the complement that fills a slot."""
    if slot not in NAMED:
        return prepositional(cue, slot.removesuffix("-noun"))
    dependencies = DEPENDENCIES[role_of(cue)].get(slot, set())
    found = [child for child in cue.children if child.dep_ in dependencies and _suits(cue, child, slot)]
    if found:
        return _nearest(cue, found)
    if slot == "small":
        return _named_in_marks(cue)
    if slot != "that":
        return None
    return _predicated(cue) if role_of(cue) == "NOUN" else _content_above(cue)


def _named_in_marks(cue: Token) -> Token | None:
    """`Calls the truce 'false communication'`: the parser may take the name for an apposition."""
    called = (inner for child in cue.children if child.dep_ == "dobj" and child.i > cue.i for inner in child.children)
    return next((noun for noun in called if noun.dep_ == "appos" and _is_marked(noun)), None)


def _is_marked(noun: Token) -> bool:
    """Whether a quotation mark opens the noun's phrase."""
    return noun.left_edge.is_quote or noun.left_edge.nbor(-1).is_quote


def role_of(cue: Token) -> str:
    """The part of speech a cue is used as: "The UN estimates fighting has driven …" is often read as a noun."""
    return "VERB" if cue.dep_ == "ROOT" else cue.pos_


def _predicated(cue: Token) -> Token | None:
    """`Their answer was that the line had held`, `the question is whether it will`."""
    if cue.dep_ != "nsubj" or cue.head.lemma_ != "be":
        return None
    clauses = (child for child in cue.head.children if child.dep_ == "ccomp" and child.i > cue.head.i)
    return next((clause for clause in clauses if any(led_by(clause, word) for word in ("that", "whether"))), None)


def _content_above(cue: Token) -> Token | None:
    """A cue may hang on its content: "the talks, he said, failed"; `"…," he was quoted as saying`."""
    if is_set_off(cue):
        return cue.head
    if cue.dep_ == "pcomp" and cue.head.lower_ == "as" and cue.head.head.pos_ == "VERB":
        return slot_of(cue.head.head, "that")
    return None


def _nearest(cue: Token, found: list[Token]) -> Token:
    """What follows the cue goes before what leads to it; a clause without a subject is no content of its own."""
    first, _ = aside_of(cue)
    if first > 0 and found[0].i < first and cue.doc[first - 1].is_quote:
        return found[0]  # '"…," he said introducing her'
    after = [child for child in found if child.i > cue.i]
    whole = [child for child in after if any(inner.dep_ in SUBJECTS for inner in child.children)]
    return (whole or after or found[-1:])[0]


def _suits(cue: Token, child: Token, slot: str) -> bool:
    if role_of(cue) == "NOUN":
        word, dep = ("that", "mark") if slot == "that" else ("to", "aux")
        return child.i > cue.i and any(inner.lower_ == word and inner.dep_ == dep for inner in child.children)
    if slot != "that":
        return True
    if child.i < cue.i and _has_its_own(cue):
        return False
    if child.lemma_ in load_cues().words["plain"] and child.i > cue.i and words_before(child):
        return False  # "…, Tass reported." stands after the content of another cue
    return child.tag_ != "VBG" or any(inner.dep_ in {"nsubj", "aux"} for inner in child.children)


def _has_its_own(cue: Token) -> bool:
    """`Moscow says talks resume, Kyiv denies any deal`: what stands before is not denied, the deal is."""
    frames = load_cues().verb(cue.lemma_)
    if any("~object" in frame.slots for frame in frames):
        return False
    taken = {"dobj", "xcomp"} if any(frame.slots == ("to",) for frame in frames) else {"dobj"}
    return any(child.dep_ in taken and child.i > cue.i for child in cue.children)


def prepositional(cue: Token, preposition: str) -> Token | None:
    """What stands behind the preposition: "called for calm", "called for troops to leave"."""
    for child in cue.children:
        if child.dep_ in {"advcl", "ccomp", "xcomp"} and led_by(child, preposition):
            return child
        if child.lower_ == preposition and child.dep_ in {"prep", "agent", "dative"}:
            found = next((inner for inner in child.children if inner.dep_ in {"pobj", "pcomp"}), None)
            if found is not None:
                return found
    return _below_agent(cue, preposition)


def _below_agent(cue: Token, preposition: str) -> Token | None:
    """`Accused by the army of shelling`: the parser may hang "of" on the army."""
    agents = [noun for by in cue.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj"]
    return prepositional(agents[0], preposition) if agents and preposition != "by" else None


def led_by(clause: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in clause.children)
