"""Start: what has to be in order before anybody is served. Where it is not, the process ends with a sentence."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from streamlit import config
from streamlit.auth_util import is_authlib_installed

from ledger import access, words
from ledger.gate import downloads, hosts, journal, ways

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32
REFUSED = 2


def start() -> None:
    """Sets up the journal and what buttons tell; ends the process where something that guards the data is missing or
    switched off.
    """
    journal.start()
    downloads.tell()
    if found := list(problems()):
        for lang in ("zh", "en"):
            for key, told in found:
                print(said(key, told, lang), file=sys.stderr)
        sys.exit(REFUSED)


def said(key: str, told: Mapping[str, object], lang: str) -> str:
    """A reason in words; of the role file with its line."""
    why = told.get("why")
    if isinstance(why, access.RolesBroken):
        from ledger import refusals  # knows every way of saying no, and so loads half the house

        told = {"why": refusals.broken_roles(why, lang)}
    return words.say(f"gate.start.{key}", lang, **told)


def problems() -> Iterator[tuple[str, dict[str, object]]]:
    """Every reason not to start: the phrase `gate.start.<key>` and what is filled into it."""
    yield from _guards()
    yield from _secrets()
    yield from _sign_in() if ways.auth() else _address()
    yield from _roles()


def _guards() -> Iterator[tuple[str, dict[str, object]]]:
    for option in ("server.enableXsrfProtection", "server.enableCORS"):
        if not config.get_option(option):
            yield "guard_off", {"option": option}
    for option in ("server.enableAgentApi", "server.trustedUserHeaders", "global.developmentMode"):
        if config.get_option(option):
            yield "guard_on", {"option": option}


def _secrets() -> Iterator[tuple[str, dict[str, object]]]:
    """A secrets file that cannot be read would pass for none, and so for no sign-in."""
    for file in map(Path, ways.files()):
        try:
            tomllib.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, ValueError) as error:
            yield "secrets", {"file": file.name, "why": error}


def _address() -> Iterator[tuple[str, dict[str, object]]]:
    """Without sign-in: this machine only, unless the switch says otherwise."""
    address = str(config.get_option("server.address") or "0.0.0.0")
    if ways.way() == "local" and not hosts.this_machine(address):
        yield "address", {"address": address, "switch": ways.OPEN, "value": ways.SAID}


def _sign_in() -> Iterator[tuple[str, dict[str, object]]]:
    given = ways.auth()
    for key in NEEDED:
        if not str(given.get(key) or "").strip():
            yield "needs", {"key": key}
    if not is_authlib_installed():
        yield "authlib", {}
    if not ways.hours() > 0:
        yield "hours", {"switch": ways.HOURS}
    if 0 < len(str(given.get("cookie_secret") or "")) < SHORTEST_SECRET:
        yield "secret", {"shortest": SHORTEST_SECRET}
    back = urlsplit(str(given.get("redirect_uri") or ""))
    if back.netloc and back.path != "/oauth2callback":
        yield "redirect", {}
    if back.scheme == "http" and not hosts.this_machine(back.hostname or ""):
        yield "plain_http", {}


def _roles() -> Iterator[tuple[str, dict[str, object]]]:
    """A role file with a mistake lets nobody in; where people sign in, there has to be one."""
    try:
        asked = access.whom_to_ask()
    except access.RolesBroken as broken:
        yield "roles", {"why": broken}
        return
    if ways.auth() and not asked:
        yield "no_roles", {}
