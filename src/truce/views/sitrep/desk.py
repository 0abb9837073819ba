"""The desk: what whoever writes a situation report has before them: the record as it stood, the days, the annex."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from truce.views import wording
from truce.views.bulletin import Clerk
from truce.views.citation import Citation, best_first
from truce.views.dossier import mention
from truce.views.record import Record, gather
from truce.views.sayings import Saying
from truce.views.sitrep.annex import Annex
from truce.views.sitrep.document import Line, plain, strong

if TYPE_CHECKING:
    from truce.ledger import Account, Changes, Filters, Ledger

NAMED = 3  # whose word it is, before "and others"


class Desk:
    """`book` is the ledger as of the last day; `asked` narrows to a conflict, a party or a place."""

    def __init__(self, ledger: "Ledger", asked: "Filters", since: date, until: date) -> None:
        self.book = ledger.as_of(until)
        self.asked, self.since, self.until = asked, since, until
        self.annex = Annex(cache(ledger.report))
        self.accounts = cache(self._accounts)
        self.clerk = Clerk(ledger)

    @property
    def before(self) -> tuple[date, date]:
        """As many days before the first."""
        length = self.until - self.since
        return self.since - length - timedelta(1), self.since - timedelta(1)

    @cached_property
    def changes(self) -> "Changes":
        return self.book.changes(self.since, self.until, filters=self.asked)

    @cached_property
    def news(self) -> Record:
        """What is claimed of these days, without what reports only recall."""
        return self.record(self.since, self.until)

    def record(self, since: date, until: date) -> Record:
        return gather(self.book, self.within(since, until))

    def within(self, since: date, until: date) -> "Filters":
        return replace(self.asked, since=since, until=until, background=False)

    def line(self, saying: Saying) -> Line:
        """A saying as a line: what it is filed under, what is said, by whose word, and the notes."""
        citations = saying.citations or self.mentions(saying.deal)
        told = "; ".join(part for part in (saying.said, *saying.notes, saying.when) if part)
        word = f", {by(citations)}" if citations else ""
        disputed = " (disputed)" if saying.disputed else ""
        return strong(f"{saying.label}:"), *plain(f" {told}{word}{disputed}.", self.annex.numbers(citations))

    def mentions(self, deal: str | None) -> tuple[Citation, ...]:
        """Where reports name an agreement, the latest first."""
        if deal is None:
            return ()
        named = [mention(one.agreement, one.report) for one in self.accounts(deal) if one.agreement.mentions]
        return tuple(sorted(named, key=lambda citation: citation.published or date.min, reverse=True))

    def _accounts(self, deal: str) -> "tuple[Account, ...]":
        """What reports tell of an agreement."""
        return tuple(self.book.accounts(replace(self.asked, agreement=deal, since=None, until=None)))

    def notes(self, claims: Iterable[str]) -> tuple[int, ...]:
        return self.annex.numbers(self.clerk.cite(claims))


def by(citations: Iterable[Citation], party: str | None = None) -> str:
    """By whose word: whoever asserts it, the outlet where nobody else does, the party itself where it alone does."""
    names = list(dict.fromkeys(citation.chain[0] for citation in best_first(citations)))
    if names == [party]:
        return "by its own word"
    return f"according to {wording.listed(names if len(names) <= NAMED else [*names[: NAMED - 1], 'others'])}"


def more(number: int, noun: str, verb: str) -> Line:
    """What a section leaves out, and which verb tells it."""
    return plain(f"{wording.count(number, f'more {noun}')}: see truce {verb}.")
