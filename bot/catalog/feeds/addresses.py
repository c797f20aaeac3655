"""Where a feed may live: at public addresses of the web, whatever a name or a redirect says."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct

from bot.catalog.feeds.entries import FeedError
from bot.domain.links import is_web_link

Address: TypeAlias = IPv4Address | IPv6Address
NAT64 = IPv6Network("64:ff9b::/96")
PORTS = frozenset({80, 443})


def is_public(address: Address) -> bool:
    """Whether anybody on the internet has it; one of IPv4 in the clothes of IPv6 is looked at."""
    if isinstance(address, IPv6Address):
        if address.scope_id or address.sixtofour or address.teredo or address.is_site_local:
            return False
        inner = address.ipv4_mapped
        if inner is None and address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )


class Rules(Struct, frozen=True, kw_only=True):
    """What may be asked for; as it is, the public web. `ports` None: every one."""

    ports: frozenset[int] | None = PORTS
    allows: Callable[[Address], bool] = is_public

    def check(self, url: str) -> None:
        """FeedError("address") for an address that is not of the public web, as far as it shows
        without asking for names."""
        if not is_web_link(url):
            raise FeedError("address")
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if self.ports is not None and port not in self.ports:
            raise FeedError("address")
        host = (parts.hostname or "").rstrip(".")
        address = as_address(host)
        if address is not None and not self.allows(address):
            raise FeedError("address")
        if address is None and ("%" in host or host.rpartition(".")[2][:1].isdigit()):
            raise FeedError("address")  # "127.1" is an address to some, and a name to none
        if address is None and self.ports is not None and "." not in host:
            raise FeedError("address")  # a name of one's own network

    def check_all(self, addresses: list[str]) -> None:
        """FeedError("address") where one of the addresses of a name is none of the public web."""
        for one in addresses:
            found = as_address(one)
            if found is None or not self.allows(found):
                raise FeedError("address")


PUBLIC = Rules()


def as_address(host: str) -> Address | None:
    """The address that is written there; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None
