"""Grading: a letter from the command line becomes a grade with who gave it, when and why."""

from datetime import UTC, datetime
from typing import Any

from truce.errors import TruceError
from truce.ledger import Grading

LETTERS = "ABCDEF"


def graded(subject: str, letter: str, *, who: str, why: str) -> Grading:
    """The grading that was asked for."""
    if letter.upper() not in LETTERS or len(letter) != 1:
        raise TruceError(f"“{letter}” is no grade; give a letter from A (completely reliable) to F (cannot be judged)")
    if not who.strip():
        raise TruceError("say who grades, with --who NAME")
    if not subject.strip():
        raise TruceError("name the outlet or actor that is graded")
    at = datetime.now(UTC).replace(tzinfo=None)  # the ledger keeps UTC
    reliability: Any = letter.upper()
    return Grading(subject=subject.strip(), reliability=reliability, who=who.strip(), at=at, why=why)
