"""Control: who is said to hold a place. Advancing on a town is not taking it, and a siege is told of those inside."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truce.language.cast import Cast
from truce.language.clauses import frame_of, subjects_of
from truce.language.marks import Marks
from truce.language.senses import Candidate, Words, load_senses, meant_by
from truce.language.text import Sentence, Text, span_of
from truce.language.words import load_words
from truce.model import Control, Mention, Place, Span

AREA = Words.of(["Area", "Named"], load_words("control")["classes"])
NAMED = Words.of(["Named"], load_words("control")["classes"])
VERBS = {"VERB", "AUX"}


def find_control(text: Text, cast: Cast, places: Marks[Place]) -> tuple[Control, ...]:
    """Find who holds which place, in text order."""
    return tuple(claim for sentence in text.sentences for claim in _of_sentence(text, sentence, cast, places))


def _of_sentence(text: Text, sentence: Sentence, cast: Cast, places: Marks[Place]) -> Iterator[Control]:
    seen = set()
    for candidate in load_senses("control").candidates(sentence.tokens):
        if "under" in candidate.sense.flags and candidate.token.dep_ != "pobj":
            continue
        holder = next(_holders(candidate, cast), None)
        for place in _places(candidate, places):
            key = (place.span, candidate.sense.type)
            if key not in seen:
                seen.add(key)
                yield _claim(text, sentence, candidate, place, holder)


def _claim(text: Text, sentence: Sentence, candidate: Candidate, place: Place, holder: Mention | None) -> Control:
    return Control(
        report=text.report.id,
        evidence=sentence.span,
        quote=text.quote(sentence.span),
        cue=span_of(candidate.token),
        status=candidate.frame.status,
        rule=candidate.sense.rule,
        place=place,
        holder=holder,
        change=candidate.sense.type,  # type: ignore[arg-type]
    )


def _slot(candidate: Candidate, slot: str) -> tuple[Token, ...]:
    """The tokens at a place of the frame: "subject", "object" or behind a preposition, also one that hangs on the object."""
    frame = candidate.frame
    if slot == "subject":
        return _under(candidate.token) if "under" in candidate.sense.flags else frame.agents
    if slot == "object":
        return frame.patients
    hung = [head for noun in frame.patients for head in frame_of(noun).at(slot)]
    return frame.at(slot) or tuple(hung)


def _under(token: Token) -> tuple[Token, ...]:
    """What is "under the control of" or "in the hands of" somebody."""
    governor = token.head.head
    return tuple(subjects_of(governor)) if governor.pos_ in VERBS else (governor,)


def _places(candidate: Candidate, places: Marks[Place]) -> Iterator[Place]:
    for slot in candidate.sense.roles["place"]:
        found = [place for token in _slot(candidate, slot) if (place := _place_at(token, candidate, places))]
        if found:
            yield from found
            return


def _place_at(token: Token, candidate: Candidate, places: Marks[Place]) -> Place | None:
    """The place named at a token, or in "the town of Derin"; else the words for it."""
    for each in (token, *_names_of(token)):
        named = places.covering(span_of(each))
        if named:
            return named[0]
    if not AREA.hold(token) or ("named" in candidate.sense.flags and not NAMED.hold(token)):
        return None
    span = _phrase(token)
    return Place(name=token.doc.text[span.start : span.end], span=span)


def _names_of(token: Token) -> Iterator[Token]:
    """The name that stands with a common noun: "the town of Derin", "Derin airport", "the town, Derin"."""
    yield from meant_by(token)
    yield from (child for child in token.children if child.dep_ in {"appos", "compound"})


def _phrase(token: Token) -> Span:
    words = [word for word in token.lefts if word.dep_ in {"amod", "compound", "nummod", "nmod"}]
    rights = [word for word in token.rights if word.dep_ == "prep" and word.lower_ in {"of", "in"}]
    start = words[0].left_edge if words else token
    end = rights[-1].right_edge if rights else token
    return Span(start.idx, span_of(end).end)


def _holders(candidate: Candidate, cast: Cast) -> Iterator[Mention]:
    for slot in candidate.sense.roles["holder"]:
        yield from _mentions(_slot(candidate, slot), cast)


def _mentions(tokens: Iterable[Token], cast: Cast) -> Iterator[Mention]:
    for token in tokens:
        for each in (
            *meant_by(token),
            *(child for child in token.children if child.dep_ in {"amod", "compound", "poss", "nmod"}),
        ):
            mention = cast.at(each)
            if mention and mention.actor:
                yield mention
                break
