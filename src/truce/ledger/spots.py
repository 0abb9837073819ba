"""Spots: a place under all the numbers that reports gave it, where it is plain that they mean one place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from truce.ledger import schema

NEAR = 0.5  # degrees; a gazetteer knows a town and the district that is called by it
AT_ONCE = 400
places = schema.places


class Spot(NamedTuple):
    """A place under all its numbers; the first of them stands for it."""

    name: str
    numbers: tuple[int, ...]

    @property
    def no(self) -> int:
        return self.numbers[0]


def spots_of(connection: Connection, numbers: Sequence[int]) -> list[Spot]:
    """The places that these numbers are of: of one name, in no two countries, NEAR one another."""
    wanted = set(numbers)
    found = (Spot(rows[0].name, tuple(row.no for row in rows)) for rows in _places(connection, numbers))
    return [spot for spot in found if not wanted.isdisjoint(spot.numbers)]


def _places(connection: Connection, numbers: Sequence[int]) -> Iterator[list[Any]]:
    namesakes: dict[str, dict[int, Any]] = defaultdict(dict)
    for start in range(0, len(numbers), AT_ONCE):
        folded = select(places.c.folded).where(places.c.no.in_(numbers[start : start + AT_ONCE]))
        for row in connection.execute(select(places).where(places.c.folded.in_(folded)).order_by(places.c.no)).all():
            namesakes[row.folded][row.no] = row
    for rows in namesakes.values():
        yield from _same(list(rows.values()))


def _same(namesakes: list[Any]) -> Iterator[list[Any]]:
    """Places of one name told apart; one of which no coordinates are known is the only one that fits, or itself."""
    found: list[list[Any]] = []
    for row in sorted(namesakes, key=lambda row: (row.latitude is None, row.country is None, row.no)):
        fitting = [members for members in found if all(_fits(row, other) for other in members)]
        if len(fitting) == 1 or (fitting and row.latitude is not None):
            fitting[0].append(row)
        else:
            found.append([row])
    return (sorted(members, key=lambda row: row.no) for members in found)


def _fits(one: Any, other: Any) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    if one.latitude is None or other.latitude is None:
        return True
    return bool(max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude)) < NEAR)
