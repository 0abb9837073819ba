"""The audit log: who did what to what, when and from where; written in the transaction of the deed, never changed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, func, insert, select

from truce.web.team import schema

Action = Literal[
    "login", "login refused", "logout", "judgement", "user added", "user removed", "role changed", "password changed",
    "key made", "keys withdrawn",
]  # fmt: skip
LONGEST = 400  # characters of a stranger's words that are kept
audit = schema.audit


class Entry(Struct, frozen=True, kw_only=True):
    """One deed. `name` is whoever did it, `subject` what or whom it was done to, `address` where they sat."""

    at: datetime
    name: str
    address: str | None = None
    action: Action
    subject: str = ""
    detail: str = ""


def note(connection: Connection, entry: Entry) -> None:
    words = {field: getattr(entry, field)[:LONGEST] for field in ("name", "action", "subject", "detail")}
    connection.execute(insert(audit).values(at=entry.at, address=entry.address, **words))


def entries(connection: Connection, *, name: str | None, limit: int, offset: int) -> Iterator[Entry]:
    """What is on the log, the latest first."""
    columns = (audit.c.at, audit.c.name, audit.c.address, audit.c.action, audit.c.subject, audit.c.detail)
    query = select(*columns).order_by(audit.c.no.desc()).limit(limit).offset(offset)
    query = query.where(audit.c.name == name) if name else query
    return (Entry(**row) for row in connection.execute(query).mappings())


def how_many(connection: Connection, *, name: str | None) -> int:
    query = select(func.count()).select_from(audit)
    return int(connection.execute(query.where(audit.c.name == name) if name else query).scalar_one())
