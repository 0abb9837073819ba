"""A ledger by hand: everything that one may hold, so that whatever carries it has something to lose."""

from datetime import UTC, datetime

from invented import RULE, Desk, delta_post, harbour_wire, hostile, on, report
from truce.ledger import Grading, Judgement, Ledger
from truce.model import Actor, Agreement, Event, Mention, Position, Reading, Span, Statement, Toll, replace

FORMULAS = ("=1+1", "+49 30", "-2 degrees", "@home", "'=quoted", "a; =b", "\t=tab", "", "?", r"\?", "\\", "; ", "'")


def formulas() -> Reading:
    """A report whose words a spreadsheet would run, or take for the ends of cells."""
    told = report(
        "=1+2",
        '=HYPERLINK("http://bad.example")',
        "@SUM(A1)\n-1; =2+3\r\n\"quoted, 'so'\"",
        outlet="",
        published="2031-05-07",
    )
    desk = Desk(told)
    names = tuple(Mention(Span(0, len(name)), name, name or None) for name in FORMULAS)
    cast = tuple(Actor(name=name, names=(name, "'", "=x"), role="") for name in FORMULAS if name)
    sentence = "-1; =2+3\r\n"
    return Reading(
        report=told,
        actors=cast,
        agreements=(Agreement(id="=a", report=told.id, names=("", "=deal; +1"), type="other", scope="", rule=RULE),),
        claims=(
            Event(**desk.claim(sentence, "=2"), type="ASSAULT", actors=names, recipients=(), weapons=("", "=gun")),
            Statement(**desk.claim(sentence, "=2"), speaker=names[0], content=Span(0, 3), form="mixed"),
            Position(**desk.claim(sentence, "=2"), party=names[7], stance="proposed", agreement="=a"),
        ),
    )


def updated() -> Reading:
    """The first report as its outlet changed it a day later: the town did not fall, and four were five."""
    first = harbour_wire()
    claims = tuple(
        replace(claim, killed=Toll(5, 5)) if isinstance(claim, Event) and claim.killed else claim
        for claim in first.claims
        if type(claim).__name__ != "Control"
    )
    return replace(first, report=replace(first.report, published=on("2031-05-06").start), claims=claims)


def fill(ledger: Ledger) -> None:
    """Add readings, versions, and what people judged."""
    for hour, reading in enumerate((harbour_wire(), delta_post(), hostile(), formulas(), updated())):
        ledger.add(reading, seen=datetime(2031, 5, 8, hour, 0, 0, 7 * hour, tzinfo=UTC))
    stands = list(ledger.claims())
    events = [claim for claim in stands if isinstance(claim, Event)]
    judge(ledger, "correct", events[0].id, instead=replace(events[0], background=False, rule="kim"), why="=2025 is now")
    judge(ledger, "reject", next(claim.id for claim in stands if isinstance(claim, Position)), why="a film\nset")
    judge(ledger, "reject", events[-1].id, why="too soon")
    judge(ledger, "undo", events[-1].id)
    judge(ledger, "same", "harbour-4.a1", noun="agreement", other="delta-5.a1")
    judge(ledger, "different", "Oskal", noun="actor", other="Dana Brek")
    ledger.grade(Grading(subject="Delta Post", reliability="B", who="kim", at=datetime(2031, 6, 2, tzinfo=UTC), why=""))


def judge(ledger: Ledger, verdict: str, subject: str, **more: object) -> None:
    at = datetime(2031, 6, 1, 8, len(ledger.judgements()), tzinfo=UTC)
    ledger.judge(Judgement(verdict=verdict, subject=subject, who="kim", at=at, **more))  # type: ignore[arg-type]
