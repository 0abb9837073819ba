"""A stance taken, and the lexicon of the words that take one."""

from collections import defaultdict
from dataclasses import dataclass

from truce.find.positions.topics import WORDS, Topic
from truce.language.clauses import Frame
from truce.model import Span, Stance, Status

STANCES: tuple[Stance, ...] = (
    "accepted", "accepted_with_conditions", "rejected", "called_for",
    "proposed", "noncommittal", "withdrew", "supported",
)  # fmt: skip
Slots = list[tuple[Stance, str]]
LEXICON: dict[str, Slots] = defaultdict(list)
for _stance in STANCES:
    for _slot, _words in WORDS[_stance].items():
        for _word in _words:
            LEXICON[_word].append((_stance, _slot))


@dataclass(frozen=True)
class Taken:
    """A stance taken: the frame of the word that takes it, what it is on, and on which conditions."""

    stance: Stance
    status: Status
    frame: Frame
    topic: Topic
    conditions: tuple[Span, ...]
    rule: str
    by_speaker: bool = False  # taken by whoever says the sentence, not by the subject of the word
