"""How far the content of a cue reaches: its complements, without the cue's clause and what is the reporter's again."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.language.attribution.asides import aside_of, opens, parts
from truce.language.attribution.extents import subtree
from truce.language.attribution.resumed import content_beside, is_set_off, resumed
from truce.language.attribution.slots import led_by, slot_of, takes
from truce.language.cues import Frame, load_cues


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
        elif slot != "by":  # whoever does it is no content
            content |= reach(cue, found)
    return _joined(cue, frame, content), addressee


def _joined(cue: Token, frame: Frame, content: set[int]) -> set[int]:
    """Several complements are said as one: "accused X of Y", "voiced concern over the raids"."""
    if frame.slots[-1] == "object" and content:
        content |= _topics(cue, max(content))
        content |= _predicates(cue, max(content))
    if frame.slots == ("that",) and content:
        content |= _told_with(cue, min(content))
    if len(frame.slots) > 1 and content and min(content) > cue.i:
        content |= set(range(min(content), max(content)))
    return content


def _topics(cue: Token, last: int) -> set[int]:
    """What an object is about, where the parser hung it on the verb."""
    topic = load_cues().words["topic"]
    topics = (child for child in cue.children if child.dep_ == "prep" and child.lower_ in topic and child.i > last)
    return {index for child in topics for index in subtree(child)}


def _told_with(cue: Token, first: int) -> set[int]:
    """The object that a clause belongs to: "rejected the charge that he had fled" where the parser parts the two."""
    objects = (child for child in cue.children if child.dep_ == "dobj" and cue.i < child.i < first)
    return {index for child in objects for index in range(child.left_edge.i, first)}


def _predicates(cue: Token, last: int) -> set[int]:
    """What is said of an object, hung on the verb: "declared her the winner", "issued a report charging them"."""
    content: set[int] = set()
    for child in cue.children:
        bare = child.tag_ == "VBG" and child.left_edge == child
        purpose = child.dep_ == "advcl" and (bare or any(word.tag_ == "TO" for word in child.children))
        if child.i > last and (child.dep_ in {"dobj", "ccomp"} or purpose) and not is_set_off(child):
            content |= subtree(child)
    return content


def reach(cue: Token, found: Token) -> set[int]:
    """The tokens of one complement."""
    first, last = aside_of(cue)
    if found.dep_ == "ccomp" and found.i < cue.i and opens(cue, first):
        return set(range(_start(cue), first))  # "…, he said.": all that stands before
    indices = subtree(found)
    if cue.i in indices:
        return (indices | _ahead(cue, indices, first, last)) - set(range(first, last + 1)) - subtree(cue)
    for part in _reporters_own(found):
        indices -= subtree(part)
    if found.dep_ == "ccomp" and found.i > cue.i:
        indices |= {index for clause in content_beside(cue, found) for index in subtree(clause)}
        indices |= _explained(cue, max(indices))
    return indices - {child.i for child in found.children if child.dep_ == "mark" and child.lower_ == "for"}


def _ahead(cue: Token, content: set[int], first: int, last: int) -> set[int]:
    """`After the raid, he said, they would not talk`: what leads to an aside, where the parser hung it on the cue."""
    start, doc = _start(cue), cue.doc
    between = first > start and doc[first - 1].text == "," and last + 2 < len(doc) and doc[last + 1].text == ","
    if not between or min(content) < first or doc[last + 2].is_quote:
        return set()
    return set(range(start, first))


def _explained(cue: Token, last: int) -> set[int]:
    """What stands behind a colon: "said it failed for one reason: nobody came"; not with speech of its own."""
    sentence, doc = cue.sent, cue.doc
    colon = last + 1
    if colon >= sentence.end or doc[colon].text != ":":
        return set()
    rest = doc[colon + 1 : sentence.end]
    spoken = any(load_cues().quotes(word.lemma_) and word.pos_ == "VERB" for word in rest)
    return set() if spoken or any(word.is_quote for word in rest) else set(range(colon, sentence.end))


def _start(cue: Token) -> int:
    """Where the clause that ends in the cue begins: at the sentence's start or after what parts it."""
    start: int = cue.sent.start
    stops = [token.i for token in cue.doc[start : cue.i] if parts(token)]
    return stops[-1] + 1 if stops else start


def _reporters_own(found: Token) -> Iterator[Token]:
    """Clauses set off behind the content that are no part of it."""
    last = found.right_edge.i
    for word in found.subtree:
        if resumed(word) is not None:
            yield word
            yield from (child for child in word.head.children if child.dep_ == "cc" and found.i < child.i < word.i)
        if word.i > found.i and word.dep_ in {"relcl", "advcl"} and is_set_off(word):
            at_end = word.right_edge.i >= last - 1
            if (word.dep_ == "relcl" and at_end) or (word.dep_ == "advcl" and _is_another(word)):
                yield word


def _is_another(clause: Token) -> bool:
    """`…, adding that`: a participle with speech of its own; `…, while rebels accused`: another clause."""
    lexicon = load_cues()
    if any(led_by(clause, word) for word in lexicon.words["parting"]):
        return True
    frames = lexicon.verb(clause.lemma_) if clause.tag_ == "VBG" else ()
    return any(takes(clause, frame) for frame in frames if frame.kind == "statement")
