"""The reader composes the finders: a report goes in, what it was read to say comes out."""

from collections import deque
from collections.abc import Iterable, Iterator

from msgspec import Struct

from truce.find.actors import find_actors
from truce.find.agreements import find_agreements
from truce.find.attributing import attribute
from truce.find.control import find_control
from truce.find.dating import date_claims
from truce.find.events import find_events
from truce.find.locating import locate
from truce.find.places import find_places
from truce.find.places.tagging import tag_places
from truce.find.positions import find_positions
from truce.find.settling import settle
from truce.find.statements import find_statements
from truce.find.times import find_times
from truce.find.triage import Look, look
from truce.find.triage.topic import CONFLICT, is_far_from_conflict
from truce.find.violations import find_violations
from truce.language.cast import Cast
from truce.language.marks import Marks
from truce.language.text import Text, parse_all, parse_parts
from truce.model import Agreement, AnyClaim, Claim, Place, Reading, Report, Span, Statement


def read(report: Report) -> Reading:
    """Read one report: its claims of all five kinds, its agreements and its actors."""
    return next(read_all([report]))


def read_all(reports: Iterable[Report]) -> Iterator[Reading]:
    """Read reports one after another, in order."""
    return (interpret(text) for text in parse_all(reports))


class Read(Struct, frozen=True, kw_only=True):
    """What became of a report: its reading, or why it was passed over; and how many of its paragraphs were."""

    report: Report
    reading: Reading | None = None
    reason: str | None = None
    paragraphs: int = 0
    passed: int = 0


def read_everything(reports: Iterable[Report]) -> Iterator[Read]:
    """Read reports from their first paragraph to their last."""
    for text in parse_all(reports):
        yield Read(report=text.report, reading=interpret(text), paragraphs=len(text.paragraphs))


def read_claims(reports: Iterable[Report]) -> Iterator[Read]:
    """Read those reports and paragraphs that, at a first look, may hold a claim."""
    return _read_looked(look(report) for report in reports)


def read_conflict(reports: Iterable[Report]) -> Iterator[Read]:
    """Read those reports that, at a first look, tell of a conflict or its talks."""
    return _read_looked(look(report, least=CONFLICT) for report in reports)


def _read_looked(looks: Iterable[Look]) -> Iterator[Read]:
    ahead: deque[Look] = deque()
    texts = parse_parts(_wanted(looks, ahead))
    for text in texts:
        yield from _passed_over(ahead)
        seen = ahead.popleft()
        reading = interpret(text)
        yield Read(report=seen.report, reading=reading, paragraphs=seen.paragraphs, passed=len(seen.passed))
    yield from _passed_over(ahead)


def _wanted(looks: Iterable[Look], ahead: deque[Look]) -> Iterator[tuple[Report, tuple[Span, ...]]]:
    """What is to be parsed, while every look waits in line for its turn."""
    for seen in looks:
        ahead.append(seen)
        if seen.reason is None:
            yield seen.report, seen.passed


def _passed_over(ahead: deque[Look]) -> Iterator[Read]:
    while ahead and ahead[0].reason is not None:
        seen = ahead.popleft()
        yield Read(report=seen.report, reason=seen.reason, paragraphs=seen.paragraphs, passed=seen.paragraphs)


def interpret(text: Text) -> Reading:
    """From a parsed report to its reading; each value below is made once and passed on."""
    places = find_places(text)
    tag_places(text, places)
    cast = find_actors(text)
    times = find_times(text)
    statements = find_statements(text, cast)
    is_far = is_far_from_conflict(text.report)  # read for what is said in it alone
    agreements = () if is_far else find_agreements(text, cast, times, places)
    substance = () if is_far else _substance(text, cast, places, agreements, statements)
    found: tuple[AnyClaim, ...] = (*statements, *attribute(text, substance, statements))
    claims = date_claims(text, found, times)
    return Reading(
        report=text.report,
        claims=tuple(sorted(claims, key=_order)),
        agreements=settle(text, cast, agreements, substance),
        actors=cast.actors,
    )


def _substance(
    text: Text, cast: Cast, places: Marks[Place], agreements: tuple[Agreement, ...], statements: tuple[Statement, ...]
) -> tuple[AnyClaim, ...]:
    """What is told of deals, breaches, acts and places held."""
    return (
        *find_positions(text, cast, agreements, statements),
        *find_violations(text, cast, agreements, statements),
        *locate(text, find_events(text, cast), places, cast),
        *find_control(text, cast, places, statements),
    )


def _order(claim: Claim) -> tuple[int, int, str]:
    return claim.evidence.start, claim.cue.start, type(claim).__name__
