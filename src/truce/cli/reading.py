"""Reading many sources: what is read goes into the ledger at once, what cannot be read is kept for the end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from truce.cli.output import progress, say
from truce.errors import TruceError
from truce.intake import Failure, open_report
from truce.ledger import Ledger
from truce.model import Reading, Report
from truce.views.wording import count

Keep = Callable[[Reading], None]


@dataclass
class Outcome:
    """The count of a run: reports that were new, those on record before, and what could not be read."""

    ledger: str = ""
    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def tell(self) -> None:
        """A line for the whole, and one for each failure."""
        read = len(self.new) + len(self.known)
        if read:
            news = f"{len(self.new):,} new" if self.new else "nothing new, the ledger is unchanged"
            both = f"{news}, {len(self.known):,} known before" if self.new and self.known else news
            say(f"Read {count(read, 'report')}: {both} ({self.ledger}).")
        if self.failures:
            say(f"Could not read {count(len(self.failures), 'source')}:")
        for failure in self.failures:
            say(f"  {failure}")


def read_into(  # noqa: PLR0913 — what a reading run needs to be told
    ledger: Ledger,
    sources: Sequence[str],
    *,
    address: str,
    published: date | None,
    outlet: str | None,
    keep: Keep | None = None,
) -> Outcome:
    """Read every source into the ledger, one report a transaction; `keep` sees each reading."""
    from truce.reader import read

    outcome = Outcome(ledger=address)
    reports = list(open_all(sources, outcome, published=published, outlet=outlet))
    with progress() as bar:
        for report in bar.track(reports, description="Reading"):
            try:
                reading = read(report)
            except Exception as fault:  # noqa: BLE001 — a fault of ours in one report must not lose the others
                outcome.failures.append(f"{report.title or report.id}: {_blame(fault)}")
                continue
            (outcome.new if ledger.add(reading) else outcome.known).append(report.id)
            if keep:
                keep(reading)
    return outcome


def _blame(fault: Exception) -> str:
    if isinstance(fault, TruceError):
        return str(fault)
    return f"not read, by a fault of Truce's own ({type(fault).__name__}: {fault}); please report it"


def open_all(
    sources: Sequence[str], outcome: Outcome, *, published: date | None, outlet: str | None
) -> Iterator[Report]:
    for source in sources:
        for opened in open_report(source, published=published, outlet=outlet):
            if not isinstance(opened, Failure):
                yield opened
            elif not _is_part_of(outcome.ledger, opened.source):
                outcome.failures.append(str(opened))


def _is_part_of(ledger: str, source: str) -> bool:
    """Whether a file in a folder of reports is the ledger itself, or its team: no report, and no failure."""
    parts = (team + log for team in ("", "-team") for log in ("", "-wal", "-shm"))
    return bool(ledger) and Path(source).resolve() in {Path(ledger + part).resolve() for part in parts}
