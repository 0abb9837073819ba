"""Alembic's migrations of a ledger, shipped with the package and run when a ledger is opened."""
