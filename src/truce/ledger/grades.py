"""Grades: the Admiralty code, the reliability of a source and the credibility of what it says, never multiplied.

Reliability (A to F) is a person's judgement of an outlet or actor, kept in the ledger; before anybody judged,
grades.toml says. Credibility (1 to 6) of a claim is computed from who else asserts or denies the same:

    1  confirmed: another independent source says so, and none says otherwise, three in all or more
    2  probably true: another independent source says so, and none says otherwise
    3  possibly true: one source alone, and none says otherwise; or more sources than say otherwise
    4  doubtful: as many independent sources say otherwise
    5  improbable: more independent sources say otherwise
    6  cannot be judged: of words said there is no second account
"""

import tomllib
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct, json
from sqlalchemy import Connection, exists, insert, select

from truce.ledger import schema
from truce.ledger.filing import utc
from truce.ledger.keys import digest, fold

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]
CONFIRMED, SECONDED = 3, 2  # independent sources


class Grading(Struct, frozen=True, kw_only=True):
    """How reliable somebody holds an outlet or actor to be, since when, and why."""

    subject: str
    reliability: Reliability
    who: str
    at: datetime
    why: str = ""

    @property
    def key(self) -> str:
        return digest(self)


class Grade(Struct, frozen=True, kw_only=True):
    """A claim's grade: of its source, and of itself; "B2". `support` and `against` count independent sources."""

    reliability: Reliability
    credibility: Credibility
    support: int
    against: int

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility}"


def file_grading(connection: Connection, grading: Grading) -> bool:
    """Keep a grading; False where it was there already."""
    table = schema.grades
    if connection.execute(select(exists().where(table.c.key == grading.key))).scalar():
        return False
    row = {
        "key": grading.key,
        "subject": fold(grading.subject),
        "reliability": grading.reliability,
        "at": utc(grading.at),
    }
    connection.execute(insert(table).values(row | {"payload": json.encode(grading).decode()}))
    return True


def gradings_of(connection: Connection, subject: str) -> list[Grading]:
    """How people graded an outlet or actor, the latest first."""
    table = schema.grades
    query = select(table.c.payload).where(table.c.subject == fold(subject)).order_by(table.c.at.desc(), table.c.key)
    return [json.decode(payload, type=Grading) for payload in connection.execute(query).scalars()]


def reliability_of(connection: Connection, subject: str) -> Reliability:
    """The latest grading of an outlet or actor, else what the list says, else F."""
    table = schema.grades
    query = select(table.c.reliability).where(table.c.subject == fold(subject)).order_by(table.c.at.desc(), table.c.key)
    graded: Reliability | None = connection.execute(query.limit(1)).scalar()
    return graded or _listed().get(fold(subject), "F")


def credibility_of(support: int, against: int, *, comparable: bool) -> Credibility:
    """The credibility of what `support` independent sources say and `against` deny."""
    if not comparable:
        return 6
    if against:
        return 3 if support > against else 4 if support == against else 5
    return 1 if support >= CONFIRMED else 2 if support >= SECONDED else 3


@cache
def _listed() -> dict[str, Reliability]:
    """The list that is shipped, by folded name."""
    grades = tomllib.loads(files("truce.ledger").joinpath("grades.toml").read_text(encoding="utf-8"))
    return {fold(name): grade for grade, names in grades.items() for name in names}  # type: ignore[misc]
