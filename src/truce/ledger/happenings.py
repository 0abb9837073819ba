"""Happenings: event claims in a form that can be compared, and the rule by which two tell of one incident.

Two event claims are of one incident when type and place are the same, the days meet, whoever is named on both
sides is not wholly different, and no mode tells them apart. A meeting may be known by its participants instead of
its place. Who was hurt does not count: tolls are what accounts of one incident differ in. Claims of more than
THREE_DAYS, of a whole region, or of no place are left alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from truce.ledger.joining import Pairs

THREE_DAYS = timedelta(days=2)
REGION = 3
MEETING = 2  # participants that two accounts of a meeting must share


@dataclass(frozen=True)
class Happening:
    """One event claim; actors and recipients by the names they go by in the ledger."""

    id: str
    type: str
    place: str | None
    start: date
    end: date
    actors: frozenset[str]
    recipients: frozenset[str]
    mode: str | None

    @property
    def is_comparable(self) -> bool:
        return self.end - self.start <= THREE_DAYS and (self.place is not None or self.is_meeting)

    @property
    def is_meeting(self) -> bool:
        return self.type == "CONSULT" and len(self.actors | self.recipients) >= MEETING

    @property
    def block(self) -> str:
        """Happenings of different blocks are never of one incident."""
        return f"{self.type} {self.place or 'meeting'}"


def same_incident(one: Happening, other: Happening) -> str | None:
    """Why two claims tell of one incident, or None."""
    if one.type != other.type or one.place != other.place or one.end < other.start or other.end < one.start:
        return None
    if one.mode and other.mode and one.mode != other.mode:
        return None
    if one.type == "CONSULT":
        met = (one.actors | one.recipients) & (other.actors | other.recipients)
        return f"{', '.join(sorted(met))} met on the same day" if len(met) >= MEETING else None
    if _strangers(one.actors, other.actors) or _strangers(one.recipients, other.recipients):
        return None
    named = (one.actors & other.actors) | (one.recipients & other.recipients)
    return f"the same place, day and kind of event, {', '.join(sorted(named))}" if named else None


def find_incidents(happenings: Iterable[Happening], judged: Pairs) -> list[dict[str, str]]:
    """Sets of claims of one incident, each claim with why it was joined; claims that stand alone are left out."""
    blocks: dict[str, list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.is_comparable:
            blocks[happening.block].append(happening)
    return [found for block in blocks.values() for found in _in_block(block, judged) if len(found) > 1]


def _in_block(block: list[Happening], judged: Pairs) -> list[dict[str, str]]:
    """An account joins the latest incident whose first account it matches, so that likeness is never handed on."""
    found: list[tuple[Happening, dict[str, str]]] = []
    for happening in sorted(block, key=lambda h: (h.start, h.end, h.id)):
        match = _match(happening, found, judged)
        if match:
            members, why = match
            members[happening.id] = why
        else:
            found.append((happening, {happening.id: ""}))
    return [members for _, members in found]


def _match(
    happening: Happening, found: list[tuple[Happening, dict[str, str]]], judged: Pairs
) -> tuple[dict[str, str], str] | None:
    for first, members in reversed(found):
        if first.start < happening.start - THREE_DAYS:
            return None
        why = same_incident(first, happening)
        if why and not any(judged.apart(happening.id, member) for member in members):
            return members, why
    return None


def _strangers(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
