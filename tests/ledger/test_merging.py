"""Ledgers merge by set union: in any order, in any grouping, twice without harm, on both stores."""

import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from told import Told

from servers import new_database
from truce.ledger import Grading, Judgement, Ledger
from truce.ledger.keys import reading_key
from truce.model import Reading

STANCES = ("accepted", "rejected", "proposed", "noncommittal")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    told = Told(draw(st.sampled_from(("Wire", "Post", "Echo"))), str(draw(st.integers(1, 9))))
    told.deal(
        "a1",
        draw(st.sampled_from(("truce", "Lund II", "lasting truce"))),
        mediators=draw(st.sampled_from(("", "Norland"))),
    )
    for _ in range(draw(st.integers(0, 3))):
        source = draw(st.sampled_from((None, "Ann Marl", "Bo Teel", "an official")))
        told.position(draw(st.sampled_from(("Oskal", "Veria"))), draw(st.sampled_from(STANCES)), "a1", source=source)
    if draw(st.booleans()):
        told.event("ASSAULT", "Oskal", "Veria", "Derin", (draw(st.integers(0, 9)), None))
        told.control("Derin", draw(st.sampled_from(("Oskal", "Veria"))))
    return told.reading()


parts = st.lists(st.tuples(readings(), st.integers(1, 28)), max_size=4)
three = st.tuples(parts, parts, parts)
PROPERTY = settings(
    max_examples=int(os.environ.get("TRUCE_EXAMPLES", "5")),  # each makes six ledgers; 100 of an evening
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def holding(ledger: Ledger) -> object:
    """All that a ledger says: what was read and seen, what follows, and what was judged."""
    versions = {reading_key(v) for report in ledger.reports() for v in ledger.versions(report.id)}
    filed = sorted((f.claim.id, f.deal or "", f.origin, f.seen) for f in ledger.filed())
    deals = [(d.id, d.title, sorted(d.why.items()), d.standings, d.life) for d in ledger.agreements()]
    judged = [j.key for j in ledger.judgements()]
    return versions, filed, deals, [c.key for c in ledger.contradictions()], ledger.assessments(), judged


class Shelf:
    """Fresh ledgers of one kind of store."""

    def __init__(self, kind: str, folder: Path, server: str | None) -> None:
        self.kind, self.folder, self.server = kind, folder, server
        self.open: list[Ledger] = []

    def ledger(self, part: list[tuple[Reading, int]] | None = None) -> Ledger:
        address = new_database(self.server) if self.server else str(self.folder / f"{uuid4().hex}.db")
        ledger = Ledger.open(address)
        self.open.append(ledger)
        for reading, seen in part or []:
            ledger.add(reading, seen=datetime(2031, 6, seen, tzinfo=UTC))
        return ledger

    def merged(self, *ledgers: Ledger) -> Ledger:
        whole = self.ledger()
        for ledger in ledgers:
            whole.load(ledger)
        return whole

    def clear(self) -> None:
        while self.open:
            self.open.pop().close()


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Shelf:
    server = request.getfixturevalue("server") if request.param == "postgresql" else None
    return Shelf(request.param, tmp_path, server)


@PROPERTY
@given(three)
def test_merging_is_set_union(shelf: Shelf, abc: tuple) -> None:
    a, b, c = (shelf.ledger(part) for part in abc)
    whole = shelf.merged(a, b, c)
    said = holding(whole)
    commuted = shelf.merged(c, b, a)
    grouped = shelf.merged(a, shelf.merged(b, c))
    assert holding(commuted) == said
    assert holding(grouped) == said
    assert whole.load(b) == 0
    assert whole.load(whole) == 0
    assert holding(whole) == said
    shelf.clear()


@PROPERTY
@given(parts)
def test_merging_is_adding(shelf: Shelf, part: list) -> None:
    added = shelf.ledger(part)
    assert holding(shelf.merged(added)) == holding(added)
    shelf.clear()


def test_judgements_and_grades_go_along(shelf: Shelf) -> None:
    reading = Told("Wire", "7").event("ASSAULT", "Oskal").reading()
    with shelf.ledger([(reading, 1)]) as one, shelf.ledger([(reading, 2)]) as other:
        (claim,) = one.claims()
        one.judge(Judgement(verdict="reject", subject=claim.id, who="kim", at=datetime(2031, 6, 3, tzinfo=UTC)))
        one.grade(Grading(subject="Wire", reliability="C", who="kim", at=datetime(2031, 6, 3, tzinfo=UTC)))
        assert other.load(one) == 0
        assert other.count() == 0
        assert other.reliability("Wire") == "C"
        assert other.as_of("2031-06-01", axis="seen").count() == 1


def test_a_judgement_may_arrive_before_its_claim(shelf: Shelf) -> None:
    reading = Told("Wire", "7").event("ASSAULT", "Oskal").reading()
    with shelf.ledger() as ledger:
        moment = datetime(2031, 6, 3, tzinfo=UTC)
        ledger.judge(Judgement(verdict="reject", subject=reading.claims[0].id, who="kim", at=moment))
        ledger.add(reading)
        assert ledger.count() == 0


def test_ledgers_of_both_stores_merge(tmp_path: Path, server: str) -> None:
    reading = Told("Wire", "7").deal("a1", "truce").position("Oskal", "accepted", "a1").reading()
    with Ledger.open(tmp_path / "a.db") as one, Ledger.open(new_database(server)) as other:
        one.add(reading, seen=datetime(2031, 6, 1, tzinfo=UTC))
        assert other.load(one) == 1
        assert holding(other) == holding(one)
