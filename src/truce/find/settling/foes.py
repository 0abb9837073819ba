"""Who attacks whom in a report, and who is known to be at war: a truce is made between these."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import permutations, product

from truce.knowledge.enmities import are_enemies
from truce.language.cast import Cast
from truce.model import Claim, Event, Mention


class Foes:
    """Pairs of sides at each other, told or known."""

    def __init__(self, claims: Iterable[Claim], cast: Cast) -> None:
        self._cast = cast
        self.often = Counter(cast.side(mention) for mention in cast.mentions)
        self._pairs: Counter[tuple[str, str]] = Counter()
        for claim in claims:
            if isinstance(claim, Event) and claim.type == "ASSAULT":
                for one, other in product(self._sides(claim.actors), self._sides(claim.recipients)):
                    self._pairs[one, other] += one != other

    def _sides(self, mentions: Iterable[Mention]) -> Iterator[str]:
        return (side for mention in mentions if (side := self._cast.side(mention)))

    def fights(self, name: str) -> bool:
        return any(times and name in pair for pair, times in self._pairs.items())

    @cached_property
    def main_pair(self) -> frozenset[str]:
        """The two most often at each other and most spoken of: a third force hit in passing is neither."""
        weight = {pair: times * min(self.often[name] for name in pair) for pair, times in self._pairs.items() if times}
        return frozenset(max(weight.items(), key=lambda item: item[1])[0]) if weight else frozenset()

    @cached_property
    def _enemies(self) -> dict[str, set[str]]:
        enemies: dict[str, set[str]] = {}
        known = ((one.name, other.name) for one, other in permutations(self._cast.actors, 2) if are_enemies(one, other))
        for one, other in (*(pair for pair, times in self._pairs.items() if times), *known):
            enemies.setdefault(one, set()).add(other)
            enemies.setdefault(other, set()).add(one)
        return enemies

    def enemies(self, name: str) -> set[str]:
        """Whom it fights in the report, or is known to be at war with, of those the report names."""
        return self._enemies.get(name, set())
