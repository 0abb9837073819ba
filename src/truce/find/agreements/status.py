"""The status of a deal at publication, from what stands around its mentions; what goes furthest wins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.kinds import WORDS
from truce.find.agreements.mentions import DealMention
from truce.language.clauses import is_passive
from truce.language.modality import is_negated, status_of
from truce.model import AgreementStatus, When

CUES: dict[str, dict[str, AgreementStatus]] = {
    relation: {word: status for status, words in statuses.items() for word in words}
    for relation, statuses in WORDS["status"].items()
}
MOVING = {"take", "come", "go", "enter", "remain", "stay", "become", "bring", "be"}
CALENDAR = {"agreed", "in_force", "unclear"}  # what a day may change; a breach or a refusal is told
OUTSIDERS = set(WORDS["relations"]["outsiders"])
KEPT = set(WORDS["relations"]["kept"])
LASTING = set(WORDS["relations"]["lasting"])
UNITS = set(WORDS["relations"]["units"])
# what goes further outweighs: a truce that is breached was agreed and took effect
ORDER: tuple[AgreementStatus, ...] = ("violated", "ended", "suspended", "in_force", "rejected", "agreed", "proposed")


@dataclass(frozen=True)
class Terms:
    """When a deal runs."""

    start: When | None
    end: When | None
    days: float | None


def status(bundle: Bundle, *, past: bool) -> AgreementStatus:
    """The furthest status that any mention carries, "unclear" where none does; `past` is an earlier chapter's deal."""
    told = {said for mention in bundle.mentions for said in _told(mention)}
    furthest: AgreementStatus = next((status for status in ORDER if status in told), "unclear")
    return "unclear" if furthest == "agreed" and past else furthest  # signed long ago: does it still stand?


def on_day(told: AgreementStatus, terms: Terms, day: date | None) -> AgreementStatus:
    """The same where the calendar knows better: a truce begins, and is over, on its days."""
    if day is None or told not in CALENDAR:
        return told
    start, end, days = terms.start, terms.end, terms.days
    over = end.end if end else start.end + timedelta(days) if start and days else None
    if over and over < day:
        return "ended"
    if start and told == "agreed" and start.end < day:
        return "in_force"
    return "agreed" if start and told == "in_force" and start.start > day else told


def _told(mention: DealMention) -> Iterator[AgreementStatus]:
    for relation, word in _related(mention.head):
        said = CUES[relation].get(word.lemma_.lower()) or CUES[relation].get(word.lower_)
        if said is None and relation == "object" and word.lemma_ == "agree" and is_passive(word):
            said = "agreed"  # "a truce agreed by both", which "agreed to a truce", said of one, is not
        if said is None or (said == "in_force" and not _is_in_force(word, relation)):
            continue
        if said == "in_force" and relation == "subject" and _is_outlived(word):
            said = "ended"
        if said == "ended" and relation == "subject" and any(child.dep_ == "dobj" for child in word.children):
            continue  # "the accord that ended the war" is not over
        if said == "rejected" and relation == "object" and _is_by_outsider(word):
            continue
        yield from _as_told(said, relation, word)


def _is_outlived(verb: Token) -> bool:
    """ "Lasted four days", "held for barely a week": it is over; "has lasted" is not."""
    if verb.lemma_.lower() not in LASTING or verb.tag_ != "VBD":
        return False
    spans = [child for child in verb.children if child.dep_ in {"npadvmod", "dobj"}]
    spans += [noun for child in verb.children if child.lower_ == "for" for noun in child.children]
    return any(span.lemma_.lower() in UNITS for span in spans)


def _is_by_outsider(verb: Token) -> bool:
    """What a former president or the opposition rejects may be agreed all the same."""
    subjects = (child for child in verb.children if child.dep_ == "nsubj")
    return any(word.lower_ in OUTSIDERS for subject in subjects for word in subject.subtree)


def _as_told(said: AgreementStatus, relation: str, word: Token) -> Iterator[AgreementStatus]:
    """What a cue comes to where it is not told as a fact."""
    real = status_of(word.head if relation == "within" else word) if relation != "modifier" else "happened"
    if real == "happened" and not _is_aim(word):
        yield said
    elif real == "denied" and said == "in_force" and relation == "object":
        if word.lemma_.lower() in KEPT and (is_negated(word) or word.head.lemma_ == "fail"):
            yield "violated"  # "has not been respected"
    elif real == "planned" and said == "in_force" and relation == "subject":
        yield "agreed"  # "is due to take effect"
    elif said in {"agreed", "in_force", "proposed"}:
        yield "proposed"


def _related(head: Token) -> Iterator[tuple[str, Token]]:
    """The words around a deal, each with how it stands to it."""
    yield from (("modifier", word) for word in head.lefts)
    for word in (*head.children, *_behind(head)):
        if word.dep_ in {"acl", "relcl"}:
            yield ("object" if word.tag_ == "VBN" and not _has_subject(word) else "subject"), word
    above, relation = head.head, head.dep_
    if relation in {"nsubj", "nsubjpass"}:
        yield from (("subject", word) for word in _further(above))
    if relation == "nsubj":
        yield "subject", above
    elif relation in {"dobj", "nsubjpass", "attr"}:
        yield "object", above
    elif relation == "pobj":
        yield "within", above
        yield ("above" if above.head.pos_ in {"NOUN", "PROPN"} else "object"), above.head


def _behind(head: Token) -> Iterator[Token]:
    """What hangs on the last word of "cessation of hostilities agreement", though it tells of the whole."""
    for preposition in head.rights:
        if preposition.lower_ == "of":
            yield from (word for noun in preposition.children if noun.dep_ == "pobj" for word in noun.children)


def _further(verb: Token) -> Iterator[Token]:
    """What else its subject does: "has been in place but *collapsed*", "is due to *come* into effect"."""
    for word in verb.children:
        if word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"} and not _has_subject(word):
            yield word
        elif word.dep_ in {"acomp", "xcomp"}:
            yield from (inner for inner in (word, *word.children) if inner.dep_ == "xcomp")


def _has_subject(clause: Token) -> bool:
    return any(child.dep_ == "nsubj" for child in clause.children)


def _is_aim(word: Token) -> bool:
    """ "Talks on extending the truce", "close to reaching a deal": the aim of a noun has not come about."""
    return (word.dep_ == "pcomp" and word.head.head.pos_ in {"NOUN", "ADJ", "ADV"}) or (
        word.tag_ == "VB" and word.dep_ in {"acl", "advcl"}
    )


def _is_in_force(word: Token, relation: str) -> bool:
    """ "Took effect", "came into force", "is in place" count; "took place" and "is due to take effect" do not."""
    if relation != "subject" or word.lemma_.lower() not in MOVING:
        return True
    inside = (inner for child in word.children if child.lower_ == "in" for inner in child.children)
    return any(
        inner.lower_ in {"effect", "force", "hold", "place"}
        for inner in (inside if word.lemma_ == "be" else word.subtree)
    )
