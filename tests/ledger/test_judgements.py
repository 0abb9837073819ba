"""What people judge holds over what rules say, is kept beside what was read, and can be taken back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from told import Told

from truce.errors import LedgerError
from truce.ledger import Grading, Judgement, Ledger
from truce.model import Event, Toll, replace

ATTACK = Told("Wire", "7").event("ASSAULT", "Oskal", "Veria", "Derin", (4, 4)).reading()


def judged(verdict: Any, subject: str, at: int = 10, **more: Any) -> Judgement:
    return Judgement(verdict=verdict, subject=subject, who="kim", at=datetime(2031, 6, at, tzinfo=UTC), **more)


def test_a_rejected_claim_is_shown_no_more_but_stays(ledger: Ledger) -> None:
    ledger.add(ATTACK)
    (claim,) = ledger.claims()
    assert ledger.judge(judged("reject", claim.id, why="it was a film set"))
    assert ledger.count() == 0
    assert ledger.reading("Wire-7") == ATTACK
    assert ledger.claim(claim.id).claim == claim
    assert ledger.as_of("2031-06-09", axis="seen").count() == 1  # nobody had judged it yet


def test_a_later_verdict_takes_the_earlier_back(ledger: Ledger) -> None:
    ledger.add(ATTACK)
    (claim,) = ledger.claims()
    ledger.judge(judged("reject", claim.id))
    ledger.judge(judged("accept", claim.id, at=11))
    assert [c.id for c in ledger.claims()] == [claim.id]
    assert [j.verdict for j in ledger.judgements()] == ["reject", "accept"]


def test_a_correction_takes_the_place_of_the_claim(ledger: Ledger) -> None:
    ledger.add(ATTACK, seen=datetime(2031, 5, 8, tzinfo=UTC))
    (claim,) = ledger.claims()
    assert isinstance(claim, Event)
    better = replace(claim, killed=Toll(5, 5), rule="kim")
    ledger.judge(judged("correct", claim.id, instead=better))
    assert list(ledger.claims()) == [better]
    assert list(ledger.events()) != []
    assert [c.id for c in ledger.as_of("2031-06-01", axis="seen").claims()] == [claim.id]
    assert [c.id for c in ledger.as_of("2031-06-10", axis="seen").claims()] == [better.id]
    assert list(ledger.as_of("2031-05-07").claims()) == [better]
    ledger.judge(judged("accept", claim.id, at=12))
    assert list(ledger.claims()) == [claim]


def test_undo_takes_back_the_latest_judgement_that_stands(ledger: Ledger) -> None:
    ledger.add(ATTACK)
    (claim,) = ledger.claims()
    assert isinstance(claim, Event)
    better = replace(claim, killed=Toll(5, 5), rule="kim")
    ledger.judge(judged("correct", claim.id, instead=better))
    ledger.judge(judged("reject", claim.id, at=11))
    assert list(ledger.claims()) == []
    ledger.judge(judged("undo", claim.id, at=12))
    assert list(ledger.claims()) == [better]
    ledger.judge(judged("undo", claim.id, at=13))
    ledger.judge(judged("undo", claim.id, at=14))  # there is nothing left to take back
    assert list(ledger.claims()) == [claim]


def test_a_judgement_holds_when_the_report_is_updated(ledger: Ledger) -> None:
    ledger.add(ATTACK)
    (claim,) = ledger.claims()
    ledger.judge(judged("reject", claim.id))
    again = replace(ATTACK, report=replace(ATTACK.report, published=date(2031, 5, 8), content="longer"))
    ledger.add(again)
    assert ledger.count() == 0


def test_agreements_are_joined_and_parted(ledger: Ledger) -> None:
    for outlet, kind in (("Wire", "other"), ("Post", "withdrawal")):
        told = Told(outlet, "7").deal("a1", "truce", mediators="Norland").deal("a2", "swap", type=kind)
        ledger.add(told.reading())

    def joined() -> bool:
        return ledger.deals()["Wire-7.a1"] == ledger.deals()["Post-7.a1"]

    assert joined()
    ledger.judge(judged("different", "Wire-7.a1", other="Post-7.a1", noun="agreement"))
    assert not joined()
    ledger.judge(judged("same", "Post-7.a1", other="Wire-7.a1", noun="agreement", at=11))
    assert joined()
    assert ledger.deals()["Wire-7.a2"] != ledger.deals()["Post-7.a2"]
    ledger.judge(judged("same", "Wire-7.a2", other="Post-7.a2", noun="agreement"))
    assert ledger.deals()["Wire-7.a2"] == ledger.deals()["Post-7.a2"]
    assert "judged the same by kim" in ledger.deal("Wire-7.a2").why.values()


def test_a_pair_judged_can_be_taken_back(ledger: Ledger) -> None:
    for outlet, dead in (("Wire", 4), ("Post", 9)):
        ledger.add(Told(outlet, "7").event("ASSAULT", "Oskal", "Veria", "Derin", (dead, dead)).reading())
    one, other = (claim.id for claim in ledger.claims())
    for verdict, at, contradictions in (("different", 10, 0), ("undo", 11, 1)):
        ledger.judge(judged(verdict, one, at, other=other))
        assert len(ledger.contradictions()) == contradictions


def test_actors_are_joined_and_parted(ledger: Ledger) -> None:
    ledger.add(Told("Wire", "7").position("the Hill Guard", "accepted").reading())
    ledger.add(Told("Post", "7").position("Free Hill Front", "accepted").reading())
    ledger.judge(judged("same", "the Hill Guard", other="Free Hill Front", noun="actor"))
    assert len(list(ledger.positions(party="the Hill Guard"))) == 2
    ledger.judge(judged("different", "the Hill Guard", other="Free Hill Front", noun="actor", at=11))
    assert len(list(ledger.positions(party="the Hill Guard"))) == 1


def test_incidents_are_parted(ledger: Ledger) -> None:
    ledger.add(ATTACK)
    ledger.add(Told("Post", "7").event("ASSAULT", "Oskal", "Veria", "Derin", (9, 9)).reading())
    assert len(ledger.contradictions()) == 1
    one, other = (claim.id for claim in ledger.claims())
    ledger.judge(judged("different", one, other=other))
    assert ledger.contradictions() == []


def test_what_is_doubtful_is_what_is_contradicted_and_not_judged(ledger: Ledger) -> None:
    ledger.add(ATTACK)
    ledger.add(Told("Post", "7").event("ASSAULT", "Oskal", "Veria", "Derin", (9, 9)).reading())
    doubtful = ledger.doubtful()
    assert {filed.report.outlet for filed in doubtful} == {"Wire", "Post"}
    ledger.judge(judged("accept", doubtful[0].claim.id))
    assert len(ledger.doubtful()) == 1


@pytest.mark.parametrize(
    "judgement",
    [
        judged("same", "a"),
        judged("reject", "a", other="b"),
        judged("correct", "a"),
        judged("accept", "a", noun="actor"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(ledger: Ledger, judgement: Judgement) -> None:
    with pytest.raises(LedgerError):
        ledger.judge(judgement)
    assert ledger.judgements() == []


def test_judging_twice_changes_nothing(ledger: Ledger) -> None:
    ledger.add(ATTACK)
    (claim,) = ledger.claims()
    assert ledger.judge(judged("accept", claim.id))
    assert not ledger.judge(judged("accept", claim.id))


def test_an_outlet_is_graded_and_graded_again(ledger: Ledger) -> None:
    assert ledger.reliability("reuters") == "B"
    assert ledger.reliability("Hill Post") == "F"
    assert ledger.grade(Grading(subject="Hill Post", reliability="C", who="kim", at=datetime(2031, 6, 1, tzinfo=UTC)))
    later = datetime(2031, 6, 2, tzinfo=UTC)
    ledger.grade(Grading(subject="hill post", reliability="D", who="kim", at=later, why="two hoaxes"))
    assert ledger.reliability("Hill Post") == "D"
