"""Passwords: kept as argon2id digests, and checked in the same time whether or not the name exists."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from truce.errors import BusyTeam, TeamError

SHORTEST, LONGEST = 12, 1024
_hasher = PasswordHasher()
_few = BoundedSemaphore(2)  # each check takes 64 MiB and a while; a crowd of guesses must not stop the pages


def digest_of(password: str, name: str) -> str:
    """What is kept of a password, if it will do."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise TeamError(f"a password has {SHORTEST} to {LONGEST} characters; three or four words make a good one")
    if name in password.casefold() or len(set(password)) < SHORTEST // 3:
        raise TeamError("a password neither holds the name nor repeats a few characters; choose another")
    return digest_anew(password)


def digest_anew(password: str) -> str:
    """The same, of one that was found good before."""
    with _one_of_few():
        return _hasher.hash(password)


def matches(password: str, digest: str | None) -> bool:
    """Whether it is the password; where there is none to compare with, as much time passes."""
    if len(password) > LONGEST:
        return False
    nobodys = _nobodys()
    with _one_of_few():
        try:
            return _hasher.verify(digest or nobodys, password) and digest is not None
        except (VerificationError, InvalidHashError):
            return False


def is_dated(digest: str) -> bool:
    """Whether it was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(digest)


@contextmanager
def _one_of_few() -> Iterator[None]:
    if not _few.acquire(blocking=False):
        raise BusyTeam("many people log in at this moment; try again in a few seconds")
    try:
        yield
    finally:
        _few.release()


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody's")
