"""What a search found: reports that hold the words, best first."""

from typing import TYPE_CHECKING

from msgspec import Struct

from truce.views.citation import Source, source_of

if TYPE_CHECKING:
    from truce.ledger import Filters, Ledger


class FoundReport(Struct, frozen=True, kw_only=True):
    """A report, and a stretch of its text with the words in [brackets]."""

    source: Source
    snippet: str


class Found(Struct, frozen=True, kw_only=True):
    words: str
    reports: tuple[FoundReport, ...]


def found(ledger: "Ledger", words: str, filters: "Filters | None" = None) -> Found:
    """Reports of the ledger that hold all the words."""
    hits = ledger.search(words, filters) if filters else ledger.search(words)
    return Found(words=words, reports=tuple(FoundReport(source=source_of(h.report), snippet=h.snippet) for h in hits))
