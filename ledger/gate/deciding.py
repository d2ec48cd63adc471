"""Deciding: whether a request is let through to its route, before anything of it is read."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from starlette.types import Scope
from streamlit import config

from ledger import access
from ledger.access import Reader, Role
from ledger.gate import hosts, journal, people, ways
from ledger.gate.routes import Door, door


@dataclass(frozen=True)
class Refusal:
    """Why not: an HTTP status, and the phrase `gate.refused.<why>`."""

    status: int
    why: str


def base() -> str:
    """What every address of this server begins with: /ledger behind a proxy that keeps it so; usually nothing."""
    named = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{named}" if named else ""


@dataclass(frozen=True)
class Asked:
    """What a request says of itself before its body is read."""

    path: str
    headers: Mapping[bytes, bytes]
    arrived: str
    """The number of ours that the connection reached."""
    sender: str
    """The number it came from; behind a proxy on this machine the one the proxy names."""

    @classmethod
    def of(cls, scope: Scope) -> Asked:
        """A request as the server hands it on, its address without the server's base path."""
        path = str(scope["path"]).removeprefix(base())
        arrived, sender = scope.get("server") or ("", 0), scope.get("client") or ("", 0)
        headers = dict(reversed(scope["headers"]))  # of a header that comes twice the first counts, as for Streamlit
        return cls(path or "/", headers, str(arrived[0]), str(sender[0]))

    @cached_property
    def claims(self) -> people.Claims | None:
        """The person's, where people sign in."""
        return people.signed_in(people.cookies(self.headers)) if ways.way() == "signed" else None

    @property
    def host(self) -> str:
        return hosts.host_of(self.headers.get(b"host", b"").decode("latin-1"))

    @property
    def origin(self) -> str | None:
        """The site whose page asks; None where the browser does not say, as for a page of its own."""
        said = self.headers.get(b"origin")
        return None if said is None else said.decode("latin-1")

    @property
    def same_site(self) -> bool:
        """Whether the page that asks, if a page does, comes from the very host and port that it asks."""
        return self.origin is None or urlsplit(self.origin).netloc.encode("latin-1") == self.headers.get(b"host")


def refusal(asked: Asked) -> Refusal | None:
    """Why a request is not let through; None if it is."""
    way = ways.way()
    stranger = {"signed": _signed, "local": _local, "open": _open}[way](asked)
    if stranger:
        return stranger
    rule = door(asked.path)
    if rule is Door.CLOSED:
        return Refusal(404, "nothing")
    if rule is Door.OPEN:
        return None
    if way == "signed" and not asked.claims:
        return Refusal(401, "signed_out")
    reader = who(asked.claims)
    allowed = reader and (rule is Door.READER or reader.role is Role.ADMINISTRATOR)
    return None if allowed else Refusal(403, "role")


def who(claims: people.Claims | None) -> Reader | None:
    """The reader behind a request; nobody while the role file cannot be read, which the journal says."""
    try:
        return people.reader(claims) if ways.way() == "signed" else access.local()
    except access.Denied:
        return None
    except access.RolesBroken as broken:
        journal.tell("role file refused", logging.ERROR, why=broken.key, line=broken.line)
        return None


def _local(asked: Asked) -> Refusal | None:
    """Only from this machine to this machine, under its own name, and with nobody in between."""
    near = hosts.this_machine(asked.arrived) and hosts.this_machine(asked.sender) and hosts.this_machine(asked.host)
    return None if near and asked.same_site and not hosts.passed_on(asked.headers) else Refusal(403, "local")


def _signed(asked: Asked) -> Refusal | None:
    """Under the name that people sign in for, or this machine's own, which probes use; from pages of that address."""
    if not (hosts.this_machine(asked.host) or asked.host in ways.hosts()):
        return Refusal(421, "host")
    return None if asked.origin in (None, ways.origin()) else Refusal(403, "origin")


def _open(asked: Asked) -> Refusal | None:
    """Under a number, this machine's name or a configured one; from pages of that same host."""
    if not (hosts.is_number(asked.host) or hosts.this_machine(asked.host) or asked.host in ways.hosts()):
        return Refusal(421, "host")
    return None if asked.same_site else Refusal(403, "origin")
