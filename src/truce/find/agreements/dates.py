"""The days of a deal: when it was made, when it takes effect, when it ends."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.mentions import DealMention
from truce.find.agreements.terms import MADE, STOPS
from truce.language.marks import Marks
from truce.language.modality import status_of
from truce.language.text import span_of
from truce.language.timex import TimeExpression
from truce.model import Span, When, replace

STARTS = {"start", "begin", "take", "come", "go", "enter", "effect", "force"}
ENDING = {"expire", "lapse"}
UNTIL = {"until", "through", "till"}


def start(bundle: Bundle, times: Marks[TimeExpression]) -> When | None:
    """When it took or is to take effect; a past truce that is only dated began then."""
    told = (when for mention in bundle.mentions for when in _starts(mention, times))
    dated = (
        mention.date for mention in bundle.mentions if mention.date and mention.type in STOPS and mention.dated_before
    )
    return next(told, None) or next(dated, None)


def agreed(bundle: Bundle, times: Marks[TimeExpression]) -> When | None:
    """The day it was signed or reached, where that is told."""
    for mention in bundle.mentions:
        clauses = (word for word in mention.head.children if word.dep_ in {"acl", "relcl"})
        for clause in (mention.head.head, *clauses):
            if clause.lemma_.lower() in MADE and status_of(clause) == "happened":
                when = next(_dates_of(clause, times), None)
                if when:
                    return when
    return None


def end(bundle: Bundle, times: Marks[TimeExpression]) -> When | None:
    """The day it is told to end on: "expires on Sunday", "until 1 May"."""
    for mention in bundle.mentions:
        verb = mention.head.head
        for clause in (verb, *mention.head.children, *verb.children):
            ends = clause.lemma_.lower() in ENDING or clause.lower_ in UNTIL
            when = next(_dates_of(clause, times), None) if ends else None
            if when:
                return when
    return next((last for mention in bundle.mentions for last in _last_days(mention, times)), None)


def _last_days(mention: DealMention, times: Marks[TimeExpression]) -> Iterator[When]:
    """The last day of "a truce from Friday to Sunday"."""
    for clause in _around(mention):
        for time in times.inside(_whole(clause)) if clause.lower_ == "from" else ():
            if time.reach and time.when and time.reach.end > time.when.end:
                yield replace(time.reach, start=time.reach.end)


def _around(mention: DealMention) -> Iterator[Token]:
    """What may tell of its days: its verb, what hangs on that, and what hangs on the deal itself."""
    above = mention.head.head
    yield above
    yield from (child for child in above.children if child.dep_ in {"xcomp", "advcl", "prep"})
    yield from (word for word in mention.head.children if word.dep_ in {"acl", "relcl", "prep", "advcl"})


def _starts(mention: DealMention, times: Marks[TimeExpression]) -> Iterator[When]:
    above = mention.head.head
    for clause in _around(mention):
        if _is_start(clause):
            yield from _dates_of(clause, times)
    if above.lemma_.lower() == "declare" and mention.head.dep_ == "dobj":
        yield from _dates_of(above, times)


def _is_start(clause: Token) -> bool:
    """ "Began", "starting", "took effect", "from 8 a.m.", "the start of the truce"."""
    lemma = clause.lemma_.lower()
    if lemma in {"start", "begin"} or clause.lower_ in {"from", "beginning", "starting"}:
        return True
    inside = {word.lemma_.lower() for word in clause.subtree}
    return lemma in STARTS and bool(inside & {"effect", "force"})


def _dates_of(clause: Token, times: Marks[TimeExpression]) -> Iterator[When]:
    """The dates that hang on the clause itself, not on one inside it."""
    for word in clause.children:
        if word.pos_ not in {"VERB", "AUX"}:
            own, inside = _whole(word), [_whole(verb) for verb in word.subtree if verb.pos_ in {"VERB", "AUX"}]
            begun = (time for time in times.inside(_whole(clause)) if own.start <= time.span.start < own.end)
            here = (time for time in begun if not any(span.covers(time.span) for span in inside))
            yield from (time.when for time in here if time.when and time.type in {"DATE", "TIME"})


def _whole(word: Token) -> Span:
    return span_of(word.doc[word.left_edge.i : word.right_edge.i + 1])
