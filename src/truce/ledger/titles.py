"""Titles: by which of its many names a deal is called."""

from collections import Counter
from collections.abc import Iterable

from truce.ledger.wording import proper, telling, telling_words
from truce.model import Agreement

LONGEST = 9  # words; a longer name is a description


def title_of(accounts: Iterable[Agreement]) -> str:
    """Its own name where it has one, else the name with the words that most accounts use, else its type."""
    listed = list(accounts)
    names = sorted({name for agreement in listed for name in agreement.names}, key=lambda name: (len(name), name))
    if not names:
        return listed[0].type.replace("_", " ")
    shared = Counter(word for agreement in listed for word in telling_words(agreement.names))

    def worth(name: str) -> tuple[bool, bool, int, int]:
        told, words = sum(shared[word] for word in telling(name)), len(name.split())
        return bool(proper(name)), words <= LONGEST, told, words  # "20-day ceasefire" says more than "offer"

    return max(names, key=worth)
