"""The contract of a store: what is added is there, once, whole, and comes back as it was."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from told import Told

from truce.errors import LedgerError
from truce.ledger import Filters, Ledger, schema

LITERAL = {"literal_binds": True}


def first() -> Told:
    told = Told(
        "Harbour Wire", "7", text="Oskal rejects truce\n\nOskal shelled Derin on Monday, Ann Marl told Northern Wire."
    )
    told.deal("a1", "30-day truce", mediators="Norland", duration_days=30)
    told.position("Oskal", "rejected", "a1", source="Ann Marl", by="Ann Marl", via="Northern Wire")
    return told.event("ASSAULT", "Oskal", "Veria", "Derin", (4, None), on="5").control("Derin", "Veria", "holds")


def test_what_is_added_comes_back_as_it_was(ledger: Ledger) -> None:
    reading = first().reading()
    assert ledger.add(reading)
    assert ledger.reading(reading.report.id) == reading
    assert ledger.report(reading.report.id) == reading.report
    assert tuple(sorted(ledger.claims(), key=lambda c: c.evidence)) == reading.claims


def test_adding_again_changes_nothing(ledger: Ledger) -> None:
    assert ledger.add(first().reading())
    assert not ledger.add(first().reading())
    assert ledger.count() == 3
    assert len(list(ledger.reports())) == 1


def test_claims_come_with_their_report_and_agreement(ledger: Ledger) -> None:
    ledger.add(first().reading())
    (position,) = ledger.positions(party="Oskal")
    assert position.stance == "rejected"
    assert position.report.outlet == "Harbour Wire"
    assert position.agreement.names == ("30-day truce",)
    assert position.deal == "Harbour Wire-7.a1"
    assert position.origin == "Ann Marl"


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        (Filters(actor="oskal"), {"Event", "Position"}),
        (Filters(party="Oskal"), {"Event", "Position"}),
        (Filters(actor="Ann Marl"), {"Position"}),
        (Filters(actor="the Veria"), {"Event", "Control"}),
        (Filters(place="derin"), {"Event", "Control"}),
        (Filters(until=date(2031, 5, 6)), {"Event"}),
        (Filters(since=date(2031, 5, 6)), {"Position", "Control"}),
        (Filters(agreement="30-day truce"), {"Position"}),
        (Filters(agreement="Harbour Wire-7.a1"), {"Position"}),
        (Filters(status="denied"), set()),
        (Filters(type="ASSAULT"), {"Event"}),
        (Filters(outlet="Harbour Wire"), {"Event", "Position", "Control"}),
        (Filters(outlet="Hill Post"), set()),
        (Filters(report="Harbour Wire-7"), {"Event", "Position", "Control"}),
        (Filters(conflict="VER"), {"Event", "Position", "Control"}),
        (Filters(conflict="NRL"), set()),
        (Filters(conflict="Veria"), {"Event", "Position", "Control"}),
        (Filters(actor="nobody"), set()),
    ],
)
def test_filters_narrow(ledger: Ledger, filters: Filters, kinds: set[str]) -> None:
    ledger.add(first().reading())
    assert {type(claim).__name__ for claim in ledger.claims(filters=filters)} == kinds


def test_pages_follow_one_another(ledger: Ledger) -> None:
    ledger.add_all(Told("Wire", str(d)).event("ASSAULT", "Oskal", place="Derin").reading() for d in range(1, 10))
    pages = [[f.when.start.day for f in ledger.events(Filters(limit=4, offset=start))] for start in (0, 4, 8)]
    assert pages == [[1, 2, 3, 4], [5, 6, 7, 8], [9]]
    newest = [f.when.start.day for f in ledger.events(Filters(limit=3, newest_first=True))]
    assert newest == [9, 8, 7]


def test_a_day_bounds_what_is_known(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").event("ASSAULT", "Oskal", place="Derin").reading())
    ledger.add(Told("Wire", "9").event("ASSAULT", "Oskal", place="Derin", on="2").reading())
    assert ledger.as_of("2031-05-03").count() == 1
    assert ledger.as_of(date(2031, 5, 9)).count() == 2
    assert ledger.as_of("2031-05-02").count() == 0


def test_the_newest_known_on_a_day_are_plans_ahead_of_it_and_then_what_was(ledger: Ledger) -> None:
    for day in range(1, 10):
        told = Told("Wire", str(day)).event("ASSAULT", "Oskal", place="Derin")
        ledger.add(told.event("CONSULT", "Oskal", place="Lund", status="planned", on=str(day + 2)).reading())
    then = ledger.as_of("2031-05-04")
    found = [(f.when.start.day, f.status) for f in then.filed(filters=Filters(limit=4, newest_first=True))]
    assert found == [(6, "planned"), (5, "planned"), (4, "happened"), (4, "planned")]
    rest = [f.when.start.day for f in then.filed(filters=Filters(limit=9, offset=4, newest_first=True))]
    assert rest == [3, 3, 2, 1]


def test_the_other_axis_counts_from_when_the_ledger_saw_it(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").event("ASSAULT", "Oskal").reading(), seen=datetime(2031, 6, 1, 12, tzinfo=UTC))
    assert ledger.as_of("2031-05-31", axis="seen").count() == 0
    assert ledger.as_of("2031-06-01", axis="seen").count() == 1


def test_a_later_reading_takes_the_place_of_the_earlier(ledger: Ledger) -> None:
    before = Told("Wire", "3", id="x", text="Four die").event("ASSAULT", "Oskal", killed=(4, 4)).reading()
    after = Told("Wire", "4", id="x", text="Seven die").event("ASSAULT", "Oskal", killed=(7, 7)).reading()
    ledger.add(after)
    ledger.add(before)  # in whatever order
    assert [claim.killed.low for claim in ledger.claims()] == [7]
    assert [claim.killed.low for claim in ledger.as_of("2031-05-03").claims()] == [4]
    assert ledger.reading("x") == after
    assert ledger.versions("x") == [before, after]
    assert ledger.report("x").content == "Seven die"


def test_a_newer_truce_may_read_a_report_otherwise(ledger: Ledger) -> None:
    old = Told("Wire", "3", id="x").event("ASSAULT", "Oskal").reading()
    new = Told("Wire", "3", id="x").event("ASSAULT", "Veria").reading()
    ledger.add(old, seen=datetime(2031, 5, 3, tzinfo=UTC))
    ledger.add(new, seen=datetime(2032, 1, 1, tzinfo=UTC))
    assert [claim.actors[0].text for claim in ledger.claims()] == ["Veria"]
    assert [c.actors[0].text for c in ledger.as_of("2031-12-31", axis="seen").claims()] == ["Oskal"]
    assert len(list(ledger.reports())) == 1


def test_reports_are_found_by_their_words(ledger: Ledger) -> None:
    ledger.add(first().reading())
    ledger.add(Told("Hill Post", "8", text="Talks open in Lund").reading())
    (hit,) = ledger.search("shelled derin")
    assert hit.report.outlet == "Harbour Wire"
    assert "[shelled] [Derin]" in hit.snippet
    assert ledger.search('"; DROP TABLE reports') == []
    assert ledger.search("…") == []


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    reading = first().reading()
    ledger.add(reading)
    assert ledger.claim(reading.claims[0].id[:10]).claim == reading.claims[0]
    with pytest.raises(LedgerError, match="no claim ffff"):
        ledger.claim("ffff")


def test_what_is_not_there_is_said(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no report x is in this ledger"):
        ledger.report("x")
    with pytest.raises(LedgerError, match="no report x is in this ledger"):
        ledger.reading("x")
    with pytest.raises(LedgerError, match="no agreement x is in this ledger"):
        ledger.deal("x")
    with pytest.raises(LedgerError, match="no conflict Atlantis is known"):
        ledger.count(filters=Filters(conflict="Atlantis"))


def test_a_text_with_nul_characters_is_refused_and_nothing_added(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="NUL characters"):
        ledger.add_all([first().reading(), Told("Wire", "3", text="a\0b").reading()])
    assert ledger.count() == 0


def test_seen_earlier_elsewhere_counts(ledger: Ledger) -> None:
    reading = Told("Wire", "3").event("ASSAULT", "Oskal").reading()
    ledger.add(reading, seen=datetime(2031, 6, 1, tzinfo=UTC))
    assert ledger.add(reading, seen=datetime(2031, 5, 4, tzinfo=UTC))
    assert ledger.as_of("2031-05-04", axis="seen").count() == 1


def test_a_length_of_20_days_is_one_of_20_0(ledger: Ledger) -> None:
    reading = Told("Wire", "3").deal("a1", "truce", duration_days=20).reading()
    assert ledger.add(reading)
    assert not ledger.add(ledger.reading("Wire-3"))


def test_a_snapshot_sees_one_state(ledger: Ledger) -> None:
    """What another process adds meanwhile is seen after it, by the same questions."""
    ledger.add(first().reading())
    told = Told("Hill Post", "8", text="Oskal shelled Derin").event("ASSAULT", "Oskal", "Veria", "Derin", on="6")
    with ledger.snapshot():
        before = ledger.count()
        with ThreadPoolExecutor(1) as another:
            another.submit(ledger.add, told.reading()).result()
        assert (ledger.count(), len(list(ledger.reports()))) == (before, 1)
    assert (ledger.count(), len(list(ledger.reports()))) == (before + 1, 2)


def test_a_look_whether_anything_waits_sifts_no_readings(tmp_path: Path) -> None:
    """Every question begins with it, so it must cost the same in a ledger of any size."""
    with Ledger.open(tmp_path / "asked.db") as ledger:
        ledger.add(first().reading())
        with ledger.engine.connect() as connection:
            query = select(schema.readings.c.no).where(schema.UNSETTLED).limit(1)
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query.compile(connection, compile_kwargs=LITERAL)}")
            assert "COVERING INDEX readings_unsettled" in str(plan.all())
