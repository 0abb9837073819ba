"""A team: everything that is kept of the people who use a ledger's pages, asked and changed in whole transactions."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from truce.errors import TeamError
from truce.ledger.migrating import Tables
from truce.ledger.store import open_store, reading, writing
from truce.web.team import audit, passwords, schema, sessions
from truce.web.team.audit import Action, Entry
from truce.web.team.people import Role, User, clean_name
from truce.web.team.tokens import digest_of, new_token

TABLES = Tables("team", Path(__file__).parent / "migrations", "truce_team_version")
SUFFIX = "-team"
users, api_keys, seals = schema.users, schema.api_keys, schema.seals


def team_address(ledger: str) -> str:
    """Where the team of a ledger lies: a file beside the ledger's, or tables of its own in the same database."""
    return ledger if "://" in ledger else ledger + SUFFIX


@dataclass(frozen=True)
class Team:
    """People by name. Every change is noted as done `by` somebody (who sat at `address`)."""

    engine: Engine

    @classmethod
    def open(cls, address: str) -> "Team":
        return cls(open_store(address, TABLES))

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # People

    def users(self) -> list[User]:
        with reading(self.engine) as connection:
            rows = connection.execute(select(users.c.name, users.c.role).order_by(users.c.name))
            return [User(name=row.name, role=row.role) for row in rows]

    def user(self, name: str) -> User | None:
        """Whoever bears a name, in any case of its letters."""
        with reading(self.engine) as connection:
            return _user(connection, clean_name(name))

    def add(self, name: str, role: Role, password: str | None, *, by: str) -> User:
        """A new user; without a password they come through a proxy or by an API key."""
        user = User(name=clean_name(name), role=role)
        digest = None if password is None else passwords.digest_of(password, user.name)
        with writing(self.engine) as connection:
            if _user(connection, user.name):
                raise TeamError(f"there is a user {user.name} already; truce users role changes what they may do")
            row = {"name": user.name, "role": role, "password": digest, "since": now()}
            connection.execute(insert(users).values(row))
            _keep_an_admin(connection)
            _note(connection, by, "user added", user.name, role)
        return user

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        self._change(name, "role changed", {"role": role}, by=by, detail=role)

    def set_password(self, name: str, password: str, *, by: str, address: str | None = None) -> None:
        """Another password; it ends every session of theirs."""
        digest = passwords.digest_of(password, clean_name(name))
        self._change(name, "password changed", {"password": digest}, by=by, address=address)

    def remove(self, name: str, *, by: str) -> None:
        """They can no longer come in; what they judged stays, with their name."""
        self._change(name, "user removed", None, by=by)

    def _change(  # noqa: PLR0913 — what the log must tell of every change
        self,
        name: str,
        action: Action,
        change: dict[str, Any] | None,
        *,
        by: str,
        detail: str = "",
        address: str | None = None,
    ) -> None:
        """Change a user, or remove them (None); whatever they may have open is closed."""
        key = clean_name(name)
        with writing(self.engine) as connection:
            _known(connection, key)
            if change is None:
                connection.execute(delete(users).where(users.c.name == key))
                connection.execute(delete(api_keys).where(api_keys.c.name == key))
            else:
                connection.execute(update(users).where(users.c.name == key).values(change))
            sessions.close_all(connection, key)
            _keep_an_admin(connection)
            _note(connection, by, action, key, detail, address)

    # Coming in

    def log_in(self, name: str, password: str, address: str | None) -> str | None:
        """The token of a new session; None where name or password is wrong (which, is not told)."""
        key = name.strip().casefold()
        with reading(self.engine) as connection:
            digest = connection.execute(select(users.c.password).where(users.c.name == key)).scalar()
        known = passwords.matches(password, digest)
        with writing(self.engine) as connection:
            if not known:
                _note(connection, key, "login refused", "", "", address)
                return None
            if digest and passwords.is_dated(digest):
                fresh = {"password": passwords.digest_anew(password)}
                connection.execute(update(users).where(users.c.name == key).values(fresh))
            _note(connection, key, "login", "", "", address)
            return sessions.open_session(connection, key, now())

    def in_session(self, token: str) -> User | None:
        with reading(self.engine) as connection:
            found = sessions.name_in_session(connection, token, now())
            user = _user(connection, found[0]) if found else None
        if found and found[1]:
            with writing(self.engine) as connection:
                sessions.touch(connection, token, now())
        return user

    def log_out(self, token: str, user: User, address: str | None) -> None:
        with writing(self.engine) as connection:
            sessions.close_session(connection, token)
            _note(connection, user.name, "logout", "", "", address)

    # Keys, for programs

    def new_key(self, name: str, *, by: str) -> str:
        """An API key: it comes in with the rights of its user, and is told this once."""
        key, token = clean_name(name), new_token()
        with writing(self.engine) as connection:
            _known(connection, key)
            connection.execute(insert(api_keys).values(digest=digest_of(token), name=key, since=now()))
            _note(connection, by, "key made", key)
        return token

    def withdraw_keys(self, name: str, *, by: str) -> int:
        """How many keys of theirs no longer open anything."""
        key = clean_name(name)
        with writing(self.engine) as connection:
            _known(connection, key)
            gone = connection.execute(delete(api_keys).where(api_keys.c.name == key)).rowcount
            _note(connection, by, "keys withdrawn", key, str(gone))
        return int(gone)

    def with_key(self, token: str) -> User | None:
        with reading(self.engine) as connection:
            query = select(api_keys.c.name).where(api_keys.c.digest == digest_of(token))
            name = connection.execute(query).scalar()
            return _user(connection, name) if name else None

    # The log, and the seal of forms

    def note(self, entry: Entry) -> None:
        with writing(self.engine) as connection:
            audit.note(connection, entry)

    def log(self, *, name: str | None = None, limit: int = 100, offset: int = 0) -> list[Entry]:
        with reading(self.engine) as connection:
            return list(audit.entries(connection, name=name, limit=limit, offset=offset))

    def log_length(self, *, name: str | None = None) -> int:
        with reading(self.engine) as connection:
            return audit.how_many(connection, name=name)

    def seal(self) -> bytes:
        """The secret that forms are signed with, the same for every process that serves this team."""
        with writing(self.engine) as connection:
            value = connection.execute(select(seals.c.value).where(seals.c.name == "forms")).scalar()
            if value is None:
                value = secrets.token_hex(32)
                connection.execute(insert(seals).values(name="forms", value=value))
        return bytes.fromhex(value)


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)  # kept in UTC


def _user(connection: Connection, name: str) -> User | None:
    row = connection.execute(select(users.c.name, users.c.role).where(users.c.name == name)).one_or_none()
    return User(name=row.name, role=row.role) if row else None


def _known(connection: Connection, name: str) -> User:
    user = _user(connection, name)
    if user is None:
        raise TeamError(f"there is no user {name}; truce users list shows who there is")
    return user


def _keep_an_admin(connection: Connection) -> None:
    """Refuse what would leave people and nobody who may see what they do."""
    count = func.count()
    all_of_them = connection.execute(select(count).select_from(users)).scalar_one()
    admins = connection.execute(select(count).select_from(users).where(users.c.role == "admin")).scalar_one()
    if all_of_them and not admins:
        raise TeamError("that would leave a team without an admin; make somebody one first, with the role admin")


def _note(  # noqa: PLR0913, PLR0917 — the fields of an entry
    connection: Connection, name: str, action: Action, subject: str, detail: str = "", address: str | None = None
) -> None:
    audit.note(connection, Entry(at=now(), name=name, address=address, action=action, subject=subject, detail=detail))
