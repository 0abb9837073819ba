"""The status of a deal at publication, from what its predicates say of it; the latest word weighs most."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from truce.find.agreements.gathering import Bundle
from truce.find.agreements.mentions import WORDS, DealMention
from truce.language.modality import status_of
from truce.model import AgreementStatus

CUES: dict[str, AgreementStatus] = {word: status for status, words in WORDS["status"].items() for word in words}
# what outweighs what where both are told of one deal: a truce that is breached was agreed and took effect
ORDER: tuple[AgreementStatus, ...] = ("violated", "ended", "suspended", "in_force", "rejected", "agreed", "proposed")


def status(bundle: Bundle) -> AgreementStatus:
    """The strongest status that any mention carries, "unclear" where none does."""
    told = Counter(said for mention in bundle.mentions for said in _told(mention))
    return next((status for status in ORDER if told[status]), "unclear")


def _told(mention: DealMention) -> Iterator[AgreementStatus]:
    for word in _around(mention.head):
        said = CUES.get(word.lemma_.lower())
        if said is None:
            continue
        real = status_of(word)
        if real == "happened":
            yield said
        elif said in {"agreed", "in_force", "proposed"}:
            yield "proposed"


def _around(head: Token) -> Iterator[Token]:
    """The words of its phrase, and the predicates above it up to the clause."""
    yield from (word for word in head.subtree if word.i != head.i and word.pos_ in {"VERB", "NOUN", "ADJ"})
    above = head.head
    while above.i != head.i:
        yield above
        yield from (
            child for child in above.children if child.dep_ in {"acomp", "attr", "prep", "dobj"} and child.i != head.i
        )
        if above.pos_ == "VERB" or above.head.i == above.i:
            return
        head, above = above, above.head
