"""The chain by which words reached the report: who said them, who passed them on, who is said to have said so.

"Aras told Radio One the port was hit, Tass reported": Aras speaks, Radio One and Tass are the relays. "The
ministry said Aras had threatened it": Aras's words are asserted by the ministry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from truce.find.statements.speakers import is_media, is_own_outlet
from truce.language.attribution import Attribution, Source
from truce.language.attribution.extents import noun_phrase
from truce.language.attribution.resumed import adds_to
from truce.language.cast import Cast
from truce.language.cues import load_cues
from truce.language.modality import is_negated, is_put_off
from truce.language.text import Text
from truce.language.words import load_words

DENYING = frozenset(load_words("denials")["verbs"])
MOST = 0.6  # the share of what is passed on that one statement fills when it is that statement that is passed on


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with its chain; `asserter` is whoever the report has it from, None for the speaker."""

    attribution: Attribution
    speaker: Source
    relays: tuple[Source, ...] = ()
    asserter: Source | None = None


def tell(text: Text, cast: Cast, attributions: Sequence[Attribution]) -> Iterator[Told]:
    """The statements among attributions; those that only pass another on become its relays."""
    spoken = [a for a in attributions if a.kind == "statement" and _may_speak(a.source) and not _is_unsaid(a)]
    chains = {id(a): _holders(a, spoken) for a in spoken}
    passed = {id(b) for a in spoken for b in chains[id(a)][:1] if _passes_on(text, cast, b, a)}
    for a in spoken:
        if id(a) in passed:
            continue
        outer = [b for b in chains[id(a)] if id(b) not in passed]
        if not outer:
            yield _told(text, cast, a, tuple(b.source for b in chains[id(a)] if b.source), spoken)


def _may_speak(source: Source | None) -> bool:
    return source is not None and source.token.lemma_.lower() not in load_cues().words["mute"]


def _is_unsaid(attribution: Attribution) -> bool:
    """`Did not comment`, `declined to say`, `has yet to confirm`: nothing was said; nor in `claims that he denies`."""
    cue = attribution.trigger
    if is_negated(cue) or is_put_off(cue) or any(map(_denies_it, cue.children)):
        return True
    words = load_cues().words
    asked = cue.head.tag_ == "VBN" and cue.head.lemma_ in words["questioning"]  # "asked to confirm it"
    return cue.dep_ == "xcomp" and (asked or cue.head.lemma_ in words["withheld"])


def _denies_it(clause: Token) -> bool:
    """A denial of the word that it hangs on: "a claim that Oskal denies"."""
    below = {child.dep_ for child in clause.children}
    return clause.lemma_ in DENYING and "nsubj" in below and not below & {"dobj", "ccomp", "xcomp", "prep"}


def _holders(attribution: Attribution, spoken: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in whose content this one stands, innermost first."""
    found = [other for other in spoken if other is not attribution and other.holds(attribution.cue)]
    return sorted(found, key=lambda other: sum(map(len, other.contents)))


def _passes_on(text: Text, cast: Cast, outer: Attribution, inner: Attribution) -> bool:
    """Whether the outer one only relays the inner: its content is that statement and little else."""
    if outer.source is None or inner.source is None:
        return False
    first = min(inner.cue.start, inner.source.span.start, inner.contents[0].start)
    last = max(inner.cue.end, inner.contents[-1].end)
    whole = last - first >= MOST * (outer.contents[-1].end - outer.contents[0].start)
    return whole and not _is_purpose(inner) and (_is_aside(outer) or is_media(text, cast, outer.source))


def _is_purpose(inner: Attribution) -> bool:
    """ "Telephoned him to congratulate him, the ministry said" is the ministry's word."""
    return inner.trigger.dep_ == "advcl" and any(child.tag_ == "TO" for child in inner.trigger.children)


def _is_aside(outer: Attribution) -> bool:
    return outer.rule == "according-to" or outer.contents[-1].end <= outer.cue.start


def _told(
    text: Text, cast: Cast, attribution: Attribution, holders: tuple[Source, ...], attributions: Sequence[Attribution]
) -> Told:
    speaker = attribution.source
    assert speaker is not None
    cited = _cited(attribution.trigger)
    relays = [*attribution.relays, *_told_to(text, cast, attribution), *holders]
    if (said := adds_to(attribution.trigger)) is not None:  # "…, adding that": by the same way
        relays += [relay for other in attributions if other.trigger == said for relay in _told_to(text, cast, other)]
    if cited is not None and is_media(text, cast, speaker) and not relays:
        speaker, relays = cited, [speaker]  # "Tass reported, citing a minister"
    elif cited is not None and relays:
        relays.append(cited)
    return Told(attribution, speaker, tuple(relay for relay in relays if not is_own_outlet(text, cast, relay)))


def _told_to(text: Text, cast: Cast, attribution: Attribution) -> Iterator[Source]:
    """`Told Reuters`: the addressee is an outlet, which passes it on."""
    if attribution.addressee is not None and is_media(text, cast, attribution.addressee):
        yield attribution.addressee


def _cited(cue: Token) -> Source | None:
    """`…, citing a military source`."""
    for word in cue.sent:
        if word.tag_ == "VBG" and word.lemma_ in load_cues().words["cite"] and word.dep_ in {"advcl", "acl", "conj"}:
            found = next((child for child in word.children if child.dep_ == "dobj"), None)
            if found is not None and found.ent_type_ not in {"DATE", "CARDINAL"}:
                return Source(noun_phrase(found), found)
    return None
