"""The status of a deal at publication, from what stands around its mentions; what goes furthest wins."""

from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.mentions import WORDS, DealMention
from truce.language.modality import status_of
from truce.model import AgreementStatus

CUES: dict[str, dict[str, AgreementStatus]] = {
    relation: {word: status for status, words in statuses.items() for word in words}
    for relation, statuses in WORDS["status"].items()
}
# what goes further outweighs: a truce that is breached was agreed and took effect
ORDER: tuple[AgreementStatus, ...] = ("violated", "ended", "suspended", "in_force", "rejected", "agreed", "proposed")


def status(bundle: Bundle, *, past: bool) -> AgreementStatus:
    """The furthest status that any mention carries, "unclear" where none does; `past` is an earlier chapter's deal."""
    told = {said for mention in bundle.mentions for said in _told(mention)}
    furthest: AgreementStatus = next((status for status in ORDER if status in told), "unclear")
    return "unclear" if furthest == "agreed" and past else furthest  # signed long ago: does it still stand?


def _told(mention: DealMention) -> Iterator[AgreementStatus]:
    for relation, word in _related(mention.head):
        said = CUES[relation].get(word.lemma_.lower()) or CUES[relation].get(word.lower_)
        if said is None or (said == "in_force" and not _is_in_force(word, relation)):
            continue
        yield from _as_told(said, relation, word)


def _as_told(said: AgreementStatus, relation: str, word: Token) -> Iterator[AgreementStatus]:
    """What a cue comes to where it is not told as a fact."""
    real = "happened" if relation in {"modifier", "within"} else status_of(word)
    if real == "happened" and not _is_aim(word):
        yield said
    elif real == "denied" and said == "in_force" and relation == "object":
        yield "violated"  # "has not been respected"
    elif real == "planned" and said == "in_force" and relation == "subject":
        yield "agreed"  # "is due to take effect"
    elif said in {"agreed", "in_force", "proposed"}:
        yield "proposed"


def _related(head: Token) -> Iterator[tuple[str, Token]]:
    """The words around a deal, each with how it stands to it."""
    yield from (("modifier", word) for word in head.lefts)
    for word in head.children:
        if word.dep_ in {"acl", "relcl"}:
            yield ("object" if word.tag_ == "VBN" and not _has_subject(word) else "subject"), word
    above, relation = head.head, head.dep_
    if relation == "nsubj":
        yield "subject", above
    elif relation in {"dobj", "nsubjpass", "attr"}:
        yield "object", above
    elif relation == "pobj":
        yield "within", above
        yield ("above" if above.head.pos_ in {"NOUN", "PROPN"} else "object"), above.head


def _has_subject(clause: Token) -> bool:
    return any(child.dep_ == "nsubj" for child in clause.children)


def _is_aim(word: Token) -> bool:
    """ "Talks on extending the truce", "efforts to reach a deal": the aim of a noun has not come about."""
    return (word.dep_ == "pcomp" and word.head.head.pos_ == "NOUN") or (
        word.tag_ == "VB" and word.dep_ in {"acl", "advcl"}
    )


def _is_in_force(word: Token, relation: str) -> bool:
    """ "Took effect" and "came into force" count, "took place" and "came up" do not."""
    if relation != "subject" or word.lemma_.lower() not in {
        "take",
        "come",
        "go",
        "enter",
        "remain",
        "stay",
        "become",
        "bring",
    }:
        return True
    return any(inner.lower_ in {"effect", "force", "hold", "place"} for inner in word.subtree)
