"""A shard is read into its part: reports in small batches, and one by one where one of them has ended a process."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice

from msgspec import Struct, json

from truce.batch.account import Account
from truce.batch.opening import open_shard
from truce.batch.part import Line, write_part
from truce.batch.shards import Shard
from truce.errors import TruceError
from truce.intake import Failure
from truce.ledger.keys import reading_key
from truce.model import Report, replace
from truce.reader import Read

AT_ONCE = 32  # reports; their paragraphs fill the parser's batches
ENDED = "not read: reading it ended the process, four times; please report it"

Opened = Report | Failure
Reader = Callable[[Iterable[Report]], Iterator[Read]]
Tell = Callable[[int], object]


class Task(Struct, frozen=True, kw_only=True):
    """A shard to be read into a folder. `careful`: one by one, without the records that have ended four processes."""

    shard: Shard
    folder: str
    careful: bool = False
    skip: frozenset[int] = frozenset()


def read_shard(task: Task, reader: Reader, tell: Tell = lambda _: None) -> Account:
    """Read a shard and write its part; `tell` hears the number of the record that is read next."""
    shard = task.shard
    try:
        lines = list(_lines(task, reader, tell))
        account = _count(lines, shard)
        write_part(task.folder, account, lines)
    except (OSError, TruceError) as trouble:
        return Account(shard=shard.key, name=shard.name, trouble=f"{shard.name}: {trouble}; run this again for it")
    return account


def _lines(task: Task, reader: Reader, tell: Tell) -> Iterator[Line]:
    at_once = 1 if task.careful else AT_ONCE
    records = enumerate(open_shard(task.shard))
    for first in count(step=at_once):
        tell(first)  # before it is opened, which may end a process too; after the last, the number of no record
        if not (some := list(islice(records, at_once))):
            return
        spared = {number for number, _ in some if number in task.skip}
        reads = iter(_read([one for number, one in some if number not in spared and isinstance(one, Report)], reader))
        for number, one in some:
            if isinstance(one, Failure):
                yield Line(outcome="failed", source=_where(one), reason=one.reason)
            else:
                yield _failed(one, ENDED) if number in spared else next(reads)


def _read(reports: Sequence[Report], reader: Reader) -> list[Line]:
    """What became of each; a fault of ours in one report must not lose the others."""
    try:
        return [_line(read) for read in reader(reports)]
    except Exception as fault:  # noqa: BLE001 — whatever it is, the report is listed with it
        if len(reports) > 1:
            return [line for report in reports for line in _read([report], reader)]
        return [_failed(reports[0], f"not read, by a fault of Truce's own ({type(fault).__name__}: {fault})")]


def _line(read: Read) -> Line:
    line = replace(_told(read.report), paragraphs=read.paragraphs, paragraphs_passed=read.passed)
    if read.reading is None:
        return replace(line, outcome="passed", reason=read.reason)
    claims, key = len(read.reading.claims), reading_key(read.reading)
    return replace(line, outcome="read", claims=claims, key=key, reading=json.encode(read.reading))


def _failed(report: Report, reason: str) -> Line:
    return replace(_told(report), reason=reason, source=report.title or report.id)


def _told(report: Report) -> Line:
    told = {name: getattr(report, name) for name in ("title", "outlet", "published", "url")}
    return Line(outcome="failed", report=report.id, **told)


def _where(failure: Failure) -> str:
    return f"{failure.source}, line {failure.line}" if failure.line else failure.source


def _count(lines: Sequence[Line], shard: Shard) -> Account:
    outcomes = [line.outcome for line in lines]
    return Account(
        shard=shard.key,
        name=shard.name,
        read=outcomes.count("read"),
        passed=outcomes.count("passed"),
        failed=outcomes.count("failed"),
        claims=sum(line.claims for line in lines),
        paragraphs=sum(line.paragraphs for line in lines),
        paragraphs_passed=sum(line.paragraphs_passed for line in lines),
    )
