"""Feeds are watched: polled politely, their pages fetched within bounds, read and added to the ledger."""
