"""People: the claims of whoever is signed in, by Streamlit's own signed cookie, as long as one sign-in lasts."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from streamlit.web.server.starlette import starlette_websocket as own
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from ledger import access
from ledger.gate import ways

Claims = Mapping[str, Any]
SLACK = 300
"""Seconds by which the provider's clock may be ahead of ours."""
_ended: dict[tuple[object, ...], float] = {}
_lock = threading.Lock()


def cookies(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    """The cookies of a request; none where they cannot be read."""
    try:
        found: SimpleCookie = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return {}
    return {name: one.value for name, one in found.items()}


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
    return -SLACK <= time.time() - at <= ways.hours() * 3600 and _sign_in(claims) not in _ended


def end(claims: Claims) -> None:
    """Ends a sign-in for every copy of its cookie; in this process, until it would have ended by itself."""
    with _lock:
        now = time.time()
        for key in [key for key, until in _ended.items() if until < now]:
            del _ended[key]
        _ended[_sign_in(claims)] = now + ways.hours() * 3600 + SLACK


def reader(claims: Claims | None) -> access.Reader | None:
    """The reader the role file knows for these claims. Raises RolesBroken."""
    return access.reader_of(str(claims.get("email") or ""), claims) if claims else None


def without_sign_in(header: bytes) -> bytes:
    """A Cookie header without Streamlit's sign-in: what is no longer valid is not handed on."""
    parts = [part.strip() for part in header.decode("latin-1").split(";")]
    kept = [part for part in parts if not part.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME))]
    return "; ".join(kept).encode("latin-1")


def _sign_in(claims: Claims) -> tuple[object, ...]:
    return tuple(claims.get(name) for name in ("iss", "sub", "iat", "nonce"))
