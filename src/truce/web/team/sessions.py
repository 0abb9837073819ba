"""Sessions: opened by a login, closed by a logout, by idleness, by age, or when the user's rights change."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from truce.web.team import schema
from truce.web.team.tokens import digest_of, new_token

IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
OFTEN = timedelta(minutes=5)  # so often at most is it written down that a session is in use
sessions = schema.sessions


def open_session(connection: Connection, name: str, at: datetime) -> str:
    """The token of a new session."""
    _drop_stale(connection, at)
    token = new_token()
    connection.execute(insert(sessions).values(digest=digest_of(token), name=name, since=at, used=at))
    return token


def name_in_session(connection: Connection, token: str, at: datetime) -> tuple[str, bool] | None:
    """Whose session it is, and whether its use should be written down; None where it is over or never was."""
    query = select(sessions.c.name, sessions.c.since, sessions.c.used).where(sessions.c.digest == digest_of(token))
    row = connection.execute(query).one_or_none()
    if row is None or row.used < at - IDLE or row.since < at - LONGEST:
        return None
    return row.name, row.used < at - OFTEN


def touch(connection: Connection, token: str, at: datetime) -> None:
    connection.execute(update(sessions).where(sessions.c.digest == digest_of(token)).values(used=at))


def close_session(connection: Connection, token: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.digest == digest_of(token)))


def close_all(connection: Connection, name: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.name == name))


def _drop_stale(connection: Connection, at: datetime) -> None:
    connection.execute(delete(sessions).where(or_(sessions.c.used < at - IDLE, sessions.c.since < at - LONGEST)))
