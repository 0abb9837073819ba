"""Tokens: random words that open a session or the API; of each only its digest is kept."""

import hashlib
import secrets

PREFIX = "truce_"  # so that scanners for leaked secrets can know a key of ours


def new_token() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """A plain digest will do: there is nothing to guess in 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
