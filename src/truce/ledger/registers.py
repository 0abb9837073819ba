"""Registers: the actors and places that a ledger knows, each with a number; two processes may add at once."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from truce.ledger import schema
from truce.ledger.keys import fold
from truce.model import Place

Rows = list[dict[str, Any]]
AT_ONCE = 500


def numbers_of_actors(connection: Connection, names: set[str]) -> dict[str, int]:
    """The number of each name, those not yet known being added."""
    rows = [{"name": name, "folded": fold(name), "same": name, "party": name} for name in sorted(names)]
    return _numbers(connection, schema.actors, schema.actors.c.name, rows)


def add_aliases(connection: Connection, rows: Rows) -> None:
    """Keep every way that reports name their actors, with the kind and country they give them."""
    new = [dict(row) for row in {tuple(sorted(row.items())): None for row in rows}]
    if new:
        connection.execute(_insert(connection, schema.aliases).on_conflict_do_nothing(), new)


def numbers_of_places(connection: Connection, places: Mapping[str, Place]) -> dict[str, int]:
    """The number of each place by its key, those not yet known being added."""
    return _numbers(connection, schema.places, schema.places.c.key, [_row(key, places[key]) for key in sorted(places)])


def _row(key: str, place: Place) -> dict[str, Any]:
    name = place.canonical or place.name
    where = {field: getattr(place, field) for field in ("country", "latitude", "longitude", "geoname")}
    return {"key": key, "name": name, "folded": fold(name), **where}


def _numbers(connection: Connection, table: Table, key: Column[str], rows: Rows) -> dict[str, int]:
    numbers = _known(connection, table, key, rows)
    if missing := [row for row in rows if row[key.name] not in numbers]:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), missing)
        numbers |= _known(connection, table, key, missing)
    return numbers


def _insert(connection: Connection, table: Table) -> Any:
    """An insert that knows what to do on conflict; only the dialect in use is imported, they are large."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    return dialect.insert(table)


def _known(connection: Connection, table: Table, key: Column[str], rows: Rows) -> dict[str, int]:
    wanted = [row[key.name] for row in rows]
    found: dict[str, int] = {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(key.label("key"), table.c.no).where(key.in_(wanted[start : start + AT_ONCE]))
        found.update({row.key: row.no for row in connection.execute(query)})
    return found
