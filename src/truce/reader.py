"""The reader composes the finders: a report goes in, what it was read to say comes out."""

from collections.abc import Iterable, Iterator

from truce.find.actors import find_actors
from truce.find.agreements import find_agreements
from truce.find.attributing import attribute
from truce.find.control import find_control
from truce.find.dating import date_claims
from truce.find.events import find_events
from truce.find.locating import locate
from truce.find.places import find_places
from truce.find.positions import find_positions
from truce.find.settling import settle
from truce.find.statements import find_statements
from truce.find.times import find_times
from truce.find.violations import find_violations
from truce.language.text import Text, parse_all
from truce.model import AnyClaim, Claim, Reading, Report


def read(report: Report) -> Reading:
    """Read one report: its claims of all five kinds, its agreements and its actors."""
    return next(read_all([report]))


def read_all(reports: Iterable[Report]) -> Iterator[Reading]:
    """Read reports one after another, in order."""
    return (interpret(text) for text in parse_all(reports))


def interpret(text: Text) -> Reading:
    """From a parsed report to its reading; each value below is made once and passed on."""
    cast = find_actors(text)
    times = find_times(text)
    places = find_places(text)
    statements = find_statements(text, cast)
    agreements = find_agreements(text, cast, times, places)
    substance: tuple[AnyClaim, ...] = (
        *find_positions(text, cast, agreements, statements),
        *find_violations(text, cast, agreements, statements),
        *locate(text, find_events(text, cast), places),
        *find_control(text, cast, places),
    )
    found: tuple[AnyClaim, ...] = (*statements, *attribute(text, substance, statements))
    claims = date_claims(text, found, times)
    return Reading(
        report=text.report,
        claims=tuple(sorted(claims, key=_order)),
        agreements=settle(text, cast, agreements, substance),
        actors=cast.actors,
    )


def _order(claim: Claim) -> tuple[int, int, str]:
    return claim.evidence.start, claim.cue.start, type(claim).__name__
