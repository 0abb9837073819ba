"""A deal mention is a noun phrase that names or refers to an offer, a deal, a truce, a pause or talks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truce.find.agreements.kinds import POINTING, WORDS, is_state, kind_of, listed, of_phrase
from truce.language.marks import Marks
from truce.language.text import Text, span_of
from truce.language.timex import TimeExpression
from truce.model import AgreementType, Span, When

NUMERALS = {"I", "II", "III", "IV", "V"}
DEFINITE = {*POINTING, "its", "their", "his", "her", "such"}
RUN = {"PROPN", "CCONJ", "DET"}
DOING = {verb for verbs in WORDS["status"]["subject"].values() for verb in verbs} | {
    verb for verbs in WORDS["status"]["object"].values() for verb in verbs
}
GERUNDS = {verb for status in ("violated", "ended") for verb in WORDS["status"]["object"][status]}
LASTING = set(WORDS["relations"]["lasting"])
BREAKS = set("()[]{}#:;|\u2013\u2014")
YEAR = re.compile(r"\b\d{4}\b")
DAYS = {"D": 1.0, "W": 7.0, "M": 30.0, "Y": 365.0}
DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([DWMYH])")


@dataclass(frozen=True)
class DealMention:
    """`type` is None where the words alone do not tell it ("the deal", "the proposal")."""

    span: Span
    head: Token
    type: AgreementType | None
    name: str | None
    duration_days: float | None
    date: When | None
    distinct: bool
    earlier: bool
    definite: bool
    dated_before: bool = False  # "the 1994 ceasefire", "a truce in May": the date is its own
    breadth: str | None = None
    author: str | None = None


def deal_mentions(text: Text, times: Marks[TimeExpression]) -> Iterator[DealMention]:
    """All deal mentions of the story, in order."""
    for sentence in text.sentences:
        numbered = [mention for token in sentence.tokens if (mention := _numbered(token, times))]
        yield from numbered
        for token in sentence.tokens:
            if token.pos_ in {"NOUN", "PROPN", "VERB"} and (kind := kind_of(token)):
                mention = _mention(token, None if kind == "generic" else kind, times)
                if not any(mention.span.overlaps(other.span) for other in numbered) and not _ends_numbered(token):
                    yield mention


def _numbered(name: Token, times: Marks[TimeExpression]) -> DealMention | None:
    """ "Minsk II": a name with a numeral, where its sentence says of which kind of deal."""
    if not name.text.istitle() or name.i + 1 >= len(name.doc) or name.nbor().text not in NUMERALS:
        return None
    noun = _noun_behind(name.nbor())
    if noun is None:
        return None
    span = Span(name.idx, name.nbor().idx + len(name.nbor().text))
    kind = listed(noun)
    type_: AgreementType = "peace_agreement" if kind == "generic" else kind  # type: ignore[assignment]
    dates = (time.when for time in times.inside(span_of(name.sent)) if time.when and time.type == "DATE")
    return DealMention(
        span,
        _head_of_run(name, noun),
        type_,
        span.of(name.doc.text),
        None,
        next(dates, None),
        distinct=False,
        earlier=False,
        definite=True,
    )


def _head_of_run(name: Token, noun: Token) -> Token:
    """The word by which "the Minsk I and Minsk II truces" hang on their verb, whatever the parser made of I."""
    doc, start, end = name.doc, name.i, noun.i
    while start > name.sent.start and (doc[start - 1].pos_ in RUN or doc[start - 1].text in NUMERALS):
        start -= 1
    while end + 1 < name.sent.end and doc[end + 1].pos_ == "NOUN":
        end += 1
    return next((word for word in doc[start : end + 1] if not start <= word.head.i <= end), noun)


def _ends_numbered(noun: Token) -> bool:
    """The "agreements" of "Minsk II ceasefire agreements" are no third deal."""
    before = noun.i - 1
    while before > noun.sent.start and noun.doc[before].pos_ == "NOUN":
        before -= 1
    return noun.doc[before].text in NUMERALS and noun.doc[before].pos_ != "PRON"


def _noun_behind(numeral: Token) -> Token | None:
    """The deal noun that ends the phrase: "Minsk I and Minsk II ceasefire agreements", not "World War II"."""
    for word in numeral.doc[numeral.i + 1 : numeral.sent.end]:
        if word.pos_ == "NOUN" and (kind := listed(word)):
            return None if kind in {"talks_framework", "weak"} else word
        if word.pos_ not in {"PROPN", "CCONJ", "ADJ", "PUNCT"} and word.text not in NUMERALS:
            return None
    return None


def _mention(head: Token, kind: str | None, times: Marks[TimeExpression]) -> DealMention:
    span = _phrase(head)
    lefts = {word.lemma_.lower() for word in head.lefts} | {word.lower_ for word in head.lefts}
    inside = [time for time in times if _whole_phrase(head).covers(time.span)]
    return DealMention(
        span=span,
        head=head,
        type=kind,  # type: ignore[arg-type]  # the TOML keys are the types
        name=_proper_name(head),
        duration_days=next((d for time in inside if _is_length(time, head) and (d := duration_days(time))), None),
        date=next(
            (time.when for time in inside if _is_date(time) and _tells_of(time, head, DOING)),
            None if lefts & DEFINITE else _done_in(head, times),
        ),
        distinct=bool(lefts & set(WORDS["relations"]["distinct"])),
        earlier=bool(lefts & set(WORDS["relations"]["earlier"])),
        definite=bool(lefts & DEFINITE),
        dated_before=any(_is_own(time, head) for time in inside if time.when and time.type == "DATE"),
        breadth=next((breadth for breadth, words in WORDS["breadth"].items() if lefts & set(words)), None),
        author=_author(head),
    )


def _done_in(head: Token, times: Marks[TimeExpression]) -> When | None:
    """ "The two sides signed a truce in Lisse in October 2029": the one year told with what was done to a new deal."""
    if head.dep_ not in {"dobj", "nsubjpass"} or head.head.tag_ not in {"VBD", "VBN"}:
        return None
    dates = [time for time in times.inside(span_of(head.sent)) if time.type == "DATE" and YEAR.search(time.text)]
    return dates[0].when if len(dates) == 1 and dates[0].relation in {"in", "on", None} else None


def _is_date(time: TimeExpression) -> bool:
    return time.when is not None and time.type != "DURATION" and time.relation != "since"


def _is_own(time: TimeExpression, head: Token) -> bool:
    """Whether a date stands right before or right behind the noun."""
    behind = head.idx + len(head.text)
    return time.span.end <= head.idx or 0 <= time.span.start - behind <= len(" last in ")


def _author(head: Token) -> str | None:
    """Whose proposal it is called by: "the Egyptian plan", "Morland's offer"."""
    if head.lemma_.lower() not in WORDS["authored"]["nouns"]:
        return None
    named = (
        word for word in head.lefts if word.dep_ in {"poss", "amod", "compound"} and word.ent_type_ in {"NORP", "GPE"}
    )
    return next((word.lower_[:4] for word in named), None)  # "Egypt's" and "Egyptian" are one author


def _phrase(head: Token) -> Span:
    """From the left edge to the head, with "of hostilities" where it makes the meaning."""
    first = _first(head)
    last = next((word for word in head.rights if word.dep_ == "dobj"), head) if head.pos_ == "VERB" else head
    if of_phrase(head):
        preposition = next(w for w in head.rights if w.lower_ in {"of", "to", "in"})
        last = next((w for w in preposition.children if w.dep_ == "pobj"), preposition)
    return Span(first.idx, last.idx + len(last.text))


def _first(head: Token) -> Token:
    """The first word of the phrase: no verb, bracket or bare preposition before it is of the name."""
    first = head
    for i in range(head.i - 1, max(head.left_edge.i, head.sent.start) - 1, -1):
        word = head.doc[i]
        clause = word.pos_ in {"VERB", "AUX"} and word.dep_ not in {"amod", "compound", "nmod", "punct"}
        clause = clause or (word.tag_ == "VBG" and word.lemma_ in GERUNDS)  # "accused of breaking truce"
        if clause or word.is_space or word.text in BREAKS:
            break
        first = word
    while first.pos_ in {"ADP", "PUNCT", "PART", "SCONJ"} and first.i < head.i and first.nbor().text != "-":
        first = first.nbor()
    return first


def _whole_phrase(head: Token) -> Span:
    """The noun phrase with what hangs on its right: "the truce that took effect on Friday" included."""
    return Span(head.left_edge.idx, head.right_edge.idx + len(head.right_edge.text))


def _proper_name(head: Token) -> str | None:
    """ "Minsk II" of "the Minsk II agreement"; None for a country or a person's deal."""
    names = [word for word in head.lefts if word.pos_ == "PROPN" and word.dep_ in {"compound", "nmod", "nummod"}]
    named = [word for word in names if word.ent_type_ in {"GPE", "LOC", "FAC", "LAW", "EVENT", "ORG", "CARDINAL", ""}]
    if not named or "-" in named[0].text or is_state(named[0].text):
        return None
    return " ".join(word.text for word in (*[w for n in named for w in n.lefts if w.pos_ == "PROPN"], *named))


def _is_length(time: TimeExpression, head: Token) -> bool:
    """ "A truce for three days" tells its length, "an eight-month-old truce" and "a deal to end years of war" not."""
    age = time.text.lower().endswith("old") or any(
        word.lower_.endswith("old") and abs(word.idx - time.span.end) <= 1 for word in head.subtree
    )
    return not age and _tells_of(time, head, LASTING)


def _tells_of(time: TimeExpression, head: Token, verbs: set[str]) -> bool:
    """Whether a time is the deal's, not that of what a clause on it tells: "the armistice that ended the 1950 war"."""
    clauses = (word for word in head.children if word.dep_ in {"acl", "relcl"} and word.lemma_.lower() not in verbs)
    return not any(Span(each.left_edge.idx, each.right_edge.idx + 1).covers(time.span) for each in clauses)


def duration_days(time: TimeExpression) -> float | None:
    """Days of a TIMEX3 duration: P30D is 30, PT72H is 3; None for a date or an open duration."""
    found = DURATION.fullmatch(time.value or "")
    if time.type != "DURATION" or not found:
        return None
    clock, number, unit = found.groups()
    if clock:
        return float(number) / 24 if unit == "H" else None
    return float(number) * DAYS[unit] if unit in DAYS else None
