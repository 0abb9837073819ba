"""The setting of a report: whose government "the government" is, who "the rebels" are, which are "the two sides"."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from truce.model import Actor

PAIR = ("one", "other")
CLEARLY = 2  # the first must be named this many times as often as the next


@dataclass(frozen=True, slots=True)
class Setting:
    """What a reader takes for granted after the first paragraph; `countries` are those of "the two countries"."""

    home: Actor | None = None
    rebels: Actor | None = None
    sides: tuple[Actor, ...] = ()
    countries: tuple[Actor, ...] = ()


def setting_of(named: Iterable[Actor], at_home: Callable[[Actor, Actor], bool]) -> Setting:
    """Count who is named; where it is not clear, nothing is taken for granted.

    `at_home` tells of a rebel group and a state whether they are known to fight each other at home.
    """
    named = tuple(named)
    counts = Counter(actor.name for actor in named)
    by_name = {actor.name: actor for actor in named}
    states = [(n, by_name[name]) for name, n in counts.most_common() if by_name[name].kind == "state"]
    rebels = [(n, by_name[name]) for name, n in counts.most_common() if by_name[name].kind == "rebel"]
    rebel = _clear(rebels)
    host = _host(rebel, states, at_home)
    if rebel is not None and rebel.country and states and host is None:
        rebel = None  # Hezbollah in a report on Syria is not "the rebels"
    home = host or _clear(states)
    aside = rebel is not None and len(states) > 1 and states[1][0] >= CLEARLY * counts[rebel.name]
    countries = _first_two(states)
    rising = sum(n for n, one in rebels if any(at_home(one, state) for _, state in states[:1]))
    many = rebel is None and len(states) > 1 and rising >= states[1][0]  # groups of which none stands out
    sides = () if many else countries if aside else _sides(rebel, home, states)  # Wagner, once, in a war of two states
    return Setting(home, rebel, sides, countries)


def _clear(counted: list[tuple[int, Actor]]) -> Actor | None:
    if not counted:
        return None
    if len(counted) == 1 or counted[0][0] >= CLEARLY * counted[1][0]:
        return counted[0][1]
    return None


def _host(
    rebel: Actor | None, states: list[tuple[int, Actor]], at_home: Callable[[Actor, Actor], bool]
) -> Actor | None:
    """The state whose government the rebels fight, where the report is about it: the Taliban's is the Afghan one."""
    if rebel is None or not states:
        return None
    enough = states[0][0] / CLEARLY
    return next((state for n, state in states if at_home(rebel, state) and n >= enough), None)


def _sides(rebel: Actor | None, home: Actor | None, states: list[tuple[int, Actor]]) -> tuple[Actor, ...]:
    if rebel and home:
        return (home, rebel)
    return () if rebel is not None else _first_two(states)


def _first_two(states: list[tuple[int, Actor]]) -> tuple[Actor, ...]:
    """The two states that a report is clearly about."""
    if len(states) < len(PAIR):
        return ()
    first, second, *others = states
    return (first[1], second[1]) if not others or second[0] >= CLEARLY * others[0][0] else ()
