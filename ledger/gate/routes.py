"""Routes: who may ask for which address. What no rule names is a page, and a page's own gate is the script's."""

from __future__ import annotations

from enum import Enum

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ledger.gate.readiness import ready as is_ready


class Door(Enum):
    """Who passes, where people sign in. On this machine only, `OPEN` and `READER` and `KEEPER` are one."""

    OPEN = "whoever can reach the server: the sign-in page needs it"
    READER = "whoever is signed in and has a role"
    KEEPER = "administrators"
    CLOSED = "nobody: there is no such address"


RULES: tuple[tuple[str, Door], ...] = (
    ("/_stcore/stream", Door.OPEN),  # the sign-in page comes by it; what it is asked for passes the script's gate
    ("/_stcore/health", Door.OPEN),
    ("/_stcore/host-config", Door.OPEN),
    ("/_stcore/upload_file", Door.READER),
    ("/_stcore/bidi-components", Door.READER),
    ("/_stcore/metrics", Door.KEEPER),
    ("/_stcore", Door.CLOSED),  # the agents' interface, and whatever a later Streamlit adds
    ("/media", Door.READER),
    ("/component", Door.READER),
    ("/app/static", Door.READER),
)
"""The first that an address begins with, by whole segments. All else: index.html, its files, sign-in, health."""


def door(path: str) -> Door:
    """The rule for an address."""
    asked = plain(path)
    return next((rule for start, rule in RULES if asked == start or asked.startswith(f"{start}/")), Door.OPEN)


PAGE = "page"
"""How the journal names every address that no rule does."""
OWN = ("/static", "/auth/login", "/auth/logout", "/oauth2callback", "/health", "/ready")


def named(path: str) -> str:
    """An address as the journal says it: its rule or `PAGE`, never what a reader wrote into it."""
    asked = plain(path)
    starts = (*(start for start, _ in RULES), *OWN)
    return next((start for start in starts if asked == start or asked.startswith(f"{start}/")), PAGE)


def plain(path: str) -> str:
    """An address by its whole segments: /a/b for \\a//b/."""
    return "/" + "/".join(part for part in path.replace("\\", "/").split("/") if part)


def health_routes() -> list[Route]:
    """`/health`: the process answers. `/ready`: readers would be served, else 503. Neither says more, to nobody."""

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"ok": True})

    async def ready(_: Request) -> JSONResponse:
        found = await run_in_threadpool(is_ready)
        return JSONResponse({"ready": found}, status_code=200 if found else 503)

    return [Route("/health", health), Route("/ready", ready)]
