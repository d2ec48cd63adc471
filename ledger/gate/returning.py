"""Returning: whoever was asked to sign in on the way to a page comes back to that page, with its address parameters."""

from __future__ import annotations

from urllib.parse import quote, unquote

COOKIE = "ledger_wanted"
BACK = "/oauth2callback"
"""Where the provider sends people back to; the cookie goes there and nowhere else."""
MINUTES = 10
FORGOTTEN = f"{COOKIE}=; Path={BACK}; Max-Age=0; HttpOnly; SameSite=Lax".encode("latin-1")
LONGEST = 1500


def is_page(path: str, accept: bytes) -> bool:
    """Whether a browser asks for a page that is worth coming back to."""
    inner = path == "/" or path.startswith(("/static/", "/auth/", "/_stcore/", BACK))
    return b"text/html" in accept and not inner


def remember(path: str, query: bytes) -> bytes:
    """The cookie that keeps the page."""
    wanted = quote(path) + (f"?{query.decode('latin-1')}" if query else "")
    kept = quote(wanted, safe="") if len(wanted) <= LONGEST else ""
    return f"{COOKIE}={kept}; Path={BACK}; Max-Age={MINUTES * 60}; HttpOnly; SameSite=Lax".encode("latin-1")


def back(kept: str) -> str:
    """The address to return to: a page of ours, whatever the cookie says; else the front page."""
    wanted = unquote(kept)
    inside = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if inside and wanted.isascii() and wanted.isprintable() and " " not in wanted else "/"
