"""Truce keeps the record of a conflict and its peace talks from what the news says, every line cited.

    report = truce.open("report.html")
    reading = truce.read(report)
    with truce.Ledger.open("war.db") as ledger:
        ledger.add(reading)

Each name is imported when it is first used, so that what needs no parser loads none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from truce.intake import open_one as fetch
    from truce.intake import open_one as open  # noqa: A004
    from truce.ledger import Ledger
    from truce.model import (
        Agreement,
        Control,
        Event,
        Position,
        Reading,
        Report,
        Statement,
        Violation,
    )
    from truce.reader import read

__all__ = [
    "Agreement",
    "Control",
    "Event",
    "Ledger",
    "Position",
    "Reading",
    "Report",
    "Statement",
    "Violation",
    "fetch",
    "open",
    "read",
]

_ELSEWHERE = {
    "Ledger": ("truce.ledger", "Ledger"),
    "fetch": ("truce.intake", "open_one"),
    "open": ("truce.intake", "open_one"),
    "read": ("truce.reader", "read"),
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'truce' has no attribute {name!r}")
    module, own_name = _ELSEWHERE.get(name, ("truce.model", name))
    return getattr(import_module(module), own_name)
