"""Judging: what people decide of claims is put into effect, and can be taken back by a later judgement.

A rejected or corrected claim stays on record and is shown no more; a correction adds the claim that takes its place.
On the axis of publication a judgement holds throughout (it says what a report meant, not what changed in the world),
on the axis of seeing from the moment it was made.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from msgspec import json
from sqlalchemy import Connection, delete, exists, func, insert, select, update

from truce.errors import UnfitJudgement
from truce.ledger import schema
from truce.ledger.filing import add_lines, utc
from truce.ledger.judged import Judgement, judgements, standing
from truce.ledger.lines import Numbers, Sheet
from truce.ledger.registers import numbers_of_actors, numbers_of_places
from truce.ledger.rows import reading_of
from truce.model import replace

claims, readings, agreements, table = schema.claims, schema.readings, schema.agreements, schema.judgements
FATES = frozenset({"accept", "reject", "correct"})


def file_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Keep a judgement and put it into effect; False where it was there already."""
    if connection.execute(select(exists().where(table.c.key == judgement.key))).scalar():
        return False
    _check(judgement)
    row = {name: getattr(judgement, name) for name in ("key", "noun", "verdict", "subject", "other", "at")}
    row["at"] = utc(judgement.at)
    connection.execute(insert(table).values(row | {"payload": json.encode(judgement).decode()}))
    if judgement.noun == "claim" and judgement.other is None:
        apply_judgements(connection, [judgement.subject])
    connection.execute(update(readings).where(readings.c.no.in_(_touched(judgement))).values(settled=False))
    return True


def judge_again(connection: Connection, documents: AbstractSet[str]) -> None:
    """Put what was judged of the claims of documents into effect again, after their versions were settled."""
    if not connection.execute(select(exists().select_from(table))).scalar():
        return
    reports = schema.reports
    theirs = select(readings.c.no).join(reports).where(reports.c.document.in_(documents))
    judged = select(table.c.subject).where(table.c.noun == "claim")
    ids = select(claims.c.id).where(claims.c.reading.in_(theirs), claims.c.id.in_(judged))
    apply_judgements(connection, connection.execute(ids).scalars().all())


def apply_judgements(connection: Connection, ids: Iterable[str]) -> None:
    """Show or hide these claims as they were last judged."""
    wanted = set(ids)
    told = [one for one in judgements(connection, of=wanted) if one.noun == "claim" and one.other is None]
    for (_, claim, _), stack in standing(told).items():
        if claim in wanted:
            _withdraw(connection, [one.key for one in told if one.subject == claim and one.instead])
            _apply(connection, claim, stack[-1] if stack else None)


def _apply(connection: Connection, claim: str, last: Judgement | None) -> None:
    columns = (claims.c.no, claims.c.reading, claims.c.known, readings.c.known_until, readings.c.seen_until)
    query = select(*columns).join(readings, claims.c.reading == readings.c.no).where(claims.c.id == claim)
    for row in connection.execute(query).all():
        until = {"known_until": row.known_until, "seen_until": row.seen_until}
        fate = until if last is None or last.verdict == "accept" else _hidden(row, last)
        connection.execute(update(claims).where(claims.c.no == row.no).values(fate))
        if last and last.instead:
            _correct(connection, row, last, until)


def _hidden(row: Any, judgement: Judgement) -> dict[str, Any]:
    """Until when a rejected claim is shown: on the axis of publication never, on the other until it was rejected."""
    at = utc(judgement.at)
    return {"known_until": row.known, "seen_until": min(at, row.seen_until or at)}


def _correct(connection: Connection, row: Any, judgement: Judgement, until: dict[str, Any]) -> None:
    if judgement.instead is None:
        return
    numbers = connection.execute(select(agreements.c.id, agreements.c.no).where(agreements.c.reading == row.reading))
    highest = select(func.max(claims.c.no)).where(claims.c.reading == row.reading)
    last = (connection.execute(highest).scalar_one() or 0) % schema.PARTS_A_READING
    position = max(schema.CORRECTIONS, last + 1)
    whole = reading_of(connection, row.reading)
    sheet = Sheet(replace(whole, claims=(judgement.instead,)), utc(judgement.at))
    places = numbers_of_places(connection, sheet.places)
    its = Numbers(row.reading, numbers_of_actors(connection, sheet.names), places)
    add_lines(connection, sheet.claims(its, dict(numbers.tuples().all()), position, judgement.key))
    connection.execute(update(claims).where(claims.c.judgement == judgement.key).values(until))


def _withdraw(connection: Connection, keys: list[str]) -> None:
    """Take away the claims that these judgements put in place of others."""
    numbers = select(claims.c.no).where(claims.c.judgement.in_(keys))
    connection.execute(delete(schema.arguments).where(schema.arguments.c.claim.in_(numbers)))
    connection.execute(delete(claims).where(claims.c.judgement.in_(keys)))


def _check(judgement: Judgement) -> None:
    if judgement.verdict != "undo" and (judgement.verdict in {"same", "different"}) != (judgement.other is not None):
        raise UnfitJudgement("a judgement of same or different needs a pair, every other verdict a single claim")
    if (judgement.verdict == "correct") != (judgement.instead is not None):
        raise UnfitJudgement("a correction, and nothing else, needs the claim that takes the place of the judged one")
    if judgement.verdict in FATES and judgement.noun != "claim":
        raise UnfitJudgement(f"{judgement.verdict} is a verdict on a claim, not on a pair or an {judgement.noun}")


def _touched(judgement: Judgement) -> Any:
    """The numbers of readings in which something may follow otherwise now."""
    two = [name for name in (judgement.subject, judgement.other) if name]
    match judgement.noun:
        case "claim":
            return select(claims.c.reading).where(claims.c.id.in_(two))
        case "agreement":
            reports = [name.rpartition(".")[0] for name in two]
            return _readings_of(reports)
        case "report":
            return _readings_of(two)
        case "actor":
            casts, actors = schema.casts, schema.actors
            return select(casts.c.reading).join(actors, casts.c.actor == actors.c.no).where(actors.c.name.in_(two))


def _readings_of(ids: list[str]) -> Any:
    reports = schema.reports
    return select(readings.c.no).join(reports, readings.c.report == reports.c.no).where(reports.c.id.in_(ids))
