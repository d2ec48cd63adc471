"""People: the claims of whoever is signed in, by Streamlit's own signed cookie, as long as one sign-in lasts."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any

from starlette.requests import cookie_parser
from streamlit.web.server.starlette import starlette_websocket as own
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from ledger import access
from ledger.gate import ways
from ledger.gate.ended import Ended

Claims = Mapping[str, Any]
SLACK = 300
"""Seconds by which the provider's clock may be ahead of ours."""
JUST_NOW = 600
"""Seconds after which a sign-in first seen is no new one, but one from before a restart."""


class _Met:
    """Sign-ins that this process has seen, for as long as a sign-in lasts."""

    def __init__(self) -> None:
        self._until: dict[tuple[str, ...], float] = {}
        self._lock = threading.Lock()

    def add(self, claims: Claims) -> bool:
        """Whether this one is new."""
        key, now = _key(claims), time.time()
        with self._lock:
            new = key not in self._until
            self._until = {one: until for one, until in self._until.items() if until > now}
            self._until[key] = now + ways.hours() * 3600 + SLACK
        return new


def _key(claims: Claims) -> tuple[str, ...]:
    return tuple(str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce"))


_met, _ended = _Met(), Ended()


def cookies(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    """The cookies of a request, taken apart as Streamlit takes them apart."""
    return cookie_parser(headers.get(b"cookie", b"").decode("latin-1"))


def signed_in(sent: Mapping[str, str]) -> Claims | None:
    """What the provider said of the person these cookies belong to.

    None without a cookie, with one that somebody else signed, made for another address, older than a sign-in lasts, or
    of a sign-in that has been ended. The signature is checked by Streamlit's own functions.
    """
    signed = own._get_signed_cookie_with_chunks(dict(sent), USER_COOKIE_NAME)
    claims = own._parse_decoded_user_cookie(signed, ways.origin()) if signed else {}
    return claims if holds(claims) else None


def holds(claims: Claims) -> bool:
    """Whether a sign-in with these claims still counts."""
    at = claims.get("iat")
    if not claims.get("is_logged_in") or not isinstance(at, int | float):
        return False
    return -SLACK <= time.time() - at <= ways.hours() * 3600 and _key(claims) not in _ended


def end(claims: Claims) -> None:
    """Ends a sign-in for every copy of its cookie, in every process that serves this ledger."""
    _ended.add(_key(claims))


def is_new(claims: Claims) -> bool:
    """Whether these claims come from a sign-in of just now that nobody has asked about yet."""
    return _met.add(claims) and time.time() - claims["iat"] < JUST_NOW


def reader(claims: Claims | None) -> access.Reader | None:
    """The reader the role file knows for these claims. Raises RolesBroken."""
    return access.reader_of(str(claims.get("email") or ""), claims) if claims else None


def without_sign_in(header: bytes) -> bytes:
    """A Cookie header without Streamlit's sign-in: what is no longer valid is not handed on."""
    parts = [part.strip() for part in header.decode("latin-1").split(";")]
    kept = [part for part in parts if not part.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME))]
    return "; ".join(kept).encode("latin-1")
