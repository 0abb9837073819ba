"""Joining: what rules and judgements say of pairs becomes sets, each join with its reason.

A pair judged `same` is joined first, a pair judged `different` never stands in one set, whatever chain of other
joins would bring it there. Then the rules' pairs follow, the strongest first; a join that would bring together
what must stay apart is left out. The outcome depends on the pairs alone, not on their order.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from truce.ledger.unions import Unions

Apart = Callable[[str, str], bool]


class Join(NamedTuple):
    """Two things that a rule holds for one, how strongly, and why."""

    strength: int
    one: str
    other: str
    why: str


@dataclass(frozen=True)
class Pairs:
    """What people have judged of pairs: which are the same, and which are not, by whom."""

    same: Mapping[tuple[str, str], str] = field(default_factory=dict)
    different: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def apart(self, one: str, other: str) -> bool:
        return pair(one, other) in self.different


def pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def join_all(things: Iterable[str], joins: Iterable[Join], judged: Pairs, apart: Apart) -> list[dict[str, str]]:
    """Sets of things that are one: for each member, why it was joined ("" for one that needed no reason)."""
    unions = Unions[str]()
    members: dict[str, dict[str, str]] = {}
    for thing in sorted(things):
        unions.add(thing)
        members[thing] = {thing: ""}
    same = ((two, who) for two, who in judged.same.items() if members.keys() >= {*two})
    decided = [Join(0, *two, f"judged the same by {who}") for two, who in same]
    ruled = sorted(joins, key=lambda join: (-join.strength, join.one, join.other, join.why))
    for join in sorted(decided):
        _unite(unions, members, join, judged.apart)
    for join in ruled:
        _unite(unions, members, join, lambda one, other: judged.apart(one, other) or apart(one, other))
    return [members[root] for root in sorted(members)]


def reasons(members: Mapping[str, str], chief: str) -> dict[str, str]:
    """Why each member but the chief is one with it; the reason that came with the chief is the first's."""
    first = next((member for member, why in members.items() if not why), chief)
    return dict(members) | {first: members[chief], chief: ""}


def _unite(unions: Unions[str], members: dict[str, dict[str, str]], join: Join, apart: Apart) -> None:
    one, other = unions.root(join.one), unions.root(join.other)
    if one == other or any(apart(a, b) for a in members[one] for b in members[other]):
        return
    newcomer = join.other if len(members[one]) >= len(members[other]) else join.one
    unions.join(one, other)
    members[one] |= members.pop(other)
    members[one][newcomer] = members[one][newcomer] or join.why
