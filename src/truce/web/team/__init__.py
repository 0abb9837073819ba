"""Who may use the pages: people with roles, their logins and keys, and a log of what they did.

They lie in a database of their own, beside the ledger: a ledger is copied, merged and published as a whole, and
nobody's password, session or footprint may travel with it.
"""

from truce.web.team.audit import Entry
from truce.web.team.people import ROLES, Role, User
from truce.web.team.team import Team, team_address

__all__ = ["ROLES", "Entry", "Role", "Team", "User", "team_address"]
