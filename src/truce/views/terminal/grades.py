"""The grade of a source on a terminal."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from truce.views.days import day
from truce.views.grades import SourceGrade
from truce.views.visible import visible


class GradeSheet:
    """The present grade, then who gave which, when and why."""

    def __init__(self, grade: SourceGrade) -> None:
        self.grade = grade

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        grade = self.grade
        yield Text(visible(f"{grade.subject}: {grade.reliability}, {grade.meaning}"), style="bold")
        for given in grade.given:
            why = f": {given.why}" if given.why else ""
            yield Text(visible(f"  {given.reliability} by {given.who}, {day(given.at.date())}{why}"))
        if not grade.given:
            yield Text("  by the list that Truce ships with; nobody has graded it in this ledger")
