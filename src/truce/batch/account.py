"""An account says what became of a shard: how many of its reports were read, passed over, or could not be read."""

from msgspec import Struct


class Account(Struct, frozen=True, kw_only=True):
    """Counts of one shard; `trouble` says why there is no part of it, where there is none."""

    shard: str
    name: str
    read: int = 0
    passed: int = 0
    failed: int = 0
    claims: int = 0
    paragraphs: int = 0
    paragraphs_passed: int = 0
    trouble: str | None = None

    def __add__(self, other: "Account") -> "Account":
        counts = ("read", "passed", "failed", "claims", "paragraphs", "paragraphs_passed")
        return Account(
            shard="", name="all", **{count: getattr(self, count) + getattr(other, count) for count in counts}
        )
