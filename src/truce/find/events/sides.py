"""The sides of a report: who fights whom, and who talks to whom, learnt from its plain sentences to fill in the rest.

"Where the report makes plain whom an attack was made on, that is filled in", say the guidelines.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import product

from truce.find.events.drafts import Draft
from truce.language.cast import PARTIES, Cast
from truce.model import Mention

FIGHTING = {
    "ASSAULT": 1.0,
    "COERCE": 0.3,
    "MOBILIZE": 0.3,
    "THREATEN": 0.3,
    "CONSULT": 0.2,
}  # how much a pair tells of enmity
NEAR = 5.0  # named in the same sentence
HOME = 0.5  # a rebel group and the state of its own country


class Sides:
    """Pairs of parties, and how often the report sets them against each other."""

    def __init__(self, drafts: Iterable[Draft], cast: Cast) -> None:
        self._cast = cast
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._mentions = {mention.actor: mention for mention in reversed(cast.mentions) if mention.actor}
        for draft in drafts:
            self._count(draft)
        self._count_homes()

    def _count(self, draft: Draft) -> None:
        weight = FIGHTING.get(draft.type, 0)
        actors = self.parties(draft.actors)
        others = self.parties(draft.recipients) or (actors if draft.mutual else [])
        for one, other in product(actors, others):
            if weight and one != other:
                self._pairs[one, other] += weight
                self._pairs[other, one] += weight / 2

    def _count_homes(self) -> None:
        states = {actor.country: actor for actor in self._cast.actors if actor.kind == "state" and actor.country}
        for actor in self._cast.actors:
            if actor.kind == "rebel" and actor.country in states:
                state = states[actor.country].name
                self._pairs[actor.name, state] += HOME
                self._pairs[state, actor.name] += HOME

    def parties(self, mentions: Iterable[Mention]) -> list[str]:
        """The parties that the mentioned are or act for, each once."""
        return list(dict.fromkeys(side for mention in mentions if (side := self._party(mention))))

    def _party(self, mention: Mention) -> str | None:
        actor = self._cast.actor(mention)
        if actor is None or actor.kind not in PARTIES | {"military"}:
            return self._cast.side(mention)
        return actor.name

    def adversaries(self, mentions: Iterable[Mention], present: Iterable[str]) -> tuple[Mention, ...]:
        """Whom the report sets against these parties most; one who is named in the sentence comes first."""
        parties, near = self.parties(mentions), set(present)
        against: Counter[str] = Counter()
        for (one, other), weight in self._pairs.items():
            if one in parties and other not in parties:
                against[other] += weight + (NEAR if other in near else 0)
        found = self._mention(against.most_common(1)[0][0]) if against else None
        return (found,) if found else ()

    def main_pair(self) -> tuple[Mention, ...]:
        """The two sides set against each other most."""
        if not self._pairs:
            return ()
        pair, _ = self._pairs.most_common(1)[0]
        return tuple(mention for party in pair if (mention := self._mention(party)))

    def _mention(self, party: str) -> Mention | None:
        return self._mentions.get(party)
