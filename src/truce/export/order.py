"""An order says what to export and where to; an exporter carries it out, ours or a third party's alike."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from truce.ledger import EVERYTHING, Filters, Ledger

Progress = Callable[[int, int], None]  # how many of how many are done


def silent(_done: int, _all: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Order:
    """What to write: the ledger, the filters, kinds of records (none named: all), and whether HXL tags go with it.

    `path` is where to write: it does not exist yet, and may be made a file or a folder. What stands there when the
    exporter has returned is moved to where the person wanted it; where it fails, it is taken away.
    """

    ledger: Ledger
    path: Path
    filters: Filters = EVERYTHING
    kinds: tuple[str, ...] = ()
    hxl: bool = False
    progress: Progress = field(default=silent)


class Exporter(Protocol):
    """What stands behind an entry point of the group `truce.exporters`: a module or object with these two.

    `TAKES` names the options beyond filters that it heeds: "kind", "hxl". `write` tells how many records it wrote.
    """

    TAKES: frozenset[str]

    def write(self, order: Order, /) -> int:
        """Write to `order.path`; how many records that were."""
        ...
