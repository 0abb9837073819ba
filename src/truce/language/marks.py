"""Marks are things that stand at a span, kept in text order and found by where they stand."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar, overload

from truce.model import Span


class Spanned(Protocol):
    """Anything that stands somewhere in the content."""

    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=Spanned)


class Marks(Sequence[T], Generic[T]):
    """A sorted, immutable sequence of spanned things."""

    def __init__(self, marks: Iterable[T] = ()) -> None:
        self._marks = tuple(sorted(marks, key=lambda mark: mark.span))
        self._starts = [mark.span.start for mark in self._marks]

    def __len__(self) -> int:
        return len(self._marks)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._marks[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self._marks)

    def inside(self, span: Span) -> tuple[T, ...]:
        """Those that lie wholly within the span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, lo=first)
        return tuple(mark for mark in self._marks[first:last] if mark.span.end <= span.end)

    def covering(self, span: Span) -> tuple[T, ...]:
        """Those that hold the whole span, widest first."""
        last = bisect_left(self._starts, span.start + 1)
        return tuple(mark for mark in self._marks[:last] if mark.span.covers(span))

    def before(self, offset: int) -> tuple[T, ...]:
        """Those that start before the offset, nearest last."""
        return self._marks[: bisect_left(self._starts, offset)]
