"""Clauses that a cue governs: "said it would", "accused them of", "the claim that", "is confident that"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from truce.language.attribution.asides import answer_after, that_after, words_after, words_before
from truce.language.attribution.extents import noun_phrase, pieces_of
from truce.language.attribution.reach import fill
from truce.language.attribution.relays import interviewer, relays_of, saying
from truce.language.attribution.slots import prepositional, slot_of
from truce.language.attribution.sources import source_of
from truce.language.attribution.value import Attribution, Source
from truce.language.cues import Frame, Lexicon
from truce.language.text import span_of
from truce.model import Span

AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})


def reported(words: Iterable[Token], lexicon: Lexicon) -> Iterator[Attribution]:
    """The attributions that cues among these words make."""
    for token in words:
        frames = lexicon.frames(token) if saying(token) == token else ()  # "was quoted as saying": the cue is "saying"
        found = next((made for frame in frames if (made := _attribution(token, frame))), None)
        if frames and token.pos_ == "VERB" and (found is None or _hides_a_clause(found, frames)):
            said = next((frame for frame in frames if frame.slots[-1] in {"that", "quote"}), frames[0])
            found = _by_line(token, said, lexicon) or found
        if found is not None:
            yield found


def _hides_a_clause(found: Attribution, frames: tuple[Frame, ...]) -> bool:
    """`Predicted at the debate that …`: where a verb takes clauses, "that" behind it opens one, if it has no object."""
    takes_clauses = any(frame.slots[-1] == "that" for frame in frames)
    ahead = found.contents[-1].end <= found.cue.start  # "The mayor, the owner of a paper, said in a letter that"
    if ("that" in found.rule and not ahead) or not takes_clauses or _has_an_object(found.trigger):
        return False
    that = that_after(found.trigger)
    if that is None or found.holds(span_of(found.trigger.doc[that])):  # "warned of a fakery that may come"
        return False
    return found.trigger.doc[that].tag_ == "IN" and found.trigger.doc[that].dep_ == "mark"


def _has_an_object(cue: Token) -> bool:
    return any(child.dep_ == "dobj" for child in cue.children)


def _attribution(cue: Token, frame: Frame) -> Attribution | None:
    filled = fill(cue, frame)
    if not filled:
        return None
    return _made(cue, frame, filled[0], frame.name, filled[1])


def _by_line(cue: Token, frame: Frame, lexicon: Lexicon) -> Attribution | None:
    """Where the parse fills no frame: what stands before or after the cue in its sentence."""
    if cue.dep_ == "amod":  # "alleged fraud"
        return None
    plain = cue.lemma_ in lexicon.words["plain"]
    if plain and (answer := answer_after(cue)):
        return _made(cue, replace(frame, kind="attitude"), set(range(*answer)), "answer")
    where = words_before(cue) if plain else None
    if where is None and (_takes_that(cue, lexicon) or (plain and _has_a_subject(cue))):
        where = words_after(cue)
    return _made(cue, frame, set(range(*where)), "line") if where else None


def _has_a_subject(cue: Token) -> bool:
    return any(child.dep_ == "nsubj" for child in cue.children)


def _takes_that(cue: Token, lexicon: Lexicon) -> bool:
    """Whether "that" behind the cue opens its clause, also past an addressee: "telling her in a debate that"."""
    frames = lexicon.frames(cue)
    addressed = any(frame.slots == ("~object", "that") for frame in frames)
    if that_after(cue) is None or not (addressed or any(frame.slots[-1] == "that" for frame in frames)):
        return False
    return addressed if _has_an_object(cue) or not _has_a_subject(cue) else True


def _made(cue: Token, frame: Frame, content: set[int], name: str, addressee: Token | None = None) -> Attribution | None:
    contents = pieces_of(cue.doc, content - _day_of_saying(cue))
    if not contents:
        return None
    return Attribution(
        source=source_of(cue) if frame.owned else None,
        cue=cue_span(cue),
        trigger=cue,
        contents=contents,
        kind=frame.kind,
        tone=frame.tone,
        form="indirect",
        rule=f"{cue.lemma_.lower()}:{name}",
        addressee=Source(noun_phrase(addressee), addressee) if addressee is not None else interviewer(cue),
        relays=relays_of(cue),
    )


def _day_of_saying(cue: Token) -> set[int]:
    """The "on Monday" of "said on Monday its fighters had left", which the parser hangs on what was said."""
    doc, first = cue.doc, cue.i + 1
    while first < len(doc) and doc[first].lower_ in {"on", "late", "early"}:
        first += 1
    last = first
    while last < len(doc) and doc[last].ent_type_ == "DATE" and doc[last].pos_ == "PROPN":
        last += 1
    follows = last < len(doc) and not doc[last].is_punct and doc[last].tag_ != "POS"
    return set(range(cue.i + 1, last)) if last > first and follows else set()


def addressee_of(verb: Token) -> Source | None:
    """Whom it is said to: "told reporters", "said to them"."""
    noun = slot_of(verb, "object") or prepositional(verb, "to")
    return Source(noun_phrase(noun), noun) if noun is not None else interviewer(verb)


def cue_span(cue: Token) -> Span:
    """The word with its auxiliaries and negation."""
    parts = [cue, *(child for child in cue.children if child.dep_ in AUXILIARIES and child.i < cue.i)]
    return Span(min(part.idx for part in parts), span_of(cue).end)
