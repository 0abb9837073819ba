"""Same actors: which names are one actor's, across reports.

A join needs a reason of its own (`why`), and names that one report keeps apart are never joined by a rule:

    spelling   the same name but for case, accents, an article, or a person's middle initials
    alias      two groups, states or bodies of one kind and country that share a proper name ("DRC")
    government "the Talvian government", "the government of Talvia": the state, where one state only is so called
    surname    a person of one word ("Putin"), where one person only of that country is so called

Judgements overrule all of them. The actor goes by the name that most reports use.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, product
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, select, update

from truce.ledger import schema
from truce.ledger.joining import Apart, Join, join_all, reasons
from truce.ledger.judged import judged_pairs
from truce.ledger.keys import fold, is_named, only

GOVERNMENT = re.compile(r"^(?:the )?(?:government of (?P<of>.+)|(?P<who>\S.*) government)$", re.IGNORECASE)
DEMONYMS = ("n", "an", "ian", "ean", "ese", "i", "ish", "")  # what they add to a state's name, or to its stem
INITIAL = re.compile(r"(?<=\s)\w\.?\s")
SHORTEST = 3
Line = dict[str, Any]
VALUES = ("its", "reason", "third")
BORDERLESS = frozenset({"igo", "ngo", "media"})  # of no country, so that to have none tells nothing


@dataclass
class Known:
    """What all reports together tell of one name."""

    no: int
    name: str
    same: str
    counted: tuple[int, str | None, str | None] = (0, None, None)  # reports, kind and country as last written
    uses: int = 0
    kinds: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)

    @property
    def is_person(self) -> bool:
        return self.kinds == {"person"}


def settle_actors(connection: Connection) -> set[int]:
    """Write, for every name, the name of the actor that it is one of; the numbers of those where that changed."""
    known = {one.name: one for one in _known(connection)}
    governing = list(_governments(known.values()))
    joins = [
        *governing,
        *_spelled_alike(known.values()),
        *_sharing_alias(known.values()),
        *_surnamed(known.values()),
    ]
    lines: list[Line] = []
    counts: list[Line] = []
    for members in join_all(known, joins, judged_pairs(connection, "actor"), _apart(connection, known, governing)):
        same = max(members, key=lambda name: ("state" in known[name].kinds, known[name].uses, name))
        lines += [
            {"number": known[name].no, "its": same, "reason": why or None}
            for name, why in reasons(members, same).items()
            if known[name].same != same
        ]
        counts += _counts([known[name] for name in members], same)
    _write(connection, ("same", "why"), lines)
    _write(connection, ("reports", "kind", "country"), counts)
    return {line["number"] for line in lines}


def _counts(members: list[Known], same: str) -> Iterator[Line]:
    """How many reports list the actor, of what kind and country it is: told of its chief name, where that changed."""
    uses = sum(one.uses for one in members)
    kinds = {kind for one in members for kind in one.kinds}
    countries = {country for one in members for country in one.countries}
    told = (uses, only(kinds), only(countries))
    for one in members:
        now = told if one.name == same else (0, None, None)
        if one.counted != now:
            yield {"number": one.no, "its": now[0], "reason": now[1], "third": now[2]}


def _write(connection: Connection, columns: tuple[str, ...], lines: list[Line]) -> None:
    """Write these columns of some actors, from what the lines call `its`, `reason` and `third`."""
    if lines:
        table = schema.actors
        values: dict[str, Any] = {column: bindparam(name) for column, name in zip(columns, VALUES, strict=False)}
        connection.execute(update(table).where(table.c.no == bindparam("number")).values(values), lines)


def _known(connection: Connection) -> Iterator[Known]:
    actors, aliases, casts = schema.actors, schema.aliases, schema.casts
    counted = connection.execute(select(casts.c.actor, func.count()).group_by(casts.c.actor))
    uses: dict[int, int] = dict(counted.tuples().all())
    told = defaultdict(list)
    for row in connection.execute(select(aliases)):
        told[row.actor].append(row)
    for row in connection.execute(select(actors)):
        one = Known(row.no, row.name, row.same, (row.reports, row.kind, row.country), uses.get(row.no, 0))
        for alias in told[row.no]:
            one.kinds |= {alias.kind} if alias.kind else set()
            one.countries |= {alias.country} if alias.country else set()
            one.aliases |= {alias.alias} if alias.proper else set()
        yield one


def _spelled_alike(known: Iterable[Known]) -> Iterator[Join]:
    alike = defaultdict(list)
    for one in known:
        alike[fold(INITIAL.sub("", one.name) if one.is_person else one.name)].append(one)
    for same in alike.values():
        first, *others = same
        for other in others:
            if _compatible(first, other):
                yield Join(3, first.name, other.name, f"the same name but for spelling: {first.name}, {other.name}")


def _sharing_alias(known: Iterable[Known]) -> Iterator[Join]:
    called = defaultdict(list)
    for one in known:
        if not one.is_person and is_named(one.name):
            for key in product(one.aliases, one.kinds, one.countries or {""}):
                called[key].append(one.name)
    for (alias, kind, country), bearers in called.items():
        if len(alias) >= SHORTEST and (country or kind in BORDERLESS):
            for first, second in pairwise(sorted(bearers)):
                yield Join(2, first, second, f"both are called {alias}")


def _governments(known: Iterable[Known]) -> Iterator[Join]:
    """Governments and the states that they govern."""
    states = {fold(one.name): one for one in known if one.kinds == {"state"} and not GOVERNMENT.search(one.name)}
    by_stem = defaultdict(set)
    for name in states:
        by_stem[name.rstrip("aeiou")].add(name)
    for one in known:
        found = GOVERNMENT.search(one.name)
        if not found or one.is_person:
            continue
        called = fold(found["of"] or found["who"]).removesuffix("'s")
        stems = (called.removesuffix(ending).rstrip("aeiou") for ending in DEMONYMS if called.endswith(ending))
        names = {called} & states.keys() or {name for stem in stems for name in by_stem.get(stem, ())}
        state = states[names.pop()] if len(names) == 1 else None
        if state and (not one.countries or not state.countries or one.countries & state.countries):
            yield Join(4, one.name, state.name, f"the government of {state.name}")


def _surnamed(known: Iterable[Known]) -> Iterator[Join]:
    """One word stands for a person only where one person alone can be meant."""
    persons = [one for one in known if one.is_person and is_named(one.name)]
    families = defaultdict(list)
    for one in persons:
        if " " in one.name:
            families[fold(one.name).split()[-1]].append(one)
    for one in persons:
        family = families.get(fold(one.name), [])
        if " " in one.name or len({fold(INITIAL.sub("", other.name)) for other in family}) != 1:
            continue
        if one.countries and one.countries == family[0].countries:
            yield Join(1, one.name, family[0].name, f"the only {one.name} of {', '.join(one.countries)}")


def _compatible(one: Known, other: Known) -> bool:
    same_kind = not one.kinds or not other.kinds or bool(one.kinds & other.kinds)
    return same_kind and (not one.countries or not other.countries or bool(one.countries & other.countries))


def _apart(connection: Connection, known: Mapping[str, Known], one_body: Iterable[Join]) -> Apart:
    """Whether one report lists both names, as different actors; a state and its government it may well list."""
    together = {frozenset((join.one, join.other)) for join in one_body}
    casts = schema.casts
    other = casts.alias()

    @cache
    def apart(one: str, two: str) -> bool:
        if fold(one) == fold(two) or frozenset((one, two)) in together:
            return False
        both = exists().where(casts.c.reading == other.c.reading)
        query = select(both.where(casts.c.actor == known[one].no, other.c.actor == known[two].no))
        return bool(connection.execute(query).scalar())

    return apart
