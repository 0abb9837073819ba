"""Portraits: what reports call somebody, from when to when, and how many of them do."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, json
from sqlalchemy import func, select

from truce.ledger import schema
from truce.ledger.asking import actors_called, actors_named, shown
from truce.ledger.filters import Filters
from truce.ledger.settling import settled
from truce.ledger.store import reading
from truce.model import Actor

if TYPE_CHECKING:
    from truce.ledger.ledger import Ledger

casts, readings, actors = schema.casts, schema.readings, schema.actors
_actor = json.Decoder(Actor)


class Spell(Struct, frozen=True, kw_only=True):
    """A role, side or kind that reports of these days give somebody."""

    words: str
    first: date
    last: date
    reports: int


class Portrait(Struct, frozen=True, kw_only=True):
    """Somebody as all reports know him: each list by the day it was first told."""

    name: str
    party: str
    names: tuple[str, ...]
    kinds: tuple[Spell, ...]
    roles: tuple[Spell, ...]
    sides: tuple[Spell, ...]
    countries: tuple[Spell, ...]
    reports: int


def portrait(ledger: "Ledger", name: str, filters: Filters) -> Portrait | None:
    """The portrait of whoever goes by a name; None where nobody does, or where several do."""
    with settled(ledger.engine) as connection:
        chief = actors_called(connection, name)
        if len(chief) != 1:
            return None
        party = connection.execute(select(actors.c.party).where(actors.c.name == chief[0])).scalar()
        query = (
            select(casts.c.payload, func.min(readings.c.known), func.max(readings.c.known), func.count())
            .join(readings, casts.c.reading == readings.c.no)
            .where(casts.c.actor.in_(actors_named(connection, name)), shown(readings, filters.as_of, filters.axis))
            .group_by(casts.c.payload)
        )
        told = [(_actor.decode(p), Spell(words="", first=f, last=t, reports=n)) for p, f, t, n in
                connection.execute(query)]  # fmt: skip
    return _drawn(chief[0], party or chief[0], told) if told else None


def casts_of(ledger: "Ledger", reports: Sequence[str]) -> dict[str, tuple[Actor, ...]]:
    """The actors of each report as it stands, in one question."""
    held = schema.reports
    query = (
        select(held.c.id, casts.c.payload)
        .join(readings, readings.c.report == held.c.no)
        .join(casts, casts.c.reading == readings.c.no)
        .where(held.c.id.in_(reports), shown(readings, None, "published"))
        .order_by(held.c.id, casts.c.position)
    )
    found: dict[str, list[Actor]] = defaultdict(list)
    with reading(ledger.engine) as connection:
        for report, payload in connection.execute(query).all():
            found[report].append(_actor.decode(payload))
    return {report: tuple(cast) for report, cast in found.items()}


def _drawn(name: str, party: str, told: list[tuple[Actor, Spell]]) -> Portrait:
    names = {called: None for actor, _ in told for called in (actor.name, *actor.names)}
    return Portrait(
        name=name,
        party=party,
        names=tuple(called for called in names if called != name),
        kinds=_spells([(actor.kind, spell) for actor, spell in told]),
        roles=_spells([(actor.role, spell) for actor, spell in told]),
        sides=_spells([(actor.side, spell) for actor, spell in told]),
        countries=_spells([(actor.country, spell) for actor, spell in told]),
        reports=sum(spell.reports for _, spell in told),
    )


def _spells(told: list[tuple[str | None, Spell]]) -> tuple[Spell, ...]:
    by_words: dict[str, list[Spell]] = defaultdict(list)
    for words, spell in told:
        if words:
            by_words[words].append(spell)
    spells = (
        Spell(
            words=words,
            first=min(spell.first for spell in some),
            last=max(spell.last for spell in some),
            reports=sum(spell.reports for spell in some),
        )
        for words, some in by_words.items()
    )
    return tuple(sorted(spells, key=lambda spell: (spell.first, -spell.reports, spell.words)))
