"""A ledger is a set of readings keyed by content, so adding twice changes nothing and merging is set union."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Self

from truce.errors import NotOnRecord
from truce.ledger.adding import Progress, add_readings, merge
from truce.ledger.catalogue import Catalogue
from truce.ledger.changes import Changes, changes_between
from truce.ledger.contradiction_records import contradictions_in, contradictions_with, doubtful_claims
from truce.ledger.contradictions import Contradiction
from truce.ledger.control import Assessment
from truce.ledger.credibility import grades_of
from truce.ledger.deals import Deal, deal_of, deals_of, in_short
from truce.ledger.due import Due, due_between, falling_due
from truce.ledger.filed import Account, Filed
from truce.ledger.filing import now
from truce.ledger.filters import EVERYTHING, Axis, Filters
from truce.ledger.grades import Grade, Grading, Reliability, file_grading, gradings_of, reliability_of
from truce.ledger.judged import Judgement, judgements
from truce.ledger.judging import file_judgement
from truce.ledger.places import assessments_of
from truce.ledger.questions import (
    accounts_named,
    accounts_query,
    by_ids,
    deals_query,
    held_query,
    last_known,
)
from truce.ledger.rows import accounts_from, filed_from
from truce.ledger.settling import settle
from truce.ledger.spots import spots_of
from truce.ledger.store import open_store, reading, writing
from truce.model import Reading


@dataclass(frozen=True)
class Ledger(Catalogue):
    """The record of many reports. `Ledger.open("truce.db")`, add readings, ask; close it, or use `with`.

    `day` bounds what every question may know (see `as_of`).
    """

    @classmethod
    def open(cls, address: str | Path = "truce.db") -> "Ledger":
        """A SQLite file (made on first use) or a SQLAlchemy URL such as postgresql://user@host/name."""
        return cls(open_store(address))

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def as_of(self, day: date | str, *, axis: Axis = "published") -> "Ledger":
        """The same ledger, answering as if nothing later than that day were known."""
        return Ledger(self.engine, date.fromisoformat(day) if isinstance(day, str) else day, axis)

    # Adding

    def add(self, reading: Reading, *, seen: datetime | None = None) -> bool:
        """Add what a report was read to say, in one transaction; False where it was there already.

        A later reading of the same document takes the place of the earlier (see versions.py).
        """
        return self.add_all([reading], seen=seen) == 1

    def add_all(self, readings: Iterable[Reading], *, seen: datetime | None = None) -> int:
        """Add readings in one transaction, all or none; how many of them were new."""
        with writing(self.engine) as connection:
            return add_readings(connection, ((reading, seen or now()) for reading in readings))

    def load(self, part: "Ledger", *, progress: Progress | None = None) -> int:
        """Add all that another ledger holds (the union of both); how many of its readings were new."""
        return merge(self.engine, part.engine, progress)

    def settle(self) -> None:
        """Work out what follows from what was added. Every question does so first; after much adding, do it ahead."""
        settle(self.engine)

    # Agreements

    def accounts(self, filters: Filters = EVERYTHING) -> Iterator[Account]:
        """What each report tells of each agreement; `agreement` (a deal's id), `report` and `outlet` narrow."""
        with self._asking() as connection:
            rows = connection.execute(accounts_query(connection, self._bounded(filters)))
            yield from accounts_from(connection, rows)

    def accounts_by_names(self, names: Collection[str]) -> dict[str, Account]:
        """These accounts by their names ("report.agreement"), in one question."""
        with self._asking() as connection:
            rows = connection.execute(accounts_named(connection, names, self._bounded(EVERYTHING))).all()
            found = accounts_from(connection, rows)
            return {account.name: account for account in found if account.name in names}

    def deals(self) -> dict[str, str]:
        """For the name of each account ("report.agreement"), the id of the deal it was resolved to."""
        return {account.name: account.deal for account in self.accounts()}

    def agreements(self, filters: Filters = EVERYTHING, *, short: bool = False) -> list[Deal]:
        """Agreements resolved across reports, the one last heard of first, with standings and life.

        `agreement`, `party`, `report`, `outlet`, `since` and `until` (days on which something of it was known) narrow.
        In `short` form, which a list needs, only a dozen of the claims and accounts behind each are told.
        """
        bounded = self._bounded(filters)
        with self._asking() as connection:
            rows = connection.execute(deals_query(connection, bounded, short=short)).all()
            if bounded.as_of is None:
                return [deal_of(row.payload) for row in rows]
            found = deals_of(self._scope(connection, bounded), [row.id for row in rows])
            return list(map(in_short, found)) if short else found

    def deal(self, name: str) -> Deal:
        """The agreement of that id, or that an account of that name tells of; NotOnRecord where there is none."""
        found = self.agreements(Filters(agreement=name))
        if not found:
            raise NotOnRecord(f"no agreement {name} is in this ledger")
        return found[0]

    # What follows

    def contradictions(self, filters: Filters = EVERYTHING) -> list[Contradiction]:
        """Claims that cannot all hold, latest known first; `agreement`, `place`, `since` and `until` narrow."""
        bounded = self._bounded(filters)
        with self._asking() as connection:
            return contradictions_in(self._scope(connection, bounded), bounded)

    def assessments(self, day: date | None = None, filters: Filters = EVERYTHING) -> list[Assessment]:
        """Who holds each place on a day (by default the last of which reports tell), beside what each side claims."""
        bounded = self._bounded(filters)
        with self._asking() as connection:
            numbers = connection.execute(held_query(connection, bounded)).scalars().all()
            last = day or bounded.as_of or last_known(connection)
            return assessments_of(self._scope(connection, bounded), spots_of(connection, numbers), last)

    def changes(
        self,
        since: date | str,
        until: date | None = None,
        *,
        axis: Axis | None = None,
        filters: Filters = EVERYTHING,
    ) -> Changes:
        """What changed in the record from a day until another (by default the last of which reports tell).

        `party`, `actor`, `place` and `conflict` narrow; `limit` and `offset` page each part (see `Changes.counts`).
        """
        first = date.fromisoformat(since) if isinstance(since, str) else since
        with self._asking() as connection:
            last = until or self.day or last_known(connection)
            scope = self._scope(connection, Filters(axis=axis or self.axis))
            return changes_between(scope, first, last, filters)

    def due(self, since: date, until: date, filters: Filters = EVERYTHING) -> list[Due]:
        """Plans that fall due and terms that end on these days, with what is told to have come of the plans.

        `limit` and `offset` page them.
        """
        bounded = self._bounded(filters)
        with self._asking() as connection:
            return due_between(self._scope(connection, bounded), since, until, bounded)

    def count_due(self, since: date, until: date, filters: Filters = EVERYTHING) -> int:
        """How many plans fall due and terms end on these days."""
        bounded = self._bounded(filters)
        with self._asking() as connection:
            return len(falling_due(self._scope(connection, bounded), since, until, bounded))

    def grades(self, claims: Sequence[str]) -> dict[str, Grade]:
        """The Admiralty grades of claims, by their ids."""
        with self._asking() as connection:
            return grades_of(self._scope(connection, self._bounded(EVERYTHING)), claims)

    # What people judge

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement and put it into effect; False where it was there already."""
        with writing(self.engine) as connection:
            return file_judgement(connection, judgement)

    def judgements(self, filters: Filters = EVERYTHING) -> list[Judgement]:
        """All judgements, oldest first; `newest_first`, `limit` and `offset` count."""
        with reading(self.engine) as connection:
            return list(judgements(connection, filters))

    def doubtful(self, limit: int = 50) -> list[Filed]:
        """Claims that another contradicts and nobody has judged, the latest contradiction first."""
        with self._asking() as connection:
            ids = doubtful_claims(connection, limit)
            found = {filed.claim.id: filed for filed in filed_from(connection, connection.execute(by_ids(ids)).all())}
            return [found[id] for id in ids if id in found]  # noqa: A001

    def disputes(self, claim: str) -> list[Contradiction]:
        """The contradictions that a claim stands in."""
        with self._asking() as connection:
            return list(contradictions_with(connection, claim))

    def grade(self, grading: Grading) -> bool:
        """Keep how reliable somebody holds an outlet or actor to be; False where it was there already."""
        with writing(self.engine) as connection:
            return file_grading(connection, grading)

    def gradings(self, subject: str) -> list[Grading]:
        """How people graded an outlet or actor, the latest first."""
        with reading(self.engine) as connection:
            return gradings_of(connection, subject)

    def reliability(self, subject: str) -> Reliability:
        """How reliable an outlet or actor is held to be: as last graded, or as grades.toml has it, or F."""
        with reading(self.engine) as connection:
            return reliability_of(connection, subject)
