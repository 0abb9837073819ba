"""Alleged and reported breaches: how many by whom against whom, beside as many days before, then each of them."""

from collections import Counter
from collections.abc import Iterator

from truce.model import Violation
from truce.views import wording
from truce.views.days import stretch
from truce.views.lines import ViolationLine
from truce.views.record import Record
from truce.views.sayings import say_all
from truce.views.sitrep.desk import Desk, more
from truce.views.sitrep.document import Block, Bullets, Heading, Line, Paragraph, Table, plain
from truce.views.violations import violation_lines

MOST = 15
Sides = tuple[str, str]


def breaches(desk: Desk) -> Iterator[Block]:
    lines = _lines(desk.news)
    now, then = _counted(lines), _counted(_lines(desk.record(*desk.before)))
    yield Heading(text="Alleged violations")
    if not now and not then:
        yield Paragraph(line=plain("Nobody is accused of a breach, in these days or as many before them."))
        return
    head = ("Accused", "By whose word", stretch(desk.since, desk.until), stretch(*desk.before), "Difference")
    yield Table(head=head, rows=tuple(_row(sides, now, then) for sides in _in_order(now, then)))
    if lines:
        yield Bullets(lines=tuple(map(desk.line, say_all(lines[:MOST]))))
    if len(lines) > MOST:
        yield Paragraph(line=more(len(lines) - MOST, "accusation", "violations"))


def _lines(record: Record) -> list[ViolationLine]:
    return [line for line in violation_lines(record, record.of(Violation)) if line.status != "denied"]


def _counted(lines: list[ViolationLine]) -> Counter[Sides]:
    return Counter(_sides(line) for line in lines)


def _sides(line: ViolationLine) -> Sides:
    return wording.listed(line.accused) or "Nobody named", wording.listed(line.accusers) or "the outlets themselves"


def _in_order(now: Counter[Sides], then: Counter[Sides]) -> list[Sides]:
    return sorted(now | then, key=lambda sides: (-now[sides], -then[sides], sides))


def _row(sides: Sides, now: Counter[Sides], then: Counter[Sides]) -> tuple[Line, ...]:
    return tuple(map(plain, (*sides, str(now[sides]), str(then[sides]), _moved(now[sides] - then[sides]))))


def _moved(difference: int) -> str:
    return f"{'up' if difference > 0 else 'down'} {abs(difference)}" if difference else "as before"
