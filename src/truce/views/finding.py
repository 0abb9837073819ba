"""A finding is one claim as a line by itself, with what gave it away."""

from msgspec import Struct

from truce.model import AnyClaim, Control, Event, Position, Span, Statement
from truce.views.control import control_lines
from truce.views.events import event_lines
from truce.views.lines import Line
from truce.views.positions import position_lines
from truce.views.record import Record
from truce.views.statements import statement_lines
from truce.views.violations import violation_lines


class Finding(Struct, frozen=True, kw_only=True):
    """`cue` are the words that gave it away, `at` where they stand, `evidence` the sentence or clause."""

    claim: str
    kind: str
    line: Line
    rule: str
    cue: str
    at: Span
    evidence: Span


def finding_of(record: Record, claim: AnyClaim) -> Finding:
    return Finding(
        claim=claim.id,
        kind=type(claim).__name__.lower(),
        line=line_of(record, claim),
        rule=claim.rule,
        cue=record.words(claim, claim.cue),
        at=claim.cue,
        evidence=claim.evidence,
    )


def line_of(record: Record, claim: AnyClaim) -> Line:
    """The line that a claim makes alone."""
    lines: tuple[Line, ...]
    match claim:
        case Statement():
            lines = statement_lines(record, [claim])
        case Position():
            lines = position_lines(record, [claim])
        case Event():
            lines = event_lines(record, [claim])
        case Control():
            lines = control_lines(record, [claim])
        case _:
            lines = violation_lines(record, [claim])
    return lines[0]
