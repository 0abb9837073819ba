"""A shape lays a struct out in flat columns, and makes the struct of them again.

A struct within a struct becomes columns of its own, named by both (`place_latitude`); a tuple of structs becomes
columns of lists that run side by side (`actors`, `actors_actor`, `actors_start`, `actors_end`).
"""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct, convert
from msgspec.structs import FieldInfo, fields

from truce.model import Mention, Place, When

Leaf = type[str] | type[int] | type[float] | type[bool] | type[date] | type[datetime]
NAMES: dict[tuple[type, str], str] = {  # how the fields of a part are called after the part itself
    (Mention, "actor"): "{}",
    (Mention, "span"): "{}",
    (Place, "name"): "{}",
    (Place, "span"): "{}",
    (When, "start"): "{}_from",
    (When, "end"): "{}_to",
}
FIRST: dict[type, tuple[str, ...]] = {Mention: ("actor", "text")}  # what is asked of a part before the rest of it


@dataclass(frozen=True)
class Column:
    """A column: what its cells hold, whether one may be empty, and whether it holds a list of such."""

    name: str
    leaf: Leaf
    nullable: bool = False
    many: bool = False


@dataclass(frozen=True)
class Part:
    """One field of a struct: its columns, how its value is laid out in them, and how it is made again."""

    name: str
    columns: tuple[Column, ...]
    lay: Callable[[Any, list[Any]], None]
    make: Callable[[Iterator[Any]], Any]


@dataclass(frozen=True)
class Shape:
    """The columns of a struct type, of the fields `first` before the others, of those `last` after them."""

    type: type[Struct]
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(_part(self.type, field, "") for field in _fields(self.type, self.first, self.last))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for part in self.parts for column in part.columns)

    def lay(self, value: Struct) -> list[Any]:
        """The cells of a value."""
        cells: list[Any] = []
        for part in self.parts:
            part.lay(getattr(value, part.name), cells)
        return cells

    def make(self, cells: Mapping[str, Any]) -> Any:
        """The value that has these cells; msgspec.ValidationError where none can."""
        taken = iter([cells.get(column.name) for column in self.columns])
        made = {part.name: part.make(taken) for part in self.parts}
        tag = {"kind": self.type.__struct_config__.tag} if self.type.__struct_config__.tag else {}
        return convert(made | tag, type=self.type)


def _fields(kind: type[Struct], first: Sequence[str], last: Sequence[str] = ()) -> list[FieldInfo]:
    """The fields of a struct, some before the others and some after."""
    rank = {name: i - len(first) for i, name in enumerate(first)} | {name: i + 1 for i, name in enumerate(last)}
    return sorted(fields(kind), key=lambda field: rank.get(field.name, 0))


def _part(owner: type, field: FieldInfo, prefix: str) -> Part:
    pattern = NAMES.get((owner, field.name), "{}_" + field.name if prefix else field.name)
    return _of_type(field.name, pattern.format(prefix), field.type)


def _of_type(name: str, title: str, kind: Any) -> Part:
    inner, optional = _optional(kind)
    if get_origin(inner) is tuple:
        return _several(_of_type(name, title, get_args(inner)[0]))
    if isinstance(inner, type) and issubclass(inner, Struct):
        return _struct(name, title, inner, optional=optional)
    leaf = str if get_origin(inner) is Literal else inner
    return Part(name, (Column(title, leaf, nullable=optional),), lambda value, cells: cells.append(value), next)


def _optional(kind: Any) -> tuple[Any, bool]:
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        (inner,) = (one for one in get_args(kind) if one is not types.NoneType)
        return inner, True
    return kind, False


def _struct(name: str, title: str, kind: type[Struct], *, optional: bool) -> Part:
    parts = [_part(kind, field, title) for field in _fields(kind, FIRST.get(kind, ()))]
    columns = tuple(column for part in parts for column in part.columns)
    required = [i for i, column in enumerate(columns) if not column.nullable]
    if optional:
        columns = tuple(Column(c.name, c.leaf, nullable=True, many=c.many) for c in columns)

    def lay(value: Any, cells: list[Any]) -> None:
        if value is None:
            cells.extend([None] * len(columns))
            return
        for part in parts:
            part.lay(getattr(value, part.name), cells)

    def make(cells: Iterator[Any]) -> Any:
        taken = [next(cells) for _ in columns]
        if optional and all(taken[i] is None for i in required):
            return None
        rest = iter(taken)
        made = {part.name: part.make(rest) for part in parts}
        return list(made.values()) if kind.__struct_config__.array_like else made

    return Part(name, columns, lay, make)


def _several(one: Part) -> Part:
    columns = tuple(Column(c.name, c.leaf, nullable=c.nullable, many=True) for c in one.columns)

    def lay(values: Sequence[Any], cells: list[Any]) -> None:
        rows: list[list[Any]] = []
        for value in values:
            rows.append([])
            one.lay(value, rows[-1])
        cells.extend([list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in columns])

    def make(cells: Iterator[Any]) -> Any:
        taken: list[Iterable[Any]] = [next(cells) or () for _ in columns]
        return [one.make(iter(row)) for row in zip(*taken, strict=True)]

    return Part(one.name, columns, lay, make)
