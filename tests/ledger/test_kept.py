"""What is kept day by day is what would be worked out by what was known on that day."""

import random
from datetime import date, timedelta

import pytest
from told import Told

from truce.ledger import Filters, Judgement, Ledger, settling
from truce.ledger.assertions import Scope
from truce.ledger.deals import deals_of
from truce.ledger.filing import now
from truce.ledger.naming import naming_of
from truce.ledger.places import _worked_out
from truce.ledger.spots import spots_of
from truce.ledger.states import state_of, states_on

FIRST, LAST = date(2031, 5, 1), date(2031, 5, 16)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def telling(seed: int, version: int = 0) -> Told:
    chance = random.Random(f"{seed} {version}")
    told = Told(f"Outlet {seed % 4}", str(seed % 14 + 1 + version), id=f"r{seed}", text=f"report {seed} {version}")
    told.deal("a1", chance.choice(["Lund accords", "20-day truce"]), status=chance.choice(["proposed", "in_force"]))
    for _ in range(4):
        side, source = chance.choice([("Oskal", "Ann Marl"), ("Veria", "Bo Teel"), ("Oskal", None)])
        on = str(chance.randrange(1, seed % 14 + 2))
        told.position(side, chance.choice(["accepted", "rejected", "proposed"]), "a1", source=source, on=on)
        told.control(
            chance.choice(["Derin", "Lund"]), side, chance.choice(["captured", "withdrew"]), source=source, on=on
        )
    return told.violation("Oskal", "Veria", "a1") if chance.random() < 0.3 else told


def check(ledger: Ledger) -> None:
    ledger.settle()
    with ledger.engine.connect() as connection:
        naming, deals = naming_of(connection), sorted(set(ledger.deals().values()))
        for day in DAYS:
            then = Scope(connection, naming, day)
            made = {deal.id: state_of(deal, day) for deal in deals_of(then, deals)}
            assert states_on(then, deals, day) == made
            kept = {one.place: one for one in ledger.as_of(day).assessments()}
            spots = spots_of(connection, range(1, 9))
            worked = {one.place: one for one in _worked_out(then, spots, day)}
            assert kept == {place: worked[place] for place in kept}


@pytest.mark.parametrize(("seed", "small"), [(0, 2_000), (1, 0)])
def test_in_whatever_order_and_however_often(
    ledger: Ledger, seed: int, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "SMALL", small)  # of more readings only what new ones touch is worked out anew
    readings = [telling(n).reading() for n in range(24)] + [telling(n, 1).reading() for n in range(0, 24, 5)]
    random.Random(seed).shuffle(readings)
    for start in range(0, len(readings), 7):
        ledger.add_all(readings[start : start + 7])
        check(ledger)
    claim = next(ledger.control("Derin"))
    ledger.judge(Judgement(verdict="reject", subject=claim.claim.id, who="kim", at=now()))
    check(ledger)


def test_changes_narrow_and_page(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").control("Derin", "Oskal").reading())
    told = Told("Wire", "4").control("Derin", "Veria").control("Lund", "Norland").violation("Oskal", "Veria")
    ledger.add(told.deal("a1", "Lund accords").position("Veria", "accepted", "a1").reading())
    whole = ledger.changes("2031-05-04")
    assert {change.now.place for change in whole.control} == {"Derin", "Lund"}
    here = ledger.changes("2031-05-04", filters=Filters(place="Derin"))
    assert ([c.now.place for c in here.control], here.agreements, here.violations) == (["Derin"], (), ())
    theirs = ledger.changes("2031-05-04", filters=Filters(party="Norland"))
    assert ([c.now.place for c in theirs.control], theirs.positions) == (["Lund"], ())
    page = ledger.changes("2031-05-04", filters=Filters(limit=1))
    assert len(page.control) == 1
    assert page.counts["control"] == 2
