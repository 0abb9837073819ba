"""Unions: which things are one, given which pairs are, in whatever order the pairs come."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Disjoint sets (union-find)."""

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def add(self, one: T) -> None:
        self._above.setdefault(one, one)

    def root(self, one: T) -> T:
        """The member that stands for the set of this one."""
        self.add(one)
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: T, other: T) -> None:
        self._above[self.root(other)] = self.root(one)
