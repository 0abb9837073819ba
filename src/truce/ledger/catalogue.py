"""The catalogue: what a ledger holds, listed page by page: reports, claims, actors, and how many there are."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, func, select

from truce.errors import NotOnRecord
from truce.ledger.asking import actors_called
from truce.ledger.assertions import Scope
from truce.ledger.facets import Facets, facets_of
from truce.ledger.filed import Filed, Hit
from truce.ledger.filters import EVERYTHING, Axis, Filters
from truce.ledger.known_actors import KnownActor, actor_rows
from truce.ledger.naming import naming_of
from truce.ledger.questions import (
    by_beginning,
    by_ids,
    claims_query,
    ids_beginning,
    is_outlet,
    readings_query,
    versions_query,
)
from truce.ledger.rows import filed_from, reading_of, report_of
from truce.ledger.searching import search_rows
from truce.ledger.settling import settled
from truce.ledger.store import holding, reading
from truce.ledger.totals import Totals, totals_of
from truce.model import AnyClaim, Reading, Report


@dataclass(frozen=True)
class Catalogue:
    """The lists of a ledger. `day` bounds what every question may know, along `axis`."""

    engine: Engine
    day: date | None = None
    axis: Axis = "published"

    # Reports

    def report(self, id: str) -> Report:  # noqa: A002
        """The report of that id as it stands; NotOnRecord where there is none."""
        found = next(self.reports(Filters(report=id)), None)
        if found is None:
            raise NotOnRecord(f"no report {id} is in this ledger")
        return found

    def reports(self, filters: Filters = EVERYTHING) -> Iterator[Report]:
        """Reports by day of publication; `since`, `until`, `report`, `outlet`, `conflict` and the page count.

        `Filters(limit=50, after=id)` is the page after the report of that id, `newest_first` turns the order round.
        """
        with reading(self.engine) as connection:
            rows = connection.execute(readings_query(connection, self._bounded(filters)))
            yield from (report_of(row) for row in rows)

    def reports_beginning(self, id: str, limit: int = 2) -> list[str]:  # noqa: A002
        """Ids of reports that begin so, in order; `limit` of 2 tells whether there is one alone."""
        with reading(self.engine) as connection:
            return list(connection.execute(ids_beginning(id, self._bounded(Filters(limit=limit)))).scalars())

    def reading(self, report: str) -> Reading:
        """What a report is read to say; NotOnRecord where there is no such report."""
        with reading(self.engine) as connection:
            row = connection.execute(
                readings_query(connection, self._bounded(Filters(report=report, limit=1)))
            ).one_or_none()
            if row is None:
                raise NotOnRecord(f"no report {report} is in this ledger")
            return reading_of(connection, row.reading)

    def versions(self, report: str) -> list[Reading]:
        """Every reading of a report, the one that holds last."""
        with reading(self.engine) as connection:
            numbers = connection.execute(versions_query(report)).scalars()
            return [reading_of(connection, no) for no in numbers.all()]

    # Claims

    def claims(self, kind: str | None = None, *, filters: Filters = EVERYTHING) -> Iterator[AnyClaim]:
        """Claims of one kind ("statement", "position", "event", "control", "violation") or of all, by day."""
        return (filed.claim for filed in self.filed(kind, filters=filters))

    def filed(self, kind: str | None = None, *, filters: Filters = EVERYTHING) -> Iterator[Filed]:
        """Claims as `claims` gives them, each with its report and the agreement it speaks of."""
        with self._asking() as connection:
            rows = connection.execute(claims_query(connection, kind, self._bounded(filters)))
            yield from filed_from(connection, rows)

    def count(self, kind: str | None = None, *, filters: Filters = EVERYTHING) -> int:
        """How many claims `claims` would give."""
        with self._asking() as connection:
            query = claims_query(connection, kind, self._bounded(filters)).order_by(None).subquery()
            return connection.execute(select(func.count()).select_from(query)).scalar_one()

    def claims_by_ids(self, ids: Collection[str]) -> dict[str, Filed]:
        """These claims by their ids, whatever became of them since, in one question."""
        with self._asking() as connection:
            rows = connection.execute(by_ids(ids, whatever=True)).all()
            return {filed.claim.id: filed for filed in filed_from(connection, rows)}

    def claim(self, id: str) -> Filed:  # noqa: A002
        """The claim of that id, or of the only id that begins so; NotOnRecord where there is none."""
        with self._asking() as connection:
            found = list(filed_from(connection, connection.execute(by_beginning(id)).all()))
        if len({filed.claim.id for filed in found}) != 1:
            raise NotOnRecord(f"{'no' if not found else 'more than one'} claim {id} is in this ledger")
        return found[-1]

    def statements(self, filters: Filters = EVERYTHING) -> Iterator[Filed]:
        return self.filed("statement", filters=filters)

    def positions(self, filters: Filters = EVERYTHING, *, party: str | None = None) -> Iterator[Filed]:
        """Positions; `party` narrows to those that it, or somebody of its side, takes part in."""
        return self.filed("position", filters=replace(filters, party=party or filters.party))

    def events(self, filters: Filters = EVERYTHING) -> Iterator[Filed]:
        return self.filed("event", filters=filters)

    def control(self, place: str | None = None, filters: Filters = EVERYTHING) -> Iterator[Filed]:
        """Claims of control, over one place or over all; for what they add up to see `assessments`."""
        return self.filed("control", filters=replace(filters, place=place or filters.place))

    def violations(self, filters: Filters = EVERYTHING) -> Iterator[Filed]:
        return self.filed("violation", filters=filters)

    def search(self, words: str, filters: Filters = EVERYTHING) -> list[Hit]:
        """Reports that hold all the words, best first."""
        with reading(self.engine) as connection:
            rows = search_rows(connection, words, self._bounded(filters))
            return [Hit(report=report_of(row), snippet=row.snippet) for row in rows]

    def facets(self, words: str = "", filters: Filters = EVERYTHING) -> Facets:
        """How the reports that a search finds (or without words: all) spread over outlets, months and countries."""
        with reading(self.engine) as connection:
            return facets_of(connection, words, self._bounded(filters))

    # Actors, and how many there are

    def actors(self, filters: Filters = EVERYTHING, *, beginning: str = "") -> list[KnownActor]:
        """Actors, those first that most reports list; `conflict`, `party`, `limit` and `offset` count.

        `beginning` is how a name of theirs begins, case ignored.
        """
        with self._asking() as connection:
            return actor_rows(connection, self._bounded(filters), beginning)

    def knows(self, name: str) -> bool:
        """Whether a report is by an outlet of that name, or lists an actor that goes by it."""
        with self._asking() as connection:
            return is_outlet(connection, name) or bool(actors_called(connection, name))

    def totals(self) -> Totals:
        """How much of everything the ledger holds."""
        with self._asking() as connection:
            return totals_of(connection)

    # How questions are asked

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is asked within sees one settled state of the ledger, and is answered sooner; nothing is added."""
        with settled(self.engine) as connection, holding(self.engine, connection):
            yield

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        with settled(self.engine) as connection:
            yield connection

    def _scope(self, connection: Connection, filters: Filters) -> Scope:
        return Scope(connection, naming_of(connection), filters.as_of, filters.axis)

    def _bounded(self, filters: Filters) -> Filters:
        return filters if self.day is None or filters.as_of else replace(filters, as_of=self.day, axis=self.axis)
