"""A bulletin: sections of sayings, for what a ledger concludes from claims rather than the claims themselves."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from truce.views.citation import Citation, Source, best_first, cite, source_of
from truce.views.finding import line_of
from truce.views.record import Record
from truce.views.sayings import Saying, say

if TYPE_CHECKING:
    from truce.ledger import Filed, Ledger
    from truce.model import Report

CITED = 12  # sentences of one saying


class Section(Struct, frozen=True, kw_only=True):
    title: str
    sayings: tuple[Saying, ...]


class Bulletin(Struct, frozen=True, kw_only=True):
    """Sections in order, and the reports that their sayings cite."""

    title: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()


class Clerk:
    """Fetches what a ledger's conclusions only name, and remembers which reports were cited."""

    def __init__(self, ledger: "Ledger", ahead: Iterable[Iterable[str]] = ()) -> None:
        """`ahead` are the claims that will be asked for, each of a saying's; fetched at once they come much quicker."""
        self.ledger = ledger
        self.known: dict[str, Filed] = {}
        self.cited: dict[str, Report] = {}
        self._fetch([claim for claims in ahead for claim in list(claims)[:CITED]])

    def cite(self, claims: Iterable[str]) -> tuple[Citation, ...]:
        """The sentences of claims, by their ids."""
        told = self._fetch(list(claims)[:CITED])
        self.cited |= {filed.report.id: filed.report for filed in told}
        return best_first(cite(filed.claim, filed.report) for filed in told)

    def say(self, claim: str) -> Saying:
        """One claim as a line, in words."""
        (filed,) = self._fetch([claim])
        self.cited[filed.report.id] = filed.report
        return say(line_of(_alone(filed), filed.claim))

    def _fetch(self, claims: list[str]) -> list["Filed"]:
        missing = [claim for claim in dict.fromkeys(claims) if claim not in self.known]
        if missing:
            self.known |= self.ledger.claims_by_ids(missing)
        return [self.known[claim] for claim in claims]

    def bulletin(self, title: str, sections: Iterable[Section]) -> Bulletin:
        """The sections that have something to say."""
        kept = tuple(section for section in sections if section.sayings)
        return Bulletin(title=title, sections=kept, sources=tuple(map(source_of, self.cited.values())))


def _alone(filed: "Filed") -> Record:
    accounts = {filed.deal: ((filed.agreement, filed.report),)} if filed.deal and filed.agreement else {}
    return Record(claims=(filed.claim,), reports={filed.report.id: filed.report}, accounts=accounts, cast=lambda _: ())
