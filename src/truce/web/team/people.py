"""People: a name and a role, and what each role may do."""

import re
import unicodedata
from typing import Literal, get_args

from msgspec import Struct

from truce.errors import TeamError

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do all that those before it may
NAME = re.compile(r"\w[\w.@+-]{0,63}")


class User(Struct, frozen=True, kw_only=True):
    """`reader` reads, `analyst` also judges, `admin` also sees who did what."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this role, or a greater one, is theirs."""
        return ROLES.index(self.role) >= ROLES.index(role)


def clean_name(name: str) -> str:
    """The form in which a name is kept: one spelling, small letters, so that nobody can pass for another by case."""
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    if not NAME.fullmatch(folded):
        raise TeamError(f"“{name[:64]}” will not do as a name; take letters, digits and . @ + - _, 64 at most")
    return folded


def role_named(name: str) -> Role:
    for role in ROLES:
        if role == name:
            return role
    raise TeamError(f"“{name}” is no role; take {', '.join(ROLES[:-1])} or {ROLES[-1]}")
