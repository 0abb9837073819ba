"""A draft is what a reader found in a source: checked, cleaned and keyed, it becomes a report."""

import hashlib
from datetime import date

from msgspec import Struct

from truce.errors import UnreadableReport
from truce.intake.cleaning import find_boilerplate, join_spans
from truce.intake.tongue import name_tongue, read_tongue
from truce.model import Report, Span

LONGEST = 1_000_000  # characters; a parser's limit, and ten times any news report


class Draft(Struct, frozen=True, kw_only=True):
    """`content` begins with `title` where there is one; `original` are the bytes as they came."""

    source: str
    original: bytes
    content: str
    title: str = ""
    id: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    boilerplate: tuple[Span, ...] = ()

    def finish(self) -> Report:
        """The report; UnreadableReport where it is empty, too long or not in English."""
        self._check_length()
        digest = hashlib.sha256(self.original).hexdigest()
        found = find_boilerplate(self.content, self.title)
        return Report(
            id=self.id or digest[:16],
            content=self.content,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            url=self.url,
            language=self._tongue(),
            boilerplate=join_spans(self.content, (*self.boilerplate, *found)),
            digest=digest,
        )

    def _check_length(self) -> None:
        if not self.content.strip():
            raise UnreadableReport(f"{self.source}: holds no text; there is nothing to read")
        if len(self.content) > LONGEST:
            message = f"{self.source}: {len(self.content):,} characters, no single report; split it into its reports"
            raise UnreadableReport(message)

    def _tongue(self) -> str:
        tongue = read_tongue(self.content, self.language)
        if tongue != "en":
            name = name_tongue(tongue)
            raise UnreadableReport(f"{self.source}: written in {name}, not in English; give an English version of it")
        return tongue
