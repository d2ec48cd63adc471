"""Who: the reader behind an e-mail, a claim of the sign-in provider, or a user of the operating system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ledger.access.rolefile import Entry, folded, roles
from ledger.access.roles import Denied, Reader, Role, Way
from ledger.access.stores import user


def reader_of(email: str, claims: Mapping[str, object]) -> Reader | None:
    """The signed-in reader; None for somebody the role file does not know. Raises RolesBroken.

    His e-mail speaks before his claims, and of the claims the first in the file that fits. An e-mail that the provider
    says nobody has verified is nobody's; a claim that is a list fits by any of its members.
    """
    known = roles()
    if known is None or claims.get("email_verified") in (False, "false"):
        return None
    own = (entry for entry in known.people if entry.named == (folded(email),))
    told = (entry for entry in known.claims if _fits(entry, claims))
    found = next(own, None) or next(told, None)
    return _reader(email.strip(), found, "signed") if found else None


def _fits(entry: Entry, claims: Mapping[str, object]) -> bool:
    claim, value = entry.named
    said = claims.get(claim)
    members = said if isinstance(said, Sequence) and not isinstance(said, str) else [said]
    return value in [str(one) for one in members if isinstance(one, str | int)]


def operator() -> Reader:
    """Who runs a command: the user of the operating system as the role file says, administrator where there is none.

    Raises Denied for a user whom the role file does not name, and RolesBroken.
    """
    known, name = roles(), user()
    if known is None:
        return Reader(name, Role.ADMINISTRATOR, way="command")
    found = next((entry for entry in known.users if entry.named == (name,)), None)
    if found is None:
        raise Denied("nobody")
    return _reader(name, found, "command")


def local() -> Reader:
    """Who sits at this machine, without sign-in (本机模式): the same as on its command line, and refused alike."""
    return replace(operator(), way="local")


def whom_to_ask() -> str:
    """The role file's own words on whom to ask for a role; empty where there is none."""
    known = roles()
    return known.ask if known else ""


def _reader(name: str, entry: Entry, way: Way) -> Reader:
    return Reader(name, entry.role, entry.division, way)
