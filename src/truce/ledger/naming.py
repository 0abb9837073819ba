"""Naming: by which name an actor of a report goes in the ledger, and which party it acts for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select, update

from truce.ledger import schema

AT_FIRST = 2_000
actors, casts = schema.actors, schema.casts


class Called(NamedTuple):
    """The actor that a name is one of, and the party it acts for: its side, where reports agree on one, or itself."""

    actor: str
    party: str


@dataclass(frozen=True)
class Naming:
    """Who goes by which name."""

    names: Mapping[str, Called]

    def actor(self, name: str) -> str:
        return self.names[name].actor

    def party(self, name: str) -> str:
        return self.names[name].party


class _Asked(dict[str, Called]):
    """Names asked of the ledger as they are needed: the first AT_FIRST of it together, the rest one by one."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self.connection = connection

    def __missing__(self, name: str) -> Called:
        if not self:
            self._take(select(actors).order_by(actors.c.no).limit(AT_FIRST))
        if name not in self:
            self._take(select(actors).where(actors.c.name == name))
        return self.setdefault(name, Called(name, name))

    def _take(self, query: Select[Any]) -> None:
        self.update({row.name: Called(row.same, row.party) for row in self.connection.execute(query).all()})


def naming_of(connection: Connection) -> Naming:
    """How the ledger names its actors, as last settled."""
    return Naming(_Asked(connection))


def settle_parties(connection: Connection) -> tuple[Naming, set[int]]:
    """Write which party each actor acts for; how all are named, and the numbers of those whose party changed."""
    rows = connection.execute(select(actors)).all()
    sides = _sides(connection, {row.no: row.same for row in rows})
    party = {row.no: sides.get(row.same, row.same) for row in rows}
    changed = [{"number": row.no, "its": party[row.no]} for row in rows if row.party != party[row.no]]
    if changed:
        one = update(actors).where(actors.c.no == bindparam("number"))
        connection.execute(one.values(party=bindparam("its")), changed)
    asked = _Asked(connection)
    asked.update({row.name: Called(row.same, party[row.no]) for row in rows})
    return Naming(asked), {line["number"] for line in changed}


def _sides(connection: Connection, called: Mapping[int, str]) -> dict[str, str]:
    """The side of each actor of which reports tell one, and only one."""
    told = defaultdict(set)
    for row in connection.execute(select(casts.c.actor, casts.c.side).where(casts.c.side.is_not(None)).distinct()):
        told[called[row.actor]].add(called[row.side])
    return {actor: next(iter(sides)) for actor, sides in told.items() if len(sides) == 1}
