"""The sides of a report: who fights whom, learnt from its plain sentences to fill in the rest.

"Recipients that the sentence leaves out but the report makes plain are filled in", say the guidelines.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import permutations, product

from truce.find.events.drafts import Draft
from truce.knowledge.enmities import are_at_home, known_enemies
from truce.language.cast import PARTIES, Cast
from truce.language.words import load_words
from truce.model import Actor, Mention

FIGHTING = {
    "ASSAULT": 1.0,
    "COERCE": 0.3,
    "MOBILIZE": 0.3,
    "THREATEN": 0.3,
    "CONSULT": 0.2,
}  # what a pair tells of enmity
SOMEBODY = PARTIES | {"person", "igo", "ngo", "military", "media"}
QUIET = set(load_words("events")["classes"]["Quiet"])
SIGNED = 2.0  # a truce with each other
KNOWN = 1.5  # long at war
HOME = 0.5  # a rebel group and the state of its own country
OFTEN = 0.1  # for each time that both are mentioned
NEAR = 3.0  # named in the same sentence


class Sides:
    """Pairs of parties, and how much tells that they stand against each other."""

    def __init__(self, drafts: Iterable[Draft], cast: Cast) -> None:
        self._cast = cast
        self._mentions = {mention.actor: mention for mention in reversed(cast.mentions) if mention.actor}
        self._often = Counter(mention.actor for mention in cast.mentions if mention.actor)
        self._pairs: Counter[tuple[str, str]] = Counter()
        for draft in drafts:
            self._count(draft)
        for one, other in permutations((actor for actor in cast.actors if actor.kind in PARTIES), 2):
            self._add(one.name, other.name, _enmity(one, other))
        for pair in list(self._pairs):
            self._add(*pair, OFTEN * min(self._often[name] for name in pair))

    def _add(self, one: str, other: str, weight: float) -> None:
        if weight:
            self._pairs[one, other] += weight  # type: ignore[assignment]

    def _count(self, draft: Draft) -> None:
        ends = _ends_fighting(draft)
        told = SIGNED if ends else FIGHTING.get(draft.type, 0)
        weight = 0 if draft.status == "denied" else told
        actors = self.parties(draft.actors)
        others = self.parties(draft.recipients) or (actors if draft.mutual or ends else [])
        for one, other in product(actors, others):
            if one != other:
                self._add(one, other, weight)
                self._add(other, one, weight / 2)

    def parties(self, mentions: Iterable[Mention]) -> list[str]:
        """The parties that the mentioned are or act for, each once."""
        return list(dict.fromkeys(side for mention in mentions if (side := self._party(mention))))

    def are_known(self, mentions: Iterable[Mention]) -> bool:
        """Whether any of them is somebody: a party, a person, a body, and not just "negotiators"."""
        return any(actor.kind in SOMEBODY for mention in mentions if (actor := self._cast.actor(mention)))

    def _party(self, mention: Mention) -> str | None:
        actor = self._cast.actor(mention)
        return actor.name if actor and actor.kind == "military" and not actor.side else self._cast.side(mention)

    def adversaries(self, mentions: Iterable[Mention], present: Iterable[str]) -> tuple[Mention, ...]:
        """Whom the report sets against these parties most; one who is named in the sentence comes first."""
        parties, near = self.parties(mentions), set(present)
        against: Counter[str] = Counter()
        for (one, other), weight in self._pairs.items():
            if one in parties and other not in parties:
                against[other] += weight + (NEAR if other in near else 0)  # type: ignore[assignment]
        return self._named(name for name, _ in against.most_common(1))

    def main_pair(self) -> tuple[Mention, ...]:
        """The two sides set against each other most."""
        return self._named(name for pair, _ in self._pairs.most_common(1) for name in pair)

    def _named(self, names: Iterable[str]) -> tuple[Mention, ...]:
        return tuple(self._mentions[name] for name in names if name in self._mentions)


def _ends_fighting(draft: Draft) -> bool:
    """Whoever signs a truce together has fought; a third who strikes one of them has signed none."""
    return draft.type == "COOPERATE" and any(patient.lemma_.lower() in QUIET for patient in draft.main.frame.patients)


def _enmity(one: Actor, other: Actor) -> float:
    """What is known of two parties before the report is read."""
    if (one.name, other.name) in known_enemies():
        return KNOWN
    return HOME if are_at_home(one, other) else 0
