"""Ways: how this server knows its readers, as configured."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal
from urllib.parse import urlsplit

from streamlit import config
from streamlit.auth_util import get_origin_from_redirect_uri, get_secrets_auth_section

Way = Literal["signed", "local", "open"]
OPEN = "LEDGER_OPEN_TO_NETWORK"
"""The switch that lets everybody in who reaches the server, all as administrators."""
SAID = "任何人都能看到全部数据"
"""What the switch has to say, so that nobody sets it without having read it."""
HOURS = "LEDGER_SIGNED_IN_HOURS"


def auth() -> Mapping[str, Any]:
    """The [auth] of .streamlit/secrets.toml; empty where there is none."""
    return _auth(tuple((file, _changed(file)) for file in files()))


@cache
def files() -> tuple[str, ...]:
    """Where secrets are looked for. Told to the server at its start; asking Streamlit took a run of a page 1 ms."""
    return tuple(config.get_option("secrets.files"))


@lru_cache(maxsize=8)
def _auth(_files: tuple[tuple[str, int], ...]) -> Mapping[str, Any]:
    """Looked for once: where there is no such file, Streamlit takes 0.4 ms to find that out, at every request."""
    return get_secrets_auth_section() or {}


def _changed(file: str) -> int:
    try:
        return os.stat(file).st_mtime_ns
    except OSError:
        return 0


def way() -> Way:
    """`signed`: by the provider · `local`: this machine only, 本机模式 · `open`: everybody, by the named switch."""
    if auth():
        return "signed"
    return "open" if os.environ.get(OPEN) == SAID else "local"


def origin() -> str:
    """https://host[:port] under which signed-in readers know the dashboard; empty without sign-in."""
    return get_origin_from_redirect_uri() or "" if auth() else ""


def hosts() -> frozenset[str]:
    """The names under which the dashboard may be asked for, besides this machine's own."""
    named = {str(one).strip().lower() for one in config.get_option("server.allowedHosts")}
    return frozenset({*named, urlsplit(origin()).hostname or ""} - {""})


def hours() -> float:
    """How long one sign-in lasts: a working day, or what LEDGER_SIGNED_IN_HOURS says; 0 where that is no number."""
    try:
        return float(os.environ.get(HOURS) or 12)
    except ValueError:
        return 0
