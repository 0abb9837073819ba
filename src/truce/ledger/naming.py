"""Naming: by which name an actor of a report goes in the ledger, and which party it acts for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from truce.ledger import schema


@dataclass(frozen=True)
class Naming:
    """`same` leads from each name to the actor's, `sides` from each actor to the one side it is told to be of."""

    same: Mapping[str, str]
    sides: Mapping[str, str]

    def actor(self, name: str) -> str:
        return self.same.get(name, name)

    def party(self, name: str) -> str:
        """The side where reports agree on one, else the actor itself."""
        return self.sides.get(self.actor(name), self.actor(name))


def naming_of(connection: Connection) -> Naming:
    """How the ledger names its actors, as last settled."""
    actors, casts = schema.actors, schema.casts
    rows = connection.execute(select(actors.c.no, actors.c.name, actors.c.same)).all()
    called = {row.no: row.same for row in rows}
    told = defaultdict(set)
    for row in connection.execute(select(casts.c.actor, casts.c.side).where(casts.c.side.is_not(None)).distinct()):
        told[called[row.actor]].add(called[row.side])
    sides = {actor: next(iter(found)) for actor, found in told.items() if len(found) == 1}
    return Naming({row.name: row.same for row in rows}, {a: side for a, side in sides.items() if a != side})
