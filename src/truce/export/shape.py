"""A shape lays a struct out in flat columns, and makes the struct of them again.

A struct within a struct becomes columns of its own, named by both (`place_latitude`); a tuple of structs becomes
columns of lists that run side by side (`actors`, `actors_actor`, `actors_start`, `actors_end`).
"""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter
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
    """One field of a struct: its columns, how its cells are fetched from a value, and how it is made of them again."""

    name: str
    columns: tuple[Column, ...]
    cells: Callable[[Any], Iterable[Any]]
    make: Callable[[Iterator[Any]], Any]


@dataclass(frozen=True)
class Shape:
    """The columns of a struct type, of the fields `first` before the others, of those `last` after them."""

    type: type[Struct]
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(_part(field) for field in _fields(self.type, self.first, self.last))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for part in self.parts for column in part.columns)

    @cached_property
    def _cells(self) -> tuple[Callable[[Any], Iterable[Any]], ...]:
        """How to come by the cells: plain fields that stand side by side are fetched together, which is quicker."""
        found: list[Callable[[Any], Iterable[Any]]] = []
        for plain, run in groupby(self.parts, key=lambda part: part.make is next):
            parts = list(run)
            found += [_fetch([part.name for part in parts])] if plain else [part.cells for part in parts]
        return tuple(found)

    def lay(self, value: Struct) -> list[Any]:
        """The cells of a value."""
        cells: list[Any] = []
        for fetch in self._cells:
            cells += fetch(value)
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


def _part(field: FieldInfo) -> Part:
    inner, optional = _optional(field.type)
    if get_origin(inner) is tuple:
        return _several(field.name, get_args(inner)[0])
    if _is_struct(inner):
        return _struct(field.name, inner, optional=optional)
    leaf = str if get_origin(inner) is Literal else inner
    return Part(field.name, (Column(field.name, leaf, nullable=optional),), _fetch([field.name]), next)


def _struct(name: str, kind: type[Struct], *, optional: bool) -> Part:
    paths = _paths(name, kind)
    columns = tuple(Column(c.name, c.leaf, nullable=c.nullable or optional) for c in paths.values())
    required = [i for i, column in enumerate(paths.values()) if not column.nullable]
    field, inside, blank = attrgetter(name), _fetch(list(paths)), (None,) * len(paths)

    def cells(value: Any) -> Iterable[Any]:
        found = field(value)
        return blank if found is None else inside(found)

    def make(taken: Iterator[Any]) -> Any:
        its = [next(taken) for _ in columns]
        return None if optional and all(its[i] is None for i in required) else _nested(kind, iter(its))

    return Part(name, columns, cells, make)


def _several(name: str, kind: Any) -> Part:
    paths = _paths(name, kind) if _is_struct(kind) else {"": Column(name, _optional(kind)[0])}
    columns = tuple(Column(c.name, c.leaf, nullable=c.nullable, many=True) for c in paths.values())
    field = attrgetter(name)
    blank: list[list[Any]] = [[] for _ in paths]
    inside = _fetch(list(paths)) if _is_struct(kind) else lambda item: (item,)

    def cells(value: Any) -> Iterable[Any]:
        found = field(value)
        return map(list, zip(*map(inside, found), strict=True)) if found else blank

    def make(taken: Iterator[Any]) -> Any:
        its = [next(taken) or () for _ in columns]
        rows = zip(*its, strict=True)
        return [_nested(kind, iter(row)) if _is_struct(kind) else row[0] for row in rows]

    return Part(name, columns, cells, make)


def _paths(title: str, kind: type[Struct]) -> dict[str, Column]:
    """The columns of a part, by the way from the part to what they hold: "span.start"."""
    found: dict[str, Column] = {}
    for field in _fields(kind, FIRST.get(kind, ())):
        called = NAMES.get((kind, field.name), "{}_" + field.name).format(title)
        inner, optional = _optional(field.type)
        if _is_struct(inner):
            found |= {f"{field.name}.{path}": column for path, column in _paths(called, inner).items()}
        else:
            found[field.name] = Column(called, str if get_origin(inner) is Literal else inner, nullable=optional)
    return found


def _nested(kind: type[Struct], cells: Iterator[Any]) -> Any:
    """A part as msgspec takes it: a list where it is written as one, else by the names of its fields."""
    made = {}
    for field in _fields(kind, FIRST.get(kind, ())):
        inner, _ = _optional(field.type)
        made[field.name] = _nested(inner, cells) if _is_struct(inner) else next(cells)
    return list(made.values()) if kind.__struct_config__.array_like else made


def _fetch(paths: list[str]) -> Callable[[Any], Iterable[Any]]:
    """What fetches these attributes, always as a row."""
    get: Any = attrgetter(*paths)
    return get if len(paths) > 1 else lambda value: (get(value),)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _optional(kind: Any) -> tuple[Any, bool]:
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        (inner,) = (one for one in get_args(kind) if one is not types.NoneType)
        return inner, True
    return kind, False
