"""Queries over the ledger shaped for people: a view is a frozen value, how it looks is said elsewhere."""
