"""Judgements: a person's verdict on a claim or on a pair; kept beside what was read, never edited into it.

`accept` and `reject` speak of one claim, `correct` of one claim and the claim that takes its place, `same` and
`different` of a pair of actors, agreements, claims (as one incident) or reports (as one story). The latest
judgement on a claim or pair holds; earlier ones are kept.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct, json
from sqlalchemy import Connection, select

from truce.ledger import schema
from truce.ledger.joining import Pairs, pair
from truce.ledger.keys import digest
from truce.model import AnyClaim

Verdict = Literal["accept", "correct", "reject", "same", "different"]
Noun = Literal["claim", "actor", "agreement", "report"]


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


def judgements(connection: Connection) -> Iterator[Judgement]:
    """All judgements, oldest first."""
    table = schema.judgements
    query = select(table.c.payload).order_by(table.c.at, table.c.key)
    return (_decoder.decode(payload) for payload in connection.execute(query).scalars())


def judged_pairs(connection: Connection, noun: Noun) -> Pairs:
    """What holds of pairs of a noun: the latest judgement of each."""
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in judgements(connection):
        if judgement.noun == noun and judgement.other:
            latest[pair(judgement.subject, judgement.other)] = judgement
    same = {two: judgement.who for two, judgement in latest.items() if judgement.verdict == "same"}
    different = {two: judgement.who for two, judgement in latest.items() if judgement.verdict == "different"}
    return Pairs(same, different)
