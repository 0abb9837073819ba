"""Adding: readings, and whole ledgers; the union of sets, so that order and repetition do not matter."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import json
from sqlalchemy import Connection, Engine, select

from truce.ledger import schema
from truce.ledger.filing import Seen, file_readings
from truce.ledger.grades import Grading, file_grading
from truce.ledger.judged import judgements
from truce.ledger.judging import file_judgement, judge_again
from truce.ledger.keys import document_key
from truce.ledger.rows import reading_of
from truce.ledger.settling import settle_all
from truce.ledger.store import reading, writing

AT_ONCE = 200  # readings in one transaction
Progress = Callable[[int, int], None]  # how many readings of how many are done


def add_readings(connection: Connection, seen: Iterable[Seen]) -> int:
    """Add readings, and put into effect what was judged of their claims; how many of them changed anything."""
    changed = file_readings(connection, seen)
    judge_again(connection, {document_key(read.report) for read in changed})
    return len(changed)


def merge(engine: Engine, part: Engine, progress: Progress | None) -> int:
    """Add all that another ledger holds and work everything out anew; how many readings were new."""
    with reading(engine) as connection:
        known = dict(connection.execute(select(schema.readings.c.key, schema.readings.c.seen)).tuples().all())
    with reading(part) as source:
        columns = (schema.readings.c.no, schema.readings.c.key, schema.readings.c.seen)
        rows = source.execute(select(*columns).order_by(schema.readings.c.no)).all()
        wanted = [row for row in rows if row.key not in known or row.seen < known[row.key]]
        for start in range(0, len(wanted), AT_ONCE):
            with writing(engine) as connection:
                some = wanted[start : start + AT_ONCE]
                add_readings(connection, ((reading_of(source, row.no), row.seen) for row in some))
            if progress:
                progress(min(start + AT_ONCE, len(wanted)), len(wanted))
        verdicts = _merge_verdicts(engine, source)
    if wanted or verdicts:
        settle_all(engine)
    return sum(row.key not in known for row in wanted)


def _merge_verdicts(engine: Engine, source: Connection) -> int:
    """Add the judgements and grades that another ledger holds; how many were new."""
    with writing(engine) as connection:
        judged = [file_judgement(connection, judgement) for judgement in judgements(source)]
        graded = [file_grading(connection, grading) for grading in _gradings(source)]
        return sum(judged) + sum(graded)


def _gradings(source: Connection) -> Iterator[Grading]:
    payloads = source.execute(select(schema.grades.c.payload).order_by(schema.grades.c.at)).scalars()
    return (json.decode(payload, type=Grading) for payload in payloads)
