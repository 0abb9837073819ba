"""The annex numbers the sentences that a document rests on, in the order in which they are first cited."""

from collections.abc import Callable, Iterable

from truce.model import Report, Span
from truce.views import wording
from truce.views.citation import Citation, source_of
from truce.views.sitrep.document import Note
from truce.views.visible import visible, web_address

MOST = 6  # sentences behind one line


class Annex:
    """Each sentence stands in it once, however often it is cited."""

    def __init__(self, report: Callable[[str], Report]) -> None:
        self._report = report
        self._numbers: dict[tuple[str, Span], int] = {}
        self._notes: list[Note] = []

    def numbers(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of these sentences, of the first MOST."""
        return tuple(dict.fromkeys(self._number(citation) for citation in list(citations)[:MOST]))

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(self._notes)

    def _number(self, citation: Citation) -> int:
        key = (citation.report, citation.span)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._notes.append(self._note(self._numbers[key], citation))
        return self._numbers[key]

    def _note(self, number: int, citation: Citation) -> Note:
        source = source_of(self._report(citation.report))
        return Note(
            number=number,
            source=visible(wording.source(source)),
            sentence=visible(citation.sentence),
            chain=visible(" → ".join(citation.chain)) if citation.attributed else "",
            title=visible(source.title),
            address=web_address(source.url),
            claim=citation.claim,
        )
