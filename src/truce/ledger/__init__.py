"""The ledger: one record from many reports' accounts, each line cited."""

from truce.ledger.filed import Account, Filed, Hit
from truce.ledger.filters import EVERYTHING, Filters
from truce.ledger.ledger import Ledger

__all__ = ["EVERYTHING", "Account", "Filed", "Filters", "Hit", "Ledger"]
