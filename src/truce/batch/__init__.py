"""Many reports: inputs are cut into shards, each shard is read into one part, and parts are loaded into a ledger.

A part is named for what its shard holds, and is written whole or not at all, so a shard that failed, or was read twice,
changes nothing, and a run that was stopped goes on where it stood. Processes on this machine and workers of a Ray
cluster read a shard by the same code.
"""

from truce.batch.account import Account
from truce.batch.part import load_parts
from truce.batch.running import Order, Outcome, conclude, run

__all__ = ["Account", "Order", "Outcome", "conclude", "load_parts", "run"]
