"""A spot is a stretch of a report that bears the name of some place, before anyone has decided whether it means one."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truce.knowledge.gazetteer import Candidate
from truce.language.text import span_of
from truce.model import Span


@dataclass(frozen=True, eq=False)
class Spot:
    """Tokens `[first, last)` and the places their words may name; none where no gazetteer knows them.

    `unit` is the word that says what sort of place it is ("region", in "Kursk region" or "region of Kursk").
    """

    doc: Doc
    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...] = ()
    unit: str | None = None

    @property
    def span(self) -> Span:
        return span_of(self.doc[self.first : self.last])

    @property
    def words(self) -> str:
        """As they stand in the report, the unit after them too."""
        return self.doc[self.first : self.last].text

    @property
    def before(self) -> Token | None:
        return self.doc[self.first - 1] if self.first else None

    @property
    def after(self) -> Token | None:
        return self.doc[self.last] if self.last < len(self.doc) else None
