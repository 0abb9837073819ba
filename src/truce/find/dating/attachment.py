"""Which time hangs on which predicate: the dependency tree decides, never mere nearness."""

from collections.abc import Iterator
from datetime import timedelta

from spacy.tokens import Token

from truce.find.dating.tense import tense_of
from truce.language.marks import Marks
from truce.language.text import Text
from truce.language.timex import TimeExpression
from truce.language.words import load_words
from truce.model import Claim, Span, Statement, When, replace

PREDICATES = {"VERB", "AUX"}
REPORTING = frozenset(load_words("dating")["reporting"])
HAPPENING = frozenset(load_words("dating")["happening"])
SHARING = {"dobj", "nsubj", "nsubjpass", "pobj", "advcl", "conj", "relcl", "acl"}
DESCRIBING = {"relcl", "acl", "amod"}
BEHIND = {"past", "pluperfect", "perfect"}
CLIMB = 12  # governors climbed; deeper is a parse gone wrong
WEEK = timedelta(7)


class Attachment:
    """The times of a report by the token they hang on."""

    def __init__(self, text: Text, times: Marks[TimeExpression]) -> None:
        self._text = text
        self._by_governor: dict[int, list[TimeExpression]] = {}
        self._lengths: dict[int, list[TimeExpression]] = {}
        for time in times:
            if time.type != "SET":
                kept = self._by_governor if time.reach or time.when else self._lengths
                kept.setdefault(self.governor(time).i, []).append(time)

    def head(self, span: Span) -> Token:
        """The token that a span hangs by."""
        tokens = self._text.doc.char_span(span.start, span.end, alignment_mode="expand")
        return tokens.root if tokens is not None else self._text.doc[0]

    def governor(self, time: TimeExpression) -> Token:
        """The predicate, verb or noun, that a time tells the day of."""
        token = self.head(time.span)
        for _ in range(CLIMB):
            outside = not time.span.start <= token.idx < time.span.end
            if token.head == token or (outside and token.pos_ in PREDICATES):
                return token
            if outside and token.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ != "npadvmod":
                return token
            token = token.head
        return token

    def on(self, token: Token) -> list[TimeExpression]:
        return self._by_governor.get(token.i, [])

    def lengths_on(self, token: Token) -> list[TimeExpression]:
        """The durations that hang on a token: "besieged for two years", "a five-year war"."""
        return [length for length in self._lengths.get(token.i, []) if length.type == "DURATION"]

    def dates_sentence(self, time: TimeExpression) -> bool:
        """True for "in March they left", not for "the March accord holds", "it is quiet since they left in March"."""
        verb = self.governor(time)
        while verb.dep_ == "conj":
            verb = verb.head
        return verb.dep_ == "ROOT" and tense_of(verb) in ("past", "pluperfect")

    def time_of(self, claim: Claim) -> tuple[When | None, str]:
        """The time of the nearest predicate, from the claim's own up, that has one."""
        token = self.head(claim.cue)
        levels = iter([("own", token)]) if isinstance(claim, Statement) else _levels(token)
        for how, level in levels:
            if times := self.on(level):
                when = self._looking(claim, min(times, key=_width))
                return (self._to_now(when) if when and _is_since(level, token) else when), how
        return None, "none"

    def _to_now(self, when: When) -> When:
        """Since then: "has advanced since it intervened last September"."""
        published = self._text.report.published
        return replace(when, end=published, precision=3) if published and when.end < published else when

    def time_of_saying(self, claim: Claim) -> When | None:
        """The time of the verb of saying above a claim."""
        token = self.head(claim.cue)
        for _ in range(CLIMB):
            if token.head == token:
                return None
            token = token.head
            if token.lemma_ in REPORTING and (times := self.on(token)):
                return min(times, key=_width).when
        return None

    def _looking(self, claim: Claim, time: TimeExpression) -> When | None:
        """The days of a time; a plan's bare weekday is the one to come."""
        when, published = time.reach or time.when, self._text.report.published
        if when is None or published is None or "weekday" not in time.rule or time.anchor != "publication":
            return when
        just_past = published - WEEK < when.end < published
        if just_past and claim.status == "planned" and not _is_behind(self.head(claim.cue)):
            return replace(when, start=when.start + WEEK, end=when.end + WEEK)
        return when


def _is_since(clause: Token, token: Token) -> bool:
    marked = any(child.dep_ == "mark" and child.lower_ == "since" for child in clause.children)
    return marked and clause.i != token.i


def _is_behind(token: Token) -> bool:
    """True in the past, and where no verb says anything: "the meeting on Thursday"."""
    tense = tense_of(token)
    return tense in BEHIND or (tense == "none" and token.pos_ not in PREDICATES)


def _levels(token: Token) -> Iterator[tuple[str, Token]]:
    """The predicate, what tells its time below it, and what governs it short of a verb of saying."""
    yield "own", token
    yield from _below(token)
    if token.dep_ in {"nsubj", "nsubjpass"}:  # "the talks are expected to resume in September"
        yield from (("raised", child) for child in token.head.children if child.dep_ == "xcomp")
    for _ in range(CLIMB):
        above = token.head
        if above == token or token.dep_ in ("ccomp", "parataxis"):
            return
        if above.lemma_ in REPORTING and not _is_done(token):
            return
        yield f"up-{token.dep_}", above
        token = above


def _is_done(token: Token) -> bool:
    """ "Claimed to have captured the town last week": the week is the capture's."""
    return token.dep_ == "xcomp" and any(child.dep_ == "aux" and child.lower_ == "have" for child in token.children)


def _below(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ in SHARING:
            yield f"child-{child.dep_}", child
        if child.dep_ in DESCRIBING:  # "talks due to begin on Friday", "the talks he plans to hold on Friday"
            yield from ((f"{child.dep_}-xcomp", deeper) for deeper in child.children if deeper.dep_ == "xcomp")
        elif child.dep_ in ("prep", "agent"):
            yield from (("grandchild", grandchild) for grandchild in child.children)
        elif child.dep_ in ("nsubj", "nsubjpass"):  # "the raid, which took place on Friday, hit"
            yield from (("happening", clause) for clause in child.children if clause.lemma_ in HAPPENING)


def _width(time: TimeExpression) -> timedelta:
    when = time.reach or time.when
    return when.end - when.start if when else timedelta.max
