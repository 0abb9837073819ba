"""The setting of a report: whose government "the government" is, who "the rebels" are, which are "the two sides"."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from truce.model import Actor

PAIR = ("one", "other")
Test = Callable[[Actor, Actor], bool]
CLEARLY = 2  # the first must be named this many times as often as the next


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader takes for granted after the first paragraph; `countries` are those of "the two countries"."""

    home: Actor | None = None
    rebels: Actor | None = None
    sides: tuple[Actor, ...] = ()
    countries: tuple[Actor, ...] = ()


def setting_of(named: Iterable[Actor], at_home: Test, at_war: Test) -> Setting:
    """Count who is named; where it is not clear, nothing is taken for granted.

    `at_home` tells of a rebel group and a state whether they are known to fight each other at home, `at_war` of any two
    whether they are known to fight.
    """
    named = tuple(named)
    states, rebels = _ranked(named, "state"), _ranked(named, "rebel")
    first = _clear(rebels)
    host = _host(first, states, at_home)
    known = first is None or not first.country or not states or host is not None
    rebel = first if known else None  # Hezbollah in a report on Syria is not "the rebels"
    home = host or _clear(states)
    countries = _first_two(states)
    foe = host or next((state for _, state in states[:2] if first and at_war(first, state)), None)
    often = rebels[0][0] if rebels else 0
    aside = first is not None and len(states) > 1 and states[1][0] >= CLEARLY * often  # Wagner, once, in a war of two
    many = (
        first is None and len(states) > 1 and sum(n for n, one in rebels if at_home(one, states[0][1])) >= states[1][0]
    )
    if many:
        return Setting(home, rebel, (), countries)  # groups of which none stands out
    if first and not aside and (opponent := foe or (home if rebel else None)):
        return Setting(home, rebel, (opponent, first), countries)
    return Setting(home, rebel, () if rebel and not aside else countries, countries)


def _ranked(named: Iterable[Actor], kind: str) -> list[tuple[int, Actor]]:
    """How often each of a kind is named, the most often first."""
    those = [actor for actor in named if actor.kind == kind]
    by_name = {actor.name: actor for actor in those}
    return [(n, by_name[name]) for name, n in Counter(actor.name for actor in those).most_common()]


def _clear(counted: list[tuple[int, Actor]]) -> Actor | None:
    if not counted:
        return None
    if len(counted) == 1 or counted[0][0] >= CLEARLY * counted[1][0]:
        return counted[0][1]
    return None


def _host(rebel: Actor | None, states: list[tuple[int, Actor]], at_home: Test) -> Actor | None:
    """The state whose government the rebels fight, where the report is about it: the Taliban's is the Afghan one."""
    if rebel is None or not states:
        return None
    enough = states[0][0] / CLEARLY
    return next((state for n, state in states if at_home(rebel, state) and n >= enough), None)


def _first_two(states: list[tuple[int, Actor]]) -> tuple[Actor, ...]:
    """The two states that a report is clearly about."""
    if len(states) < len(PAIR):
        return ()
    first, second, *others = states
    return (first[1], second[1]) if not others or second[0] >= CLEARLY * others[0][0] else ()
