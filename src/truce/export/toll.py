"""Tolls of one incident as the data sets of the field give them: a low, a best and a high estimate.

Low is the least that any account counts, high the most; best is what the account published last counts at least, since
counts are completed as days pass. Where accounts of the last day differ, it is the least of them.
"""

from datetime import date
from typing import NamedTuple

from truce.ledger.incidents import Incident


class Estimate(NamedTuple):
    """Deaths in an incident."""

    low: int
    best: int
    high: int


def deaths_in(incident: Incident) -> Estimate | None:
    """The deaths that accounts of an incident count; None where none counts any."""
    told = [(account.report.published or date.min, account.claim.killed) for account in incident.accounts]
    counted = [(day, toll) for day, toll in told if toll is not None]
    if not counted:
        return None
    last = max(day for day, _ in counted)
    return Estimate(
        low=min(toll.low for _, toll in counted),
        best=min(toll.low for day, toll in counted if day == last),
        high=max(toll.high or toll.low for _, toll in counted),
    )
