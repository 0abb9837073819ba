"""What a cue takes: the clause, phrase or object that fills a slot of its frame, and how far that reaches."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.attribution.asides import OPENERS, aside_of, is_set_off, opens, parts, words_before
from truce.language.attribution.extents import subtree
from truce.language.cues import Frame, load_cues

DEPENDENCIES = {
    "VERB": {"that": {"ccomp"}, "to": {"xcomp"}, "object": {"dobj", "dative"}, "small": {"oprd"}, "subject": {"nsubjpass"}},
    "NOUN": {"that": {"acl", "ccomp", "relcl"}, "to": {"acl", "xcomp"}},
    "ADJ": {"that": {"ccomp"}, "to": {"xcomp"}},
}  # fmt: skip
DEPENDENCIES["AUX"] = DEPENDENCIES["VERB"]
NAMED_SLOTS = frozenset({"that", "to", "object", "small", "subject", "quote"})
TOPIC = frozenset({"for", "over", "as", "about", "against", "at", "from", "towards", "toward", "with", "of"})
PARTING = frozenset(
    {"while", "whereas", "although", "though", "as"}
)  # an adverbial clause that is the reporter's again


def fill(cue: Token, frame: Frame) -> tuple[set[int], Token | None] | None:
    """The tokens of the content, and the addressee, where the cue takes all slots of the frame."""
    content: set[int] = set()
    addressee = None
    for slot in frame.slots:
        found = slot_of(cue, slot.lstrip("~"))
        if found is None:
            return None
        if slot.startswith("~"):
            addressee = found
        else:
            content |= reach(cue, found)
    if frame.slots[-1] == "object" and content:
        content |= _topics(cue, max(content))
    if len(frame.slots) > 1 and content and min(content) > cue.i:  # "accuse X of Y" is said as one
        content |= set(range(min(content), max(content)))
    return content, addressee


def _topics(cue: Token, last: int) -> set[int]:
    """What an object is about, where the parser hung it on the verb: "voiced concern over the raids"."""
    topics = (child for child in cue.children if child.dep_ == "prep" and child.lower_ in TOPIC and child.i > last)
    return {index for topic in topics for index in subtree(topic)}


def slot_of(cue: Token, slot: str) -> Token | None:
    """The head of the complement that fills a slot."""
    if slot not in NAMED_SLOTS:
        return prepositional(cue, slot.removesuffix("-noun"))
    dependencies = DEPENDENCIES["VERB" if cue.dep_ == "ROOT" else cue.pos_].get(slot, set())
    found = [child for child in cue.children if child.dep_ in dependencies and _suits(cue, child, slot)]
    if slot == "that" and not found:
        if is_set_off(cue):
            return cue.head
        if cue.dep_ == "pcomp" and cue.head.lower_ == "as" and cue.head.head.pos_ == "VERB":
            return slot_of(cue.head.head, slot)  # "…", he was quoted as saying
    return _nearest(cue, found) if found else None


def _nearest(cue: Token, found: list[Token]) -> Token:
    """What follows the cue goes before what leads to it; a clause without a subject is no content of its own."""
    after = [child for child in found if child.i > cue.i]
    whole = [child for child in after if any(inner.dep_ in {"nsubj", "nsubjpass", "expl"} for inner in child.children)]
    return (whole or after or found[-1:])[0]


def _suits(cue: Token, child: Token, slot: str) -> bool:
    if cue.pos_ == "NOUN" and cue.dep_ != "ROOT":
        word, dep = ("that", "mark") if slot == "that" else ("to", "aux")
        return child.i > cue.i and any(inner.lower_ == word and inner.dep_ == dep for inner in child.children)
    if slot != "that":
        return True
    if child.lemma_ in load_cues().words["plain"] and child.i > cue.i and words_before(child):
        return False  # "…, Tass reported." stands after the content of another cue
    return child.tag_ != "VBG" or any(inner.dep_ in {"nsubj", "aux"} for inner in child.children)


def prepositional(cue: Token, preposition: str) -> Token | None:
    for child in cue.children:
        if child.dep_ == "agent" and preposition != "by":  # "accused by the army of": "of" may hang on the army
            below = next((noun for noun in child.children if noun.dep_ == "pobj"), None)
            if below is not None and (found := prepositional(below, preposition)) is not None:
                return found
        if child.dep_ in {"advcl", "ccomp", "xcomp"} and _led_by(child, preposition):
            return child  # "called for troops to leave"
        if child.lower_ == preposition and child.dep_ in {"prep", "agent", "dative"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    return inner
    return None


def _led_by(clause: Token, preposition: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == preposition for child in clause.children)


def reach(cue: Token, found: Token) -> set[int]:
    """The tokens of a complement, without the cue's own clause and without what is the reporter's again."""
    first, last = aside_of(cue)
    if found.dep_ == "ccomp" and found.i < cue.i and opens(cue, first):
        return set(range(_start(cue), first))  # "…, he said.": all that stands before
    indices = subtree(found)
    if cue.i in indices:
        return indices - set(range(first, last + 1)) - subtree(cue)
    for part in _parted(found):
        indices -= subtree(part)
    return indices - {child.i for child in found.children if child.dep_ == "mark" and child.lower_ == "for"}


def _start(cue: Token) -> int:
    """Where the clause that ends in the cue begins: at the sentence's start or after a semicolon."""
    start: int = cue.sent.start
    stops = [token.i for token in cue.doc[start : cue.i] if parts(token)]
    return stops[-1] + 1 if stops else start


def _parted(found: Token) -> Iterator[Token]:
    """`…, adding that`: a participle with speech of its own; `…, while rebels accused`: another clause."""
    lexicon = load_cues()
    last = found.right_edge.i
    for word in found.subtree:
        if word.dep_ == "relcl" and _set_off(word) and word.right_edge.i >= last - 1 and word.i > found.i:
            yield word
            continue
        if word.dep_ != "advcl" or word.i < found.i or not _set_off(word):
            continue
        if word.tag_ == "VBG" and any(
            fill(word, frame) for frame in lexicon.verb(word.lemma_) if frame.kind == "statement"
        ):
            yield word
        elif any(child.dep_ == "mark" and child.lower_ in PARTING for child in word.children):
            yield word


def _set_off(clause: Token) -> bool:
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text in OPENERS


def adds_to(verb: Token) -> Token | None:
    """The cue that a participle goes on from: in "said he would go, adding that", "said" for "adding"."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not _set_off(verb):
        return None
    lexicon = load_cues()
    governor = verb.head
    if lexicon.quotes(governor.lemma_):
        return governor
    while governor.dep_ in {"ccomp", "xcomp", "conj", "advcl"} and governor.head != governor:
        below, governor = governor, governor.head
        if below.dep_ == "ccomp" and lexicon.quotes(governor.lemma_):
            return governor
    return None
