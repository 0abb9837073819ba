"""The ledger: one record from many reports' accounts, each line cited."""

from truce.ledger.changes import Changes, ControlChange, PositionChange, StatusChange
from truce.ledger.contradictions import Contradiction, Side
from truce.ledger.control import Assessment, Claimed
from truce.ledger.deals import Deal
from truce.ledger.due import Due
from truce.ledger.facets import Facets
from truce.ledger.filed import Account, Filed, Hit
from truce.ledger.filters import EVERYTHING, Filters
from truce.ledger.grades import Grade, Grading
from truce.ledger.judged import Judgement
from truce.ledger.known_actors import KnownActor
from truce.ledger.ledger import Ledger
from truce.ledger.life import Turn
from truce.ledger.positions import Standing
from truce.ledger.totals import Totals

__all__ = [
    "EVERYTHING", "Account", "Assessment", "Changes", "Claimed", "Contradiction", "ControlChange", "Deal", "Due",
    "Facets", "Filed", "Filters", "Grade", "Grading", "Hit", "Judgement", "KnownActor", "Ledger", "PositionChange",
    "Side", "Standing", "StatusChange", "Totals", "Turn",
]  # fmt: skip
