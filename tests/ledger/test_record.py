"""What holds: standings, lives of deals, contradictions, control, changes and what is due."""

from datetime import date

import pytest
from told import Told

from truce.ledger import Filters, Ledger
from truce.ledger.life import Turn


def disputed(ledger: Ledger) -> None:
    """Four outlets pass on two sources on whether Veria accepted."""
    for outlet, told, source, via, status in [
        ("Wire", "7", "a Verian official", "Northern Wire", "happened"),
        ("Post", "7", "an official close to Veria", "Northern Wire", "happened"),
        ("Echo", "7", None, "Northern Wire", "happened"),
        ("Herald", "8", "Cy Dorn", "Sund Radio", "denied"),
        ("Courier", "8", "Cy Dorn", "", "denied"),
    ]:
        account = Told(outlet, told).deal("a1", "30-day truce", mediators="Norland", duration_days=30)
        ledger.add(account.position("Veria", "accepted", "a1", source=source, via=via, status=status).reading())


def test_four_outlets_that_pass_on_two_sources_are_two(ledger: Ledger) -> None:
    disputed(ledger)
    (deal,) = ledger.agreements()
    (standing,) = deal.standings
    assert standing.disputed
    assert standing.independent == (1, 1)
    assert standing.denied_by == ("Cy Dorn",)
    (contradiction,) = ledger.contradictions(Filters(agreement=deal.id))
    assert contradiction.about == "Veria accepted 30-day truce"
    assert [(side.says, side.independent) for side in contradiction.sides] == [("accepted", 1), ("not accepted", 1)]


def test_before_the_denial_was_known_nothing_was_disputed(ledger: Ledger) -> None:
    disputed(ledger)
    before = ledger.as_of("2031-05-07")
    assert not before.agreements()[0].standings[0].disputed
    assert before.contradictions() == []
    assert len(before.agreements()[0].accounts) == 3


def test_an_outlet_that_attributes_what_it_says_is_its_sources_echo(ledger: Ledger) -> None:
    told = Told("Wire", "7").deal("a1", "truce").position("Veria", "accepted", "a1")
    ledger.add(told.position("Veria", "accepted", "a1", source="Cy Dorn").reading())
    assert ledger.agreements()[0].standings[0].independent == (1, 0)


def test_two_spokesmen_of_one_side_are_one_source(ledger: Ledger) -> None:
    told = Told("Wire", "7").deal("a1", "truce").position("Oskal", "rejected", "a1", source="Ann Marl")
    ledger.add(told.position("Oskal", "rejected", "a1", source="Oskal").reading())
    assert ledger.agreements()[0].standings[0].independent == (1, 0)


def test_a_change_of_mind_is_two_standings_and_no_contradiction(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "7").deal("a1", "Lund II").position("Veria", "rejected", "a1").reading())
    ledger.add(Told("Wire", "12").deal("a1", "Lund II").position("Veria", "accepted", "a1").reading())
    first, second = ledger.agreements()[0].standings
    assert (first.stance, first.since, first.until) == ("rejected", date(2031, 5, 7), date(2031, 5, 12))
    assert (second.stance, second.until, second.disputed) == ("accepted", None, False)
    assert ledger.contradictions() == []


def test_the_life_of_a_truce(ledger: Ledger) -> None:
    offer = Told("Wire", "1").deal("a1", "Lund II", mediators="Norland", duration_days=10, start="5")
    ledger.add(offer.position("Norland", "proposed", "a1").reading())
    told = Told("Wire", "3").deal("a1", "Lund II", duration_days=10, start="5", status="agreed")
    ledger.add(told.position("Oskal", "accepted", "a1").position("Veria", "accepted", "a1").reading())
    ledger.add(Told("Wire", "6").deal("a1", "Lund II", start="5", status="in_force").reading())
    ledger.add(Told("Wire", "8").deal("a1", "Lund II", status="violated").violation("Oskal", "Veria", "a1").reading())
    (deal,) = ledger.agreements()
    days = {n: deal.status(date(2031, 5, n)) for n in (1, 2, 3, 4, 5, 7, 8, 14, 15, 30)}
    assert days == {
        1: "proposed", 2: "proposed", 3: "agreed", 4: "agreed", 5: "in_force", 7: "in_force", 8: "violated",
        14: "violated", 15: "expired", 30: "expired",
    }  # fmt: skip
    assert deal.expiry == date(2031, 5, 15)
    assert all(isinstance(turn, Turn) and turn.because for turn in deal.life)


def test_what_never_began_does_not_expire(ledger: Ledger) -> None:
    told = Told("Wire", "1").deal("a1", "Lund II", duration_days=3, start="5", status="rejected")
    ledger.add(told.position("Oskal", "rejected", "a1").reading())
    assert ledger.agreements()[0].status(date(2031, 5, 20)) == "rejected"


def test_a_deal_that_another_replaced_is_superseded(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").deal("a1", "Lund II", status="in_force").reading())
    later = Told("Wire", "9").deal("a1", "Lund II").deal("a2", "Lund III", status="agreed", replaces="a1")
    ledger.add(later.reading())
    assert [turn.status for turn in ledger.deal("Lund II").life] == ["in_force", "superseded"]
    assert ledger.deal("Lund II").life[-1].because == ("Wire-9.a2",)


def test_two_lengths_of_one_truce_contradict(ledger: Ledger) -> None:
    for outlet, days in (("Wire", 60), ("Post", 70), ("Echo", 70)):
        ledger.add(
            Told(outlet, "7").deal("a1", "Norland's truce plan", mediators="Norland", duration_days=days).reading()
        )
    (contradiction,) = ledger.contradictions()
    assert [(side.says, side.independent) for side in contradiction.sides] == [("60", 1), ("70", 2)]


def test_two_holders_of_one_day_contradict_but_a_retaking_does_not(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").control("Derin", "Oskal", on="3").control("Hollow", "Oskal", on="3").reading())
    ledger.add(Told("Post", "3").control("Derin", "Veria", "holds", on="3").reading())
    ledger.add(Told("Wire", "9").control("Hollow", "Veria", on="9").reading())
    (contradiction,) = ledger.contradictions()
    assert contradiction.about == "who holds Derin"
    assert ledger.contradictions(Filters(place="Hollow")) == []


def test_a_boast_is_claimed_until_an_outsider_or_the_loser_bears_it_out(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "1").control("Derin", "Veria", "holds").reading())
    ledger.add(Told("Wire", "3").control("Derin", "Oskal", source="Ann Marl").reading())
    ledger.add(Told("Wire", "5").control("Derin", "Oskal", source="Bo Teel").reading())

    def state(day: int) -> tuple[str, str | None]:
        (derin,) = ledger.assessments(date(2031, 5, day))
        return derin.state, derin.holder

    assert state(2) == ("held", "Veria")
    assert state(3) == ("contested", None)
    assert state(5) == ("held", "Oskal")
    (derin,) = ledger.as_of("2031-05-03").assessments()
    assert [(claimed.holder, claimed.weight) for claimed in derin.claimed] == [("Veria", 2), ("Oskal", 1)]


def test_only_its_own_word_is_a_claim(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").control("Hollow", "Oskal", source="Ann Marl").reading())
    (hollow,) = ledger.assessments()
    assert (hollow.state, hollow.holder) == ("claimed", "Oskal")


def test_who_left_no_longer_holds(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "1").control("Derin", "Veria", "holds").reading())
    ledger.add(Told("Wire", "4").control("Derin", "Veria", "withdrew").reading())
    assert [(one.state, one.holder) for one in ledger.assessments()] == [("left", "Veria")]


def test_changes_tell_what_the_record_says_that_it_did_not(ledger: Ledger) -> None:
    ledger.add(
        Told("Wire", "3").deal("a1", "Lund II").position("Veria", "rejected", "a1").control("Derin", "Veria").reading()
    )
    ledger.add(
        Told("Wire", "8").deal("a1", "Lund II").position("Veria", "accepted", "a1").control("Derin", "Oskal").reading()
    )
    fresh = Told("Post", "8").deal("a1", "prisoner swap", type="prisoner_exchange").violation("Oskal", "Veria")
    ledger.add(fresh.event("CONSULT", "Ann Marl, Bo Teel", place="Lund", status="planned", on="8").reading())
    changes = ledger.changes("2031-05-08", date(2031, 5, 8))
    assert changes.reports == 2
    assert [deal.title for deal in changes.agreements] == ["prisoner swap"]
    ((change),) = changes.positions
    assert (change.party, change.before and change.before.stance, change.now.stance) == (
        "Veria",
        "rejected",
        "accepted",
    )
    assert [(one.now.place, one.before.holder, one.now.holder) for one in changes.control] == [
        ("Derin", "Veria", "Oskal")
    ]
    assert len(changes.violations) == 1
    assert [(due.what, due.reported) for due in changes.due] == [("plan", ())]


def test_a_plan_is_matched_with_what_came_of_it(ledger: Ledger) -> None:
    ledger.add(
        Told("Wire", "3").event("CONSULT", "Ann Marl, Bo Teel", place="Lund", status="planned", on="5..7").reading()
    )
    met = Told("Post", "7").event("CONSULT", "Bo Teel", "Ann Marl", "Lund", on="6").reading()
    ledger.add(met)
    (due,) = ledger.due(date(2031, 5, 6), date(2031, 5, 8))
    assert due.reported == (met.claims[0].id,)
    assert ledger.as_of("2031-05-04").due(date(2031, 5, 6), date(2031, 5, 8))[0].reported == ()


def test_an_attack_elsewhere_is_another(ledger: Ledger) -> None:
    planned = Told("Wire", "3").event("ASSAULT", "Oskal", "Veria", place="Lund", status="planned", on="6")
    ledger.add(planned.event("CONSULT", "Oskal", "Veria", place="Lund", status="planned", on="6").reading())
    elsewhere = Told("Post", "7").event("ASSAULT", "Oskal", "Veria", "Derin", on="6")
    told = elsewhere.event("CONSULT", "Oskal", "Veria", "Derin", on="6").reading()
    ledger.add(told)
    attack, talks = sorted(ledger.due(date(2031, 5, 6), date(2031, 5, 6)), key=lambda due: len(due.reported))
    assert attack.reported == ()
    assert talks.reported == (told.claims[1].id,)


def test_what_is_due_comes_page_by_page_and_is_counted(ledger: Ledger) -> None:
    told = Told("Wire", "3")
    for day in ("6", "7", "8"):
        told = told.event("CONSULT", "Ann Marl, Bo Teel", place="Lund", status="planned", on=day)
    ledger.add(told.reading())
    days = date(2031, 5, 6), date(2031, 5, 8)
    assert ledger.count_due(*days) == 3
    assert [due.day.day for due in ledger.due(*days, Filters(limit=2))] == [6, 7]
    assert [due.day.day for due in ledger.due(*days, Filters(limit=2, offset=2))] == [8]


def test_terms_that_end_are_due(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").deal("a1", "Lund II", start="5", duration_days=3).reading())
    assert [(due.what, due.day.day) for due in ledger.due(date(2031, 5, 6), date(2031, 5, 9))] == [("expiry", 8)]


def test_grades_are_kept_apart(ledger: Ledger) -> None:
    disputed(ledger)
    by_outlet = {filed.report.outlet: filed.claim.id for filed in ledger.positions()}
    grades = ledger.grades(list(by_outlet.values()))
    assert str(grades[by_outlet["Wire"]]) == "F4"
    assert grades[by_outlet["Herald"]].against == 1
    single = Told("Reuters", "9").violation("Oskal", "Veria").statement("Ann Marl", "Never").reading()
    ledger.add(single)
    assert sorted(str(g) for g in ledger.grades([c.id for c in single.claims]).values()) == ["B3", "B6"]


def test_an_extension_moves_the_end_of_the_term(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").deal("a1", "Lund II", duration_days=10, start="5", status="in_force").reading())
    assert ledger.agreements()[0].expiry == date(2031, 5, 15)
    told = Told("Wire", "12").deal("a1", "Lund II", status="in_force")
    ledger.add(told.deal("a2", "extension", duration_days=7, status="agreed", extends="a1").reading())
    assert ledger.deal("Lund II").expiry == date(2031, 5, 22)
    assert ledger.deal("Lund II").status(date(2031, 5, 16)) == "in_force"
    assert ledger.deal("Lund II").status(date(2031, 5, 22)) == "expired"
    assert ledger.as_of("2031-05-11").deal("Lund II").expiry == date(2031, 5, 15)
    assert [due.day.day for due in ledger.due(date(2031, 5, 13), date(2031, 5, 28)) if due.what == "expiry"] == [22]


def test_what_is_prolonged_for_nobody_says_how_long_ends_on_no_known_day(ledger: Ledger) -> None:
    told = Told("Wire", "3").deal("a1", "Lund II", duration_days=10, start="5", status="in_force")
    ledger.add(told.deal("a2", "extension", status="agreed", extends="a1").reading())
    assert ledger.deal("Lund II").expiry is None


@pytest.mark.parametrize(("days", "status"), [(None, "unclear"), (20, "expired")])
def test_an_old_truce_recalled_does_not_wait_to_come_into_force(ledger: Ledger, days: int | None, status: str) -> None:
    """ "The two sides signed a truce in Lund in October 2029", told in May 2031, is no truce to come."""
    old = {"agreed": "2029-10-01..2029-10-31", "status": "agreed", "background": True, "duration_days": days}
    ledger.add(Told("Wire", "6").deal("a1", "truce", **old).reading())
    (deal,) = ledger.agreements()
    assert deal.status(date(2029, 11, 2)) == "agreed"
    assert deal.status(date(2031, 5, 6)) == status


def test_an_agreed_truce_comes_into_force_on_the_day_it_gives(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "3").deal("a1", "Lund II", start="5", status="agreed").reading())
    assert [ledger.deal("Lund II").status(date(2031, 5, day)) for day in (3, 4, 5)] == ["agreed", "agreed", "in_force"]
