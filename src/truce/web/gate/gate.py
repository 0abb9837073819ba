"""How a server is set up to let people in: nobody but the person at the keyboard, or a team."""

import getpass
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from truce.errors import TeamError
from truce.web.team import Team

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
Network = IPv4Network | IPv6Network


def person_here() -> str:
    """Who sits at this machine, as it calls them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user is listed: a container under a number
        return "local"


@dataclass(frozen=True)
class Gate:
    """`team` None is one person on one machine, without a login.

    `names` are the host names that the server answers to beside its own machine's. A request that comes straight
    from one of `proxies` is believed what it says of the caller: the name in `header`, the address, the scheme.
    Forms are signed with `seal`.
    """

    team: Team | None = None
    names: tuple[str, ...] = ()
    proxies: tuple[Network, ...] = ()
    header: str | None = None
    person: str = field(default_factory=person_here)
    seal: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def trusts(self, address: str | None) -> bool:
        """Whether a request from this address comes from a proxy of ours."""
        try:
            caller = ip_address(address or "")
        except ValueError:
            return False
        return any(caller in network for network in self.proxies)


def networks(addresses: Iterable[str]) -> tuple[Network, ...]:
    """Proxies as they are named on the command line: addresses, or networks such as 10.0.0.0/8."""
    return tuple(_network(address) for address in addresses)


def _network(address: str) -> Network:
    try:
        return ip_network(address)
    except ValueError as trouble:
        raise TeamError(f"{address} is no address of a proxy; write it as 10.0.0.7 or 10.0.0.0/24") from trouble
