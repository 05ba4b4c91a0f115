"""What of the network may be asked: ordinary public addresses, spelt plainly."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.acquire.addresses import forbidden, is_address, literal, misspelt

V4 = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2a00:1450:4001:81b::200e", "2606:4700::1111"]
)
def test_public(address: str) -> None:
    assert forbidden(ipaddress.ip_address(address)) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "this machine itself"), ("127.255.255.254", "this machine itself"),
        ("0.0.0.0", "unspecified"), ("0.1.2.3", "unspecified"),
        ("10.1.2.3", "private"), ("172.16.0.1", "private"), ("172.31.255.255", "private"), ("192.168.1.1", "private"),
        ("169.254.169.254", "link-local"), ("100.64.0.1", "private to a provider"), ("100.100.100.200", "private to a provider"),
        ("168.63.129.16", "of a cloud's own machinery"), ("192.0.0.192", "reserved"), ("198.18.0.1", "reserved for benchmarks"),
        ("192.0.2.1", "reserved for examples"), ("203.0.113.9", "reserved for examples"), ("224.0.0.251", "multicast"),
        ("239.255.255.250", "multicast"), ("240.0.0.1", "reserved"), ("255.255.255.255", "reserved"),
        ("::", "unspecified"), ("::1", "this machine itself"), ("fe80::1", "link-local"), ("fe80::1%eth0", "link-local"),
        ("fc00::1", "private"),
        ("fd00:ec2::254", "private"), ("fec0::1", "private"), ("ff02::1", "multicast"), ("2001:db8::1", "reserved for examples"),
        ("2001:0:53aa:64c::1", "a Teredo tunnel"), ("2002:7f00:1::", "a 6to4 tunnel"), ("2002:0808:0808::1", "a 6to4 tunnel"),
        ("::ffff:127.0.0.1", "this machine itself"), ("::ffff:10.0.0.1", "private"), ("::ffff:169.254.169.254", "link-local"),
        ("64:ff9b::7f00:1", "this machine itself"), ("64:ff9b::a9fe:a9fe", "link-local"), ("64:ff9b::10.0.0.1", "private"),
        ("64:ff9b:1::a00:1", "reserved"), ("::127.0.0.1", "reserved"), ("100::1", "reserved"),
        ("4000::1", "reserved"), ("5f00::1", "reserved"), ("2001:20::1", "reserved"), ("2606:4700::1111%1", "reserved"),
    ],
)
def test_not_public(address: str, why: str) -> None:
    assert forbidden(ipaddress.ip_address(address)) == why


@given(V4)
def test_an_address_inside_another_is_judged_as_itself(address: ipaddress.IPv4Address) -> None:
    for prefix in ("::ffff:", "64:ff9b::"):
        assert forbidden(ipaddress.IPv6Address(prefix + str(address))) == forbidden(address)


@given(st.one_of(V4, st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address)))
def test_what_the_standard_library_calls_private_is_never_asked(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified:
        inside = getattr(address, "ipv4_mapped", None)
        assert forbidden(address) or (inside is not None and forbidden(inside) is None)


@pytest.mark.parametrize(
    "host", ["press.example.org", "xn--e1aybc.xn--p1ai", "a-b.example.co", "_x.example.org", "8.8.8.8", "2a00:1450::1", "3com.org"]
)
def test_plain_hosts(host: str) -> None:
    assert misspelt(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "", "2130706433", "0x7f000001", "0x7f.1", "127.1", "127.0.1", "0177.0.0.1", "127.0.0.01", "0x7f.0.0.0x1", "017700000001",
        "1.1.1.1.1", "256.1.1.1", "127.0.0.1.", "example.org.", "localhost", "intranet", "metadata", "metadata.google.internal",
        "printer.local", "a.localhost", "router.home.arpa", "x.onion", "exa mple.org", "example%2eorg", "127.0.0.1%00.org", "-a.org",
        "a..org", ".org", f"{'a' * 64}.org", "[::1]", "a@b.org", "a:b.org", "foo.0x1", "1.2.3.0x",
    ],
)  # fmt: skip
def test_odd_hosts(host: str) -> None:
    assert misspelt(host)


@given(V4)
def test_only_the_plain_spelling_of_an_address_passes(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    assert literal(str(address)) == address
    octets = [*address.packed]
    short = f"{octets[0]}.{number & 0xFFFFFF}"
    for odd in (str(number), hex(number), f"0{number:o}", short, ".".join(hex(o) for o in octets), ".".join(f"0{o:03o}" for o in octets)):
        assert literal(odd) is None
        assert misspelt(odd)


def test_what_is_an_address() -> None:
    assert is_address("https://a.org/x")
    assert is_address("file:///etc/passwd")   # so that it is refused as an address, not looked for as a file
    assert not is_address("news/a.txt")
    assert not is_address("C:\\news\\a.txt")
    assert not is_address("://x")
