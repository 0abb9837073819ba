"""One claim by itself as a line, for the views that show a report or a claim rather than the record."""

from truce.model import AnyClaim, Control, Event, Position, Statement
from truce.views.control import control_lines
from truce.views.events import event_lines
from truce.views.lines import Line
from truce.views.positions import position_lines
from truce.views.record import Record
from truce.views.statements import statement_lines
from truce.views.violations import violation_lines


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
