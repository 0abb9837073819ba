"""What accounts of several reports are joined, what is kept apart, and that each join says why."""

import random
from datetime import datetime

import pytest
from sqlalchemy import select
from told import Told

from truce.ledger import Filters, Judgement, Ledger, schema
from truce.ledger.store import reading as reading_of
from truce.model import Actor, replace

WIRE = (
    "Oskal and Veria agreed on Wednesday to stop fighting for thirty days from Friday noon, the envoy of Norland said "
    "after a night of talks in Lund. Both sides will pull guns back ten kilometres from the line of contact and let "
    "convoys through to Derin, which has had no bread for a week. Neither said who will watch it. A truce in March "
    "held for two days. The envoy, Cy Dorn, said that the parties would meet again on Sunday to speak of prisoners and "
    "of the dam at Hollow."
)


def same(ledger: Ledger, *accounts: str) -> bool:
    deals = ledger.deals()
    return len({deals[account] for account in accounts}) == 1


def test_one_offer_told_by_two_outlets_on_one_day_is_one(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "7").deal("a1", "30-day truce", mediators="Norland", duration_days=30).reading())
    ledger.add(Told("Post", "7").deal("a1", "Norland's proposal", mediators="Norland").reading())
    assert same(ledger, "Wire-7.a1", "Post-7.a1")
    (deal,) = ledger.agreements()
    assert "the same parties, Oskal, Veria" in "".join(deal.why.values())
    assert "the same mediator, Norland" in "".join(deal.why.values())


def test_two_agreements_of_one_report_are_two(ledger: Ledger) -> None:
    told = Told("Wire", "7").deal("a1", "truce", mediators="Norland").deal("a2", "the truce", mediators="Norland")
    ledger.add(told.reading())
    assert not same(ledger, "Wire-7.a1", "Wire-7.a2")


def test_an_agreement_is_known_by_its_own_name_years_later(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "7").deal("a1", "Lund II").reading())
    ledger.add(Told("Post", "2034-01-01").deal("a1", "Lund II", background=True, status="ended").reading())
    assert same(ledger, "Wire-7.a1", "Post-2034-01-01.a1")


def test_history_is_known_by_its_date(ledger: Ledger) -> None:
    for outlet in ("Wire", "Post"):
        told = Told(outlet, "7").deal("a1", "the truce of last year", agreed="2030-03-01..2030-03-31", background=True)
        ledger.add(told.deal("a2", "truce", mediators="Norland").reading())
    assert same(ledger, "Wire-7.a1", "Post-7.a1")
    assert same(ledger, "Wire-7.a2", "Post-7.a2")
    assert not same(ledger, "Wire-7.a1", "Wire-7.a2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"parties": "Oskal, Veria"}, {"parties": "Oskal, Free Hill Front"}),
        ({"type": "ceasefire"}, {"type": "prisoner_exchange"}),
        ({"start": "9"}, {"start": "2031-06-20"}),
        ({"mediators": "Norland", "venue": None}, {"mediators": "Sund", "duration_days": 3}),
        ({"background": False}, {"background": True}),
    ],
)
def test_what_is_kept_apart(ledger: Ledger, one: dict, other: dict) -> None:
    ledger.add(Told("Wire", "7").deal("a1", "truce", **one).reading())
    ledger.add(Told("Post", "20").deal("a1", "ceasefire", **other).reading())
    assert not same(ledger, "Wire-7.a1", "Post-20.a1")


def test_two_that_fit_equally_well_are_refused(ledger: Ledger) -> None:
    told = Told("Wire", "7").deal("a1", "truce", mediators="Norland").deal("a2", "ceasefire", mediators="Norland")
    ledger.add(told.reading())
    ledger.add(Told("Post", "8").deal("a1", "deal", mediators="Norland").reading())
    assert len(set(ledger.deals().values())) == 3


def test_two_versions_of_a_report_that_tell_of_it_differently_are_each_of_one_agreement(ledger: Ledger) -> None:
    """Both call it by one name, their report's; which of them stands alone must not be asked by that name."""
    for outlet in ("Wire", "Echo"):
        ledger.add(Told(outlet, "2").deal("a1", "Lund II", mediators="Norland").reading())
    ledger.add(Told("Wire", "3").deal("a1", "truce").reading())
    assert len(ledger.agreements()) == 1
    ledger.add(Told("Post", "2").deal("a1", "lasting truce").reading())  # which the truce fits as well
    ledger.add(Told("Wire", "3").deal("a1", "lasting truce", mediators="Norland").reading())
    assert ledger.deals()
    with reading_of(ledger.engine) as connection:
        deals = connection.execute(select(schema.agreements.c.deal)).scalars().all()
    assert sorted(map(deals.count, set(deals))) == [1, 2, 2]


def test_what_follows_does_not_depend_on_the_order_of_adding(tmp_path) -> None:
    told = [
        Told(outlet, day).deal("a1", name, mediators=mediators).position("Oskal", stance, "a1", source=source)
        for day, outlet, name, mediators, stance, source in [
            ("3", "Wire", "30-day truce", "Norland", "accepted", "Ann Marl"),
            ("3", "Post", "truce offered in Lund", "Norland", "rejected", "Bo Teel"),
            ("4", "Echo", "lasting truce", "", "accepted", None),
            ("5", "Wire", "partial truce", "Sund", "proposed", None),
            ("9", "Echo", "permanent ceasefire", "Norland", "noncommittal", None),
        ]
    ]
    readings = [one.reading() for one in told]
    outcomes = set()
    for turn in range(4):
        random.Random(turn).shuffle(readings)
        with Ledger.open(tmp_path / f"{turn}.db") as ledger:
            for reading in readings:
                ledger.add(reading)
                ledger.deals() if turn % 2 else None  # settled after each, or once at the end
            outcomes.add((tuple(sorted(ledger.deals().items())), tuple(c.key for c in ledger.contradictions())))
    assert len(outcomes) == 1


def test_a_wire_story_in_three_papers_is_one_story_and_one_source(ledger: Ledger) -> None:
    cuts = [WIRE, WIRE.rsplit(". ", 1)[0] + ".", "LUND (Northern Wire) — " + WIRE]
    for outlet, text in zip(("Wire", "Post", "Echo"), cuts, strict=True):
        ledger.add(Told(outlet, "7", text=text).deal("a1", "truce").position("Veria", "accepted", "a1").reading())
    ledger.add(Told("Herald", "7").deal("a1", "truce").position("Veria", "accepted", "a1").reading())
    (deal,) = ledger.agreements()
    (standing,) = deal.standings
    assert standing.independent == (2, 0)
    accounts = ledger.accounts(Filters(agreement=deal.id))
    assert {account.report.outlet for account in accounts} == {"Wire", "Post", "Echo", "Herald"}


@pytest.mark.parametrize(
    ("outlets", "host"), [(("Wire", "Wire"), "{}.example"), (("wire-world", "wire-east"), "www.wire.example")]
)
def test_pages_of_one_house_that_share_their_furniture_are_two_stories(
    ledger: Ledger, outlets: tuple[str, str], host: str
) -> None:
    for outlet, headline in zip(outlets, ("Bread comes to Derin", "Guns pulled back at Hollow"), strict=True):
        url = f"https://{host.format(outlet)}/{headline[:5]}"
        told = Told(outlet, "7", id=headline, text=f"{headline}\n\n{WIRE}", url=url).deal("a1", "truce")
        reading = told.position("Veria", "accepted", "a1").reading()
        ledger.add(replace(reading, report=replace(reading.report, title=headline)))
    stories = {filed.report.id for filed in ledger.positions()}
    assert len(stories) == 2
    with reading_of(ledger.engine) as connection:
        assert len(set(connection.execute(select(schema.reports.c.story)).scalars())) == 2


def test_names_of_one_actor_are_joined_and_say_why(ledger: Ledger) -> None:
    wire = Told("Wire", "7").position("Free Hill Front", "accepted")
    wire.cast["Free Hill Front"] = wire.cast["Free Hill Front"].__class__(
        name="Free Hill Front", kind="rebel", country="VER", names=("Free Hill Front", "FHF")
    )
    post = Told("Post", "7").position("FHF", "rejected")
    post.cast["FHF"] = post.cast["FHF"].__class__(name="FHF", kind="rebel", country="VER", names=("FHF",))
    ledger.add(wire.reading())
    ledger.add(post.reading())
    assert len(list(ledger.positions(Filters(actor="FHF")))) == 2
    assert len(list(ledger.positions(Filters(actor="Free Hill Front")))) == 2


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Verian government", "Veria"),
        ("government of Veria", "Veria"),
        ("the Oskal government", "Oskal"),
        ("Norlandish government", "Norland"),
        ("Coastal government", None),  # of no state on record
        ("Verian Government Army", None),
    ],
)
def test_a_government_is_its_state_though_a_report_lists_both(ledger: Ledger, name: str, state: str | None) -> None:
    told = Told("Wire", "7").deal("a1", "truce").position(name, "accepted", "a1")
    told.cast[name] = Actor(name=name, kind="other", names=(name,))
    ledger.add(
        told.position("Veria", "accepted", "a1")
        .position("Oskal", "rejected")
        .position("Norland", "supported")
        .reading()
    )
    (actor,) = ledger.actors(beginning=name.removeprefix("the "))
    assert actor.name == (state or name)


def test_a_government_of_two_states_of_that_name_is_neither(ledger: Ledger) -> None:
    told = Told("Wire", "7").position("Galian government", "accepted")
    for name, kind in (("Galian government", "other"), ("Galia", "state"), ("Gali", "state")):
        told.cast[name] = Actor(name=name, kind=kind, names=(name,))
    ledger.add(told.reading())
    assert {one.name for one in ledger.actors()} == {"Galian government", "Galia", "Gali"}


def test_people_may_judge_two_reports_one_story_or_two(ledger: Ledger) -> None:
    def stories() -> int:
        ledger.settle()
        with reading_of(ledger.engine) as connection:
            return len(set(connection.execute(select(schema.reports.c.story)).scalars()))

    def judge(verdict: str, other: str, hour: int) -> None:
        at = datetime(2031, 6, 1, hour)
        ledger.judge(Judgement(verdict=verdict, noun="report", subject="Wire-7", other=other, who="kim", at=at))

    for outlet, text in (("Wire", WIRE), ("Post", WIRE), ("Echo", "Something else. " * 20)):
        ledger.add(Told(outlet, "7", text=text).deal("a1", "truce").position("Veria", "accepted", "a1").reading())
    assert stories() == 2
    judge("different", "Post-7", 1)
    assert stories() == 3
    assert ledger.agreements()[0].standings[0].independent == (3, 0)
    judge("same", "Echo-7", 2)
    assert stories() == 2
    judge("undo", "Post-7", 3)
    assert stories() == 1
    judge("undo", "Echo-7", 4)
    assert stories() == 2


def test_names_that_one_report_keeps_apart_stay_apart(ledger: Ledger) -> None:
    told = Told("Wire", "7").position("Council of Oskal", "accepted").position("Council of the Coast", "rejected")
    for name in ("Council of Oskal", "Council of the Coast"):
        told.cast[name] = told.cast[name].__class__(name=name, kind="party", country="OSK", names=(name, "Council"))
    ledger.add(told.reading())
    assert len(list(ledger.positions(Filters(actor="Council of Oskal")))) == 1


def test_accounts_of_one_attack_are_one_incident(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "7").event("ASSAULT", "Oskal", "Veria", "Derin", (4, 4), on="6..7").reading())
    ledger.add(Told("Post", "7").event("ASSAULT", "Oskal", "", "Derin", (7, 9), on="6").reading())
    ledger.add(Told("Echo", "7").event("ASSAULT", "Oskal", "", "Hollow", (1, 1), on="6").reading())
    (toll,) = ledger.contradictions()
    assert toll.about == "how many were killed"
    assert [(side.says, side.sources) for side in toll.sides] == [("4 killed", ("Wire",)), ("7 to 9 killed", ("Post",))]


def test_a_toll_that_rises_next_day_is_no_contradiction(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "7").event("ASSAULT", "Oskal", "Veria", "Derin", (4, None), on="6").reading())
    ledger.add(Told("Post", "7").event("ASSAULT", "Oskal", "Veria", "Derin", (9, 9), on="6").reading())
    ledger.add(Told("Echo", "9").event("ASSAULT", "Oskal", "Veria", "Derin", (12, 12), on="6").reading())
    assert ledger.contradictions() == []


def test_an_account_without_parties_is_of_the_pause_that_its_report_is_about(ledger: Ledger) -> None:
    wire = Told("Wire", "7").deal("a1", "six-day pause", duration_days=6, type="humanitarian_pause")
    ledger.add(wire.reading())
    post = Told("Post", "7").deal("a1", "pause", parties="", duration_days=6, type="humanitarian_pause")
    ledger.add(post.violation("Oskal", "Veria", "a1").reading())
    assert same(ledger, "Wire-7.a1", "Post-7.a1")
    assert "told in a report that names the same parties" in "".join(ledger.agreements()[0].why.values())


@pytest.mark.parametrize(
    "other",
    [
        {"duration_days": 3},  # another length
        {"type": "prisoner_exchange"},
        {"background": True},  # a pause of an earlier chapter may be any
        {"start": "20"},
    ],
)
def test_an_account_without_parties_is_kept_apart_where_anything_is_contrary(ledger: Ledger, other: dict) -> None:
    ledger.add(Told("Wire", "7").deal("a1", "truce", duration_days=6, start="8").reading())
    ledger.add(Told("Post", "7").deal("a1", "pause", parties="", **other).violation("Oskal", "Veria").reading())
    assert not same(ledger, "Wire-7.a1", "Post-7.a1")


def test_an_account_without_parties_of_a_report_on_others_is_kept_apart(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "7").deal("a1", "truce", duration_days=6).reading())
    ledger.add(
        Told("Post", "7").deal("a1", "truce", parties="", duration_days=6).violation("Norland", "Veria").reading()
    )
    assert not same(ledger, "Wire-7.a1", "Post-7.a1")
