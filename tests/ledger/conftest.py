"""Every store is held to one contract: tests that ask for `ledger` run on SQLite and on a real PostgreSQL."""

from stores import address, ledger, server

__all__ = ["address", "ledger", "server"]
