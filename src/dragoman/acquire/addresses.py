"""Which hosts and addresses of the network may be asked for a page: public ones, spelt plainly. Everything else may be a machine behind
the user's own wall, which whoever writes a link has no business to reach."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl

OFFLINE = "DRAGOMAN_OFFLINE"   # set, and not to 0: nothing is fetched
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# IANA's special-purpose registries (RFC 6890 and what came after), written out: `is_private` and `is_global` of the standard library
# differ between versions of Python. The name is what the user is told.
_SPECIAL_4 = tuple((ipaddress.IPv4Network(network), name) for network, name in (
    ("0.0.0.0/8", "unspecified"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "private to a provider"),        # carrier-grade NAT; one cloud keeps its metadata here
    ("127.0.0.0/8", "this machine itself"),
    ("168.63.129.16/32", "of a cloud's own machinery"),   # looks public, answers only inside Azure
    ("169.254.0.0/16", "link-local"),                  # with the metadata of most clouds at .169.254
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved"),
    ("192.0.2.0/24", "reserved for examples"),
    ("192.88.99.0/24", "a 6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("198.18.0.0/15", "reserved for benchmarks"),
    ("198.51.100.0/24", "reserved for examples"),
    ("203.0.113.0/24", "reserved for examples"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
))  # fmt: skip
_SPECIAL_6 = tuple((ipaddress.IPv6Network(network), name) for network, name in (
    ("::/128", "unspecified"),
    ("::1/128", "this machine itself"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "private"),
    ("ff00::/8", "multicast"),
    ("2001::/32", "a Teredo tunnel"),
    ("2001::/23", "reserved"),
    ("2001:db8::/32", "reserved for examples"),
    ("2002::/16", "a 6to4 tunnel"),                    # both carry an IPv4 address that only the tunnel's end would unpack
    ("3fff::/20", "reserved for examples"),
))  # fmt: skip
_UNICAST = ipaddress.IPv6Network("2000::/3")           # all of IPv6 that is given out at present
# An IPv4 address inside one of IPv6 is judged as that IPv4 address. NAT64 is how a network with IPv6 alone reaches the older half.
_MAPPED = ipaddress.IPv6Network("::ffff:0:0/96")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml")

_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")        # a last label like this makes a browser take the whole for an address
_AT_HOME = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".onion", ".test", ".invalid")


def forbidden(address: Address) -> str | None:
    """Why an address may not be asked ("private", "link-local", …), or None where it is an ordinary public one."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _MAPPED or address in _NAT64:
            return forbidden(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        for network, name in _SPECIAL_6:
            if address in network:
                return name
        return None if address in _UNICAST and address.scope_id is None else "reserved"
    return next((name for old, name in _SPECIAL_4 if address in old), None)


def literal(host: str) -> Address | None:
    """The address that a host is, in its plain spelling (``192.0.2.1``, ``2001:db8::1`` without brackets); None where it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def misspelt(host: str) -> str | None:
    """What is wrong with the spelling of a host, or None. `host` is lower case and without brackets, international names in their ASCII
    form. Odd spellings of addresses (``0x7f.1``, ``017700000001``, ``2130706433``) and names that only a local network knows are not
    resolved to see what comes of them."""
    if not host:
        return "no host in the address"
    if literal(host):
        return None
    if host.endswith("."):
        return "the host ends with a dot"
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return f"{host} is no address in its plain spelling"
    if "." not in host or host.endswith(_AT_HOME):
        return f"{host} is a name of the local network"
    return None if _NAME.fullmatch(host) else "no host that could be"


def is_offline() -> bool:
    """Whether the environment says that nothing may be fetched."""
    return os.environ.get(OFFLINE, "0") not in ("", "0")


def is_address(source: str) -> bool:
    """True for what is written as an address (``https://…``), whatever its scheme; a path is none."""
    scheme, colon, _ = source.partition("://")
    return bool(colon) and scheme.isascii() and scheme[:1].isalpha() and all(c.isalnum() or c in "+-." for c in scheme)


@dataclass(frozen=True, slots=True)
class Network:
    """How far fetching may go.

    `allowed` false turns it off. `seconds` and `size` (bytes, as they come and unpacked) are for one address with all its redirects.
    `resolve` (a host's addresses; None: as the system does), `forbid` and `trust` (None: the usual certificates) are for tests, which
    have no other network than their own machine.
    """

    allowed: bool = True
    seconds: float = 30.0
    size: int = 20_000_000
    redirects: int = 5
    ports: frozenset[int] | None = frozenset({80, 443, 8080, 8443})   # None: any; mail and databases speak on others
    kinds: tuple[str, ...] = PAGES
    resolve: Callable[[str], list[str]] | None = None
    forbid: Callable[[Address], str | None] = forbidden
    trust: ssl.SSLContext | None = None
