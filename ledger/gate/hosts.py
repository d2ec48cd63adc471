"""Hosts: which names and numbers mean this machine, and whether a request has been passed on by somebody."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

PASSED_ON = frozenset(
    {b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip", b"via"}
)
"""Headers that a proxy adds: whoever asks sits somewhere else."""


def this_machine(host: str) -> bool:
    """Whether a name or number is the machine itself: localhost, 127.x.x.x, ::1."""
    name = host.lower().rstrip(".")
    try:
        number = ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name == "localhost"
    mapped = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None
    return (mapped or number).is_loopback


def is_number(host: str) -> bool:
    """Whether a host is an IP address: no name server can make such a host mean another machine."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def host_of(header: str) -> str:
    """The bare host of a Host header, without its port; empty for what is no host."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return ""
    bare = not (parts.username or parts.password or parts.path or parts.query or parts.fragment)
    return (parts.hostname or "").rstrip(".") if bare else ""


def passed_on(names: Iterable[bytes]) -> bool:
    """Whether a proxy stands between: said by the names of a request's headers."""
    return not PASSED_ON.isdisjoint(names)
