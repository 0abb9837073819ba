"""A source is the bytes of one file, page or stream under the name a person knows; readers make reports of it."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from msgspec import Struct

from truce.model import Report

HEAD = 4096  # enough to tell a page from a record: the doctype or the first brace comes first

TEXTS = (  # the media types that are read
    "text/html", "application/xhtml+xml", "text/plain", "application/json", "application/x-ndjson",
    "application/jsonl", "application/x-jsonlines",
)  # fmt: skip


class Source(Struct, frozen=True, kw_only=True):
    """`published` and `outlet` are what the person says where the source does not say it itself."""

    name: str
    content: bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    published: date | None = None
    outlet: str | None = None

    @property
    def suffix(self) -> str:
        """The extension in lower case without its dot, "" where the name has none."""
        stem, dot, suffix = self.name.rpartition("/")[2].rpartition(".")
        return suffix.lower() if dot and stem else ""

    @property
    def head(self) -> bytes:
        return self.content[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()


class Failure(Struct, frozen=True, kw_only=True):
    """What no report could be made of, and why; the rest of the batch goes on."""

    source: str
    line: int | None = None
    reason: str

    def __str__(self) -> str:
        where = f"{self.source}, line {self.line}" if self.line else self.source
        return f"{where}: {self.reason}"


class Reader(Protocol):
    """What stands behind an entry point of the group `truce.readers`: a module or object with these two functions."""

    def certainty(self, source: Source, /) -> float:
        """How sure the reader is that the source is of its kind: 0 not at all, 1 certain."""
        ...

    def read(self, source: Source, /) -> Iterator[Report | Failure]:
        """The reports of the source; UnreadableReport where there can be none."""
        ...
