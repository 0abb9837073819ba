"""Near copies: a wire story in ten papers is one story, however each paper cut it.

Stories are compared by MinHash over runs of four words. Two reports are copies when at least MOSTLY of the runs
that either holds are in both, as estimated from SKETCH hash values; copies of copies are one story. Pages of one house,
by outlet or by host, are alike in their furniture (tickers, "read more"), so two of them must share headlines too.
People may judge two reports the same story, or two different ones.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, product
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from sqlalchemy import Connection, insert, select, update

from truce.ledger import schema
from truce.ledger.joining import Join, Pairs, join_all, pair
from truce.ledger.judged import judged_pairs
from truce.ledger.rows import report_of
from truce.model import Report

SKETCH = 96
ROWS = 4  # hash values in a band: copies share a whole band nearly always, strangers nearly never
MOSTLY = 0.5
PARTLY = 0.2  # of the words of two headlines
RUN = 4
FEWEST = 24  # runs; of shorter texts no two can be called copies by chance alone
WORD = re.compile(r"\w+")
Sketch = np.ndarray
_reports = schema.reports
COPIED = (_reports.c.no, _reports.c.sketch, _reports.c.outlet, _reports.c.url, _reports.c.title)  # tell of a copy


def sketch(report: Report) -> Sketch | None:
    """The hash values of a story, None where it is too short to be compared."""
    runs = set(_runs(report))
    if len(runs) < FEWEST:
        return None
    made = _empty().copy()
    made.update_batch(runs)
    return np.asarray(made.hashvalues)


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of runs that two stories have in common, as estimated."""
    return float(np.mean(one == other))


def settle_stories(connection: Connection, numbers: Iterable[int]) -> None:
    """Find the copies of these reports among all reports, and write which story each belongs to."""
    for number in sorted(numbers):
        table = schema.reports
        row = connection.execute(select(table).where(table.c.no == number)).one()
        if row.story:
            continue
        values = sketch(report_of(row))
        found = _copies(connection, row, values) if values is not None else {}
        story = min([number, *found.values()])
        for merged in set(found.values()) - {story}:
            connection.execute(update(table).where(table.c.story == merged).values(story=story))
        kept = None if values is None else values.astype("<u4").tobytes()
        connection.execute(update(table).where(table.c.no == number).values(story=story, sketch=kept))
        if values is not None:
            lines = [{"band": band, "report": number} for band in sorted(set(_bands(values)))]
            connection.execute(insert(schema.bands), lines)


def judge_stories(connection: Connection) -> None:
    """Tell stories apart, or join them, as people judged of pairs of reports; and as before where they took it back."""
    judged = schema.judgements
    ids = select(judged.c.subject, judged.c.other).where(judged.c.noun == "report", judged.c.other.is_not(None))
    named = {report for two in connection.execute(ids) for report in two}
    if not named:
        return
    rows = _around(connection, named)
    pairs = judged_pairs(connection, "report")
    numbers = {no: row.id for no, row in rows.items()}
    same = {pair(str(a), str(b)): who for two, who in pairs.same.items() for a, b in _versions(two, numbers)}
    different = {pair(str(a), str(b)): who for two, who in pairs.different.items() for a, b in _versions(two, numbers)}
    joins = [Join(1, str(a), str(b), "a copy") for a, b in combinations(sorted(rows), 2) if _alike(rows[a], rows[b])]
    for members in join_all(map(str, rows), joins, Pairs(same, different), lambda *_: False):
        story = min(map(int, members))
        theirs = schema.reports.c.no.in_([int(no) for no in members])
        connection.execute(update(schema.reports).where(theirs).values(story=story))


def _around(connection: Connection, ids: Collection[str]) -> dict[int, Any]:
    """These reports, all that are of their stories, and all that could be."""
    reports, bands = schema.reports, schema.bands
    columns = (*COPIED, reports.c.story, reports.c.id)
    found = {row.no: row for row in connection.execute(select(*columns).where(reports.c.id.in_(ids)))}
    while True:
        theirs = select(bands.c.band).where(bands.c.report.in_(found))
        near = select(bands.c.report).where(bands.c.band.in_(theirs))
        stories = {row.story for row in found.values()}
        more = select(*columns).where(reports.c.story.in_(stories) | reports.c.no.in_(near))
        wider = found | {row.no: row for row in connection.execute(more)}
        if wider.keys() == found.keys():
            return found
        found = wider


def _versions(two: tuple[str, str], numbers: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """All pairs of versions of two reports."""
    one, other = ([no for no, id_ in numbers.items() if id_ == wanted] for wanted in two)
    return product(one, other)


def _alike(one: Any, other: Any) -> bool:
    """Whether two reports are copies."""
    if one.sketch is None or other.sketch is None:
        return False
    close = likeness(np.frombuffer(one.sketch, "<u4"), np.frombuffer(other.sketch, "<u4")) >= MOSTLY
    return close and _is_copy(one, other)


def _copies(connection: Connection, report: Any, values: Sketch) -> dict[int, int]:
    """Reports that are copies of this one, and their stories."""
    bands, reports = schema.bands, schema.reports
    near = select(bands.c.report).where(bands.c.band.in_(set(_bands(values)))).distinct()
    columns = (*COPIED, reports.c.story)
    alike = (
        row
        for row in connection.execute(select(*columns).where(reports.c.no.in_(near)))
        if likeness(values, np.frombuffer(row.sketch, "<u4")) >= MOSTLY
    )
    return {row.no: row.story for row in alike if _is_copy(row, report)}


def _is_copy(one: Any, other: Any) -> bool:
    """Whether two reports whose texts are alike are copies, given where they stood and under which headlines."""
    one_house = one.outlet == other.outlet or (one.url and other.url and _host(one.url) == _host(other.url))
    return not one_house or _same_headline(one.title, other.title)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _same_headline(one: str, other: str) -> bool:
    words, others = set(WORD.findall(one.casefold())), set(WORD.findall(other.casefold()))
    return len(words & others) >= PARTLY * len(words | others)  # none at all is alike to none


def _runs(report: Report) -> Iterator[bytes]:
    story = report.content
    for span in sorted(report.boilerplate, reverse=True):
        story = story[: span.start] + story[span.end :]
    words = WORD.findall(story.removeprefix(report.title).casefold())  # papers write headlines of their own
    return (" ".join(words[i : i + RUN]).encode() for i in range(len(words) - RUN + 1))


def _bands(values: Sketch) -> Iterator[int]:
    whole = values.astype("<u4")
    for start in range(0, SKETCH, ROWS):
        # FNV over the band's values; the band's place counts too
        mixed = 14695981039346656037 ^ start
        for value in whole[start : start + ROWS]:
            mixed = ((mixed ^ int(value)) * 1099511628211) % (1 << 64)
        yield mixed >> 1  # a signed column


@cache
def _empty() -> Any:
    from datasketch import MinHash  # brings SciPy along, which whoever only reads a ledger need not wait for

    return MinHash(num_perm=SKETCH, seed=1)
