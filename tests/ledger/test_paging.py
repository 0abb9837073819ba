"""Lists come page by page: each page begins after the last of the one before, and none is missed or told twice."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from told import Told

from truce.errors import LedgerError
from truce.ledger import Filters, Ledger

DAYS = range(1, 8)


@pytest.fixture
def book(ledger: Ledger) -> Ledger:
    for day in DAYS:
        told = Told("Wire" if day % 2 else "Hill Post", str(day), text=f"Oskal shelled Derin on day {day}")
        told.deal("a1", f"offer {day}", parties=f"Oskal, Party {day}").position("Oskal", "proposed", "a1")
        told.event("ASSAULT", "Oskal", "Veria", "Derin").event("AID", "Ann Marl", "Veria", "Lund")
        ledger.add(told.reading())
    return ledger


def pages(ask: Callable[[Filters], Iterable[Any]], key: Callable[[Any], str], **more: Any) -> list[list[str]]:
    """The keys on each page of three until one is empty."""
    found: list[list[str]] = []
    last = None
    while listed := [key(one) for one in ask(Filters(limit=3, after=last, **more))]:
        found.append(listed)
        last = listed[-1]
    return found


ASKED: dict[str, Callable[[Ledger], tuple[Callable[[Filters], Iterable[Any]], Callable[[Any], str]]]] = {
    "reports": lambda book: (book.reports, lambda report: report.id),
    "claims": lambda book: (lambda filters: book.claims(filters=filters), lambda claim: claim.id),
    "events": lambda book: (lambda filters: book.claims("event", filters=filters), lambda claim: claim.id),
    "agreements": lambda book: (book.agreements, lambda deal: deal.id),
}


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize("newest_first", [False, True])
def test_pages_join_to_the_whole(book: Ledger, what: str, newest_first: bool) -> None:  # noqa: FBT001
    ask, key = ASKED[what](book)
    whole = [key(one) for one in ask(Filters(newest_first=newest_first))]
    found = pages(ask, key, newest_first=newest_first)
    assert [one for page in found for one in page] == whole
    assert all(len(page) == 3 for page in found[:-1])


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("who", [{"actor": "Veria"}, {"party": "Veria"}, {"actor": "Ann Marl", "party": "Veria"}])
def test_the_lines_of_somebody_join_to_the_whole(book: Ledger, who: dict[str, str], newest_first: bool) -> None:  # noqa: FBT001
    ask, key = ASKED["claims"](book)
    whole = [key(one) for one in ask(Filters(newest_first=newest_first, **who))]  # type: ignore[arg-type]
    assert len(whole) == len(DAYS) * (1 if "actor" in who and "party" in who else 2)
    assert [one for page in pages(ask, key, newest_first=newest_first, **who) for one in page] == whole


def test_a_page_after_what_is_not_there_is_refused(book: Ledger) -> None:
    with pytest.raises(LedgerError, match="x is not in this ledger, so no page begins after it"):
        list(book.reports(Filters(limit=3, after="x")))


def test_the_newest_report_comes_first_where_asked(book: Ledger) -> None:
    assert next(book.reports(Filters(limit=1, newest_first=True))).published == date(2031, 5, 7)


def test_reports_of_one_conflict(book: Ledger) -> None:
    assert len(list(book.reports(Filters(conflict="VER")))) == len(DAYS)
    assert not list(book.reports(Filters(conflict="NRL")))


def test_actors_come_with_the_number_of_reports_that_list_them(book: Ledger) -> None:
    first, second, third, *rest = book.actors()
    assert {first.name, second.name, third.name} == {"Oskal", "Veria", "Ann Marl"}
    assert {one.reports for one in (first, second, third)} == {len(DAYS)}
    assert {one.reports for one in rest} == {1}
    (ann,) = book.actors(beginning="ann")
    assert (ann.kind, ann.party) == ("person", "Oskal")
    assert [one.name for one in book.actors(Filters(limit=2))] == [first.name, second.name]
    assert {one.name for one in book.actors(Filters(party="Oskal"))} == {"Oskal", "Ann Marl"}


def test_actors_as_they_were_known_on_a_day(book: Ledger) -> None:
    then = {one.name: one.reports for one in book.as_of("2031-05-02").actors()}
    assert then == {"Oskal": 2, "Veria": 2, "Ann Marl": 2, "Party 1": 1, "Party 2": 1}


def test_facets_of_a_search_and_of_everything(book: Ledger) -> None:
    book.add(Told("Northern Wire", "2031-06-01", text="Talks open").reading())
    found = book.facets("shelled")
    assert (found.reports, found.complete) == (7, True)
    assert found.outlets == {"Wire": 4, "Hill Post": 3}
    assert found.months == {"2031-05": 7}
    assert found.countries["VER"] == 7
    assert book.facets().months == {"2031-06": 1, "2031-05": 7}
    assert book.facets("…").reports == 0


def test_totals_count_what_stands(book: Ledger) -> None:
    totals = book.totals()
    assert (totals.reports, totals.agreements, totals.actors) == (7, 7, 10)
    assert totals.claims == {"event": 14, "position": 7}
    assert totals.places == 2


def test_claims_are_fetched_together(book: Ledger) -> None:
    ids = [claim.id for claim in book.claims()][:3]
    assert {i: filed.claim.id for i, filed in book.claims_by_ids(ids).items()} == {i: i for i in ids}


def test_reports_are_found_by_the_beginning_of_their_id(book: Ledger) -> None:
    assert book.reports_beginning("Wire-7") == ["Wire-7"]
    assert len(book.reports_beginning("Wire")) == 2
