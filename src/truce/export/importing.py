"""Importing: the files of an export become part of a ledger, as if the two ledgers were joined.

A reading comes whole or not at all: where one of its lines is malformed, missing or changed, it is held back and told,
and all others are imported.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from msgspec import ValidationError, convert, json

from truce.errors import LedgerError, UnreadableRecord
from truce.export.lines import Line, Refused, files_of, lines_of
from truce.export.order import Progress, silent
from truce.export.pace import collecting_seldom
from truce.export.records import GradingRow, JudgementRow
from truce.export.staging import Stage
from truce.ledger import Grading, Judgement, Ledger
from truce.ledger.parcels import take_in
from truce.model import AnyClaim

AT_ONCE = 200  # readings in one transaction


@dataclass
class Imported:
    """What came of an import: readings new and known before, what people judged, and what is refused."""

    new: int = 0
    known: int = 0
    judgements: int = 0
    gradings: int = 0
    refused: list[Refused] = field(default_factory=list)


def import_files(ledger: Ledger, paths: Sequence[str | Path], *, progress: Progress = silent) -> Imported:
    """Add what exports hold to a ledger; in any order, twice without harm."""
    outcome = Imported()
    try:
        with Stage() as stage, collecting_seldom():
            verdicts = list(_staged(paths, stage, outcome))
            _take_readings(ledger, stage, outcome, progress)
    except sqlite3.Error as trouble:
        raise LedgerError(f"the folder for temporary files cannot take the import ({trouble}); make room") from trouble
    for line in verdicts:
        _take_verdict(ledger, line, outcome)
    if outcome.new or outcome.judgements or outcome.gradings:
        ledger.settle()
    return outcome


def _staged(paths: Sequence[str | Path], stage: Stage, outcome: Imported) -> Iterator[Line]:
    """Put the lines of readings on the stage; the others come out."""
    for path in [file for where in paths for file in files_of(Path(where))]:
        try:
            for line in lines_of(path):
                if isinstance(line, Refused):
                    outcome.refused.append(line)
                elif isinstance(line.value, JudgementRow | GradingRow):
                    yield line
                else:
                    stage.put(line)
        except UnreadableRecord as trouble:
            outcome.refused.append(Refused(where=str(path), reason=str(trouble).removeprefix(f"{path}: ")))


def _take_readings(ledger: Ledger, stage: Stage, outcome: Imported, progress: Progress) -> None:
    count, done = stage.count(), 0
    found = stage.readings()
    while some := list(islice(found, AT_ONCE)):
        whole = [one for one in some if not isinstance(one, Refused)]
        outcome.refused += [one for one in some if isinstance(one, Refused)]
        new = take_in(ledger, whole)
        outcome.new += new
        outcome.known += len(whole) - new
        done += len(some)
        progress(done, count)
    if strays := stage.strays():
        outcome.refused.append(
            Refused(
                where="in all",
                reason=f"{strays} lines are of reports that the files do not hold; "
                "to carry a ledger, export it without filters and --kind",
            )
        )


def _take_verdict(ledger: Ledger, line: Line, outcome: Imported) -> None:
    row = line.value
    try:
        verdict = _judgement(row) if isinstance(row, JudgementRow) else _grading(row)
    except (ValidationError, ValueError) as wrong:
        outcome.refused.append(Refused(where=line.where, reason=f"{wrong}; mend the line"))
        return
    if verdict.key != row.key:
        outcome.refused.append(Refused(where=line.where, reason="was changed since it was exported; export it anew"))
    elif isinstance(verdict, Grading):
        outcome.gradings += ledger.grade(verdict)
    else:
        try:
            outcome.judgements += ledger.judge(verdict)
        except LedgerError as wrong:  # a verdict that needs a pair has none, and the like
            outcome.refused.append(Refused(where=line.where, reason=f"{wrong}; mend the line"))


def _judgement(row: JudgementRow) -> Judgement:
    told = {name: getattr(row, name) for name in ("verdict", "noun", "subject", "other", "who", "why")}
    instead = json.decode(row.instead, type=AnyClaim) if row.instead else None
    return convert(told | {"at": datetime.fromisoformat(row.at), "instead": instead}, Judgement, from_attributes=True)


def _grading(row: GradingRow) -> Grading:
    told = {name: getattr(row, name) for name in ("subject", "reliability", "who", "why")}
    return convert(told | {"at": datetime.fromisoformat(row.at)}, Grading)
