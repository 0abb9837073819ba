"""News outlets and agencies, found by name or by the host of a page."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

OutletType = Literal["agency", "broadcaster", "newspaper", "magazine", "site"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its name, other names, country, kind and the hosts that it publishes at."""

    name: str
    type: OutletType
    country: str | None = None
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@cache
def known_outlets() -> tuple[Outlet, ...]:
    """All known outlets, read once a process."""
    table = tomllib.loads((files("truce.knowledge") / "outlets.toml").read_text("utf-8"))
    return tuple(
        Outlet(name, facts["type"], facts.get("country"), tuple(facts.get("hosts", ())), tuple(facts.get("names", ())))
        for name, facts in table.items()
    )


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for outlet in known_outlets() for host in outlet.hosts}


@cache
def _by_name() -> dict[str, Outlet]:
    return {name.casefold(): outlet for outlet in known_outlets() for name in (outlet.name, *outlet.names)}


def outlet_at(host: str) -> Outlet | None:
    """The outlet of "www.bbc.co.uk": the host or a domain above it."""
    labels = host.lower().rstrip(".").split(".")
    return next(
        (found for start in range(len(labels) - 1) if (found := _by_host().get(".".join(labels[start:])))), None
    )


def outlet_named(name: str) -> Outlet | None:
    """The outlet called so, with or without "The"."""
    plain = name.strip().casefold()
    return _by_name().get(plain) or _by_name().get(plain.removeprefix("the "))
