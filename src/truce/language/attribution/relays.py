"""Who passes words on within the cue's own clause, and which of two entangled attributions holds the other."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from truce.language.attribution.asides import line_of
from truce.language.attribution.extents import noun_phrase
from truce.language.attribution.slots import prepositional
from truce.language.attribution.value import Attribution, Source
from truce.language.cues import load_cues
from truce.model import Span


def quoting(cue: Token) -> Token | None:
    """The verb that quotes, above the cue: "quoted" in "quoted him as saying" and "was quoted as saying"."""
    if cue.dep_ != "pcomp" or cue.head.lower_ != "as" or cue.head.head.pos_ != "VERB":
        return None
    return cue.head.head


def saying(verb: Token) -> Token:
    """The cue below a verb that quotes: "saying" in "was quoted as saying"; else the verb itself."""
    plain = load_cues().words["plain"]
    for child in verb.children:
        if child.lower_ == "as" and child.dep_ == "prep":
            return next((inner for inner in child.children if inner.dep_ == "pcomp" and inner.lemma_ in plain), verb)
    return verb


def relays_of(cue: Token) -> tuple[Source, ...]:
    """`Interfax quoted him as saying`, `he was quoted by Interfax as saying`, `was quoted as saying by Interfax`."""
    verb = quoting(cue)
    if verb is None:
        return _carriers(cue)
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        by = prepositional(verb, "by") or prepositional(cue, "by")
    else:
        by = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return (Source(noun_phrase(by), by),) if by is not None else ()


def _carriers(cue: Token) -> tuple[Source, ...]:
    """`Said in a statement carried by the agency`."""
    paper = prepositional(cue, "in") or prepositional(cue, "to")
    for child in paper.children if paper is not None else ():
        if child.dep_ == "acl" and child.tag_ == "VBN" and (by := prepositional(child, "by")) is not None:
            return (Source(noun_phrase(by), by),) if child.lemma_ in load_cues().words["carry"] else ()
    return ()


def interviewer(cue: Token) -> Source | None:
    """`Said in an interview with Radio One`: whom it was said to."""
    talk = prepositional(cue, "in")
    if talk is None or talk.lemma_ not in load_cues().words["talk"]:
        return None
    noun = prepositional(talk, "with") or prepositional(talk, "to")
    return Source(noun_phrase(noun), noun) if noun is not None else None


def untangled(found: Sequence[Attribution]) -> list[Attribution]:
    """Where two hold each other's cue, the one set off in an aside is the outer: the other ends before it."""
    result = [a for a in found if not any(_is_its_cue_clause(a, other) for other in found)]
    for inner in range(len(result)):
        for outer in range(len(result)):
            if inner != outer and _entangled(result[inner], result[outer]):
                result[inner] = _cut(result[inner], result[outer])
    return result


def _is_its_cue_clause(inner: Attribution, outer: Attribution) -> bool:
    """Whether what is said is but the cue clause of another: "he said" is no content."""
    if inner is outer or outer.source is None:
        return False
    start, end = min(outer.source.span.start, outer.cue.start), max(outer.source.span.end, outer.cue.end)
    return all(start <= piece.start and piece.end <= end for piece in inner.contents) and inner.holds(outer.cue)


def _entangled(inner: Attribution, outer: Attribution) -> bool:
    mutual = inner.holds(outer.cue) and outer.holds(inner.cue)
    return mutual and (outer.rule == "according-to" or outer.cue.start > inner.cue.start)


def _cut(inner: Attribution, outer: Attribution) -> Attribution:
    trigger = outer.trigger
    start = trigger.doc[line_of(trigger)[0]].idx if outer.rule != "according-to" else outer.cue.start
    pieces = []
    for piece in inner.contents:
        if not piece.covers(outer.cue):
            pieces.append(piece)
        elif start > piece.start:
            words = trigger.doc.text[piece.start : start].rstrip(" ,;–—-")
            pieces.append(Span(piece.start, piece.start + len(words)))
    kept = tuple(piece for piece in pieces if len(piece))
    return replace(inner, contents=kept) if kept else inner
