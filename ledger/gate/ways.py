"""Ways: how this server knows its readers, as configured. Read anew at each question, so that nothing goes stale."""

from __future__ import annotations

import os
from collections.abc import Mapping
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
    return get_secrets_auth_section() or {}


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
    """How long one sign-in lasts: a working day."""
    return float(os.environ.get(HOURS) or 12)
