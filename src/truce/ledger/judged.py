"""Judgements: a person's verdict on a claim or on a pair; kept beside what was read, never edited into it.

`accept` and `reject` speak of one claim, `correct` of one claim and the claim that takes its place, `same` and
`different` of a pair of actors, agreements, claims (as one incident) or reports (as one story). The latest
judgement on a claim or pair holds; earlier ones are kept. `undo` takes back the latest that holds.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Literal, TypeVar

from msgspec import Struct, json
from sqlalchemy import Connection, select

from truce.ledger import schema
from truce.ledger.asking import page
from truce.ledger.filters import EVERYTHING, Filters
from truce.ledger.joining import Pairs, pair
from truce.ledger.keys import digest
from truce.model import AnyClaim

Verdict = Literal["accept", "correct", "reject", "same", "different", "undo"]
Noun = Literal["claim", "actor", "agreement", "report"]
Topic = tuple[Noun, str, str | None]
J = TypeVar("J")
FEW = 400


class Judgement(Struct, frozen=True, kw_only=True):
    """Who judged what, when and why.

    `subject` and `other` are a claim's id, an actor's name, an account's name ("report.a1") or a report's id,
    as `noun` says. `instead` is the claim that a correction puts in place of the subject.
    """

    verdict: Verdict
    noun: Noun = "claim"
    subject: str
    other: str | None = None
    instead: AnyClaim | None = None
    who: str
    at: datetime
    why: str = ""

    @property
    def key(self) -> str:
        return digest(self)


_decoder = json.Decoder(Judgement)


def judgements(
    connection: Connection, filters: Filters = EVERYTHING, *, of: Collection[str] = ()
) -> Iterator[Judgement]:
    """All judgements, or those on some few subjects, in order of time; of the filters, order and page count."""
    table = schema.judgements
    order = (table.c.at.desc(), table.c.key.desc()) if filters.newest_first else (table.c.at, table.c.key)
    query = page(select(table.c.payload).order_by(*order), filters)
    query = query.where(table.c.subject.in_(of)) if 0 < len(of) <= FEW else query
    return (_decoder.decode(payload) for payload in connection.execute(query).scalars())


def standing(told: Iterable[J]) -> dict[Topic, list[J]]:
    """What stands of judgements, topic by topic, the latest last: an `undo` takes back the latest that stood."""
    found: dict[Topic, list[J]] = defaultdict(list)
    for judgement in told:
        topic, verdict = _topic(judgement)
        stack = found[topic]
        if verdict != "undo":
            stack.append(judgement)
        elif stack:
            stack.pop()
    return found


def _topic(judgement: Any) -> tuple[Topic, Verdict]:
    """What a judgement is on, one thing or a pair in either order, and what it says."""
    if judgement.other is None:
        return (judgement.noun, judgement.subject, None), judgement.verdict
    return (judgement.noun, *pair(judgement.subject, judgement.other)), judgement.verdict


def judged_claims(connection: Connection) -> set[str]:
    """Ids of the claims on which a judgement stands."""
    table = schema.judgements
    query = select(table.c.noun, table.c.verdict, table.c.subject, table.c.other).order_by(table.c.at, table.c.key)
    rows = connection.execute(query.where(table.c.noun == "claim", table.c.other.is_(None)))
    return {subject for (_, subject, _), stack in standing(rows).items() if stack}


def judged_pairs(connection: Connection, noun: Noun) -> Pairs:
    """What holds of pairs of a noun: the latest judgement of each that was not taken back."""
    stacks = standing(judgement for judgement in judgements(connection) if judgement.noun == noun and judgement.other)
    latest = {pair(stack[-1].subject, stack[-1].other or ""): stack[-1] for stack in stacks.values() if stack}
    same = {two: judgement.who for two, judgement in latest.items() if judgement.verdict == "same"}
    different = {two: judgement.who for two, judgement in latest.items() if judgement.verdict == "different"}
    return Pairs(same, different)
