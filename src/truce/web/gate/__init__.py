"""The gate: who comes in, by which door, and what they may do; everything is shut that is not opened here."""

from truce.web.gate.admission import LoginNeeded, admit, only
from truce.web.gate.gate import LOCAL_HOSTS, Gate
from truce.web.gate.visitors import Visitor, visiting

__all__ = ["LOCAL_HOSTS", "Gate", "LoginNeeded", "Visitor", "admit", "only", "visiting"]
